// SPDX-License-Identifier: MIT

internal import CYAML

/// One event of a YAML stream, copied out of libyaml.
struct YAMLEvent {
    enum Kind {
        case streamStart, streamEnd
        case documentStart(isExplicit: Bool)
        case documentEnd(isExplicit: Bool)
        case alias(String)
        case scalar(Scalar)
        case sequenceStart(Properties, isFlow: Bool)
        case sequenceEnd
        case mappingStart(Properties, isFlow: Bool)
        case mappingEnd
    }

    struct Properties {
        var anchor: String?
        /// As resolved by libyaml: `tag:yaml.org,2002:str` for `!!str`; `nil` when none was written.
        var tag: String?
    }

    enum Style { case plain, singleQuoted, doubleQuoted, literal, folded }

    struct Scalar {
        var properties: Properties
        var text: String
        var style: Style
    }

    var kind: Kind
    /// From 1; the column in Unicode scalars.
    var line: Int
    var column: Int
}

/// Why a text is no YAML.
struct YAMLSyntaxError: Error {
    var line: Int
    var column: Int
    var message: String
}

/// The events of a text, one by one, through libyaml.
///
/// Events rather than the parser's ready tree: limits then hold while the text is read, an alias stays an alias until
/// it is counted, and a repeated key is known where it stands. libyaml reads at most 1024 characters ahead.
struct YAMLEventSource: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter bytes: Valid UTF-8; the caller has checked.
    init(_ bytes: [UInt8]) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        text = .allocate(capacity: bytes.count + 1)  // libyaml takes no null pointer
        _ = text.initialize(from: bytes + [0])
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event. After ``YAMLEvent/Kind/streamEnd`` there is none: do not ask.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(
            kind: YAMLEventSource.kind(of: event), line: event.start_mark.line + 1,
            column: event.start_mark.column + 1)
    }

    private static func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart(isExplicit: event.data.document_start.implicit == 0)
        case YAML_DOCUMENT_END_EVENT: return .documentEnd(isExplicit: event.data.document_end.implicit == 0)
        case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT: return .scalar(scalar(of: event))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            let properties = YAMLEvent.Properties(anchor: string(start.anchor), tag: string(start.tag))
            return .sequenceStart(properties, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE)
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            let properties = YAMLEvent.Properties(anchor: string(start.anchor), tag: string(start.tag))
            return .mappingStart(properties, isFlow: start.style == YAML_FLOW_MAPPING_STYLE)
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_STREAM_START_EVENT: return .streamStart
        default: return .streamEnd
        }
    }

    private static func scalar(of event: yaml_event_t) -> YAMLEvent.Scalar {
        let scalar = event.data.scalar
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)  // may hold NUL, by an escape
        let style: YAMLEvent.Style =
            switch scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        return YAMLEvent.Scalar(
            properties: YAMLEvent.Properties(anchor: string(scalar.anchor), tag: string(scalar.tag)),
            text: String(decoding: bytes, as: UTF8.self), style: style)
    }

    private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func failure() -> YAMLSyntaxError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "out of memory"
        if parser.pointee.error == YAML_READER_ERROR {
            let (line, column) = place(ofByte: Int(parser.pointee.problem_offset))
            return YAMLSyntaxError(line: line, column: column, message: problem)
        }
        let mark = parser.pointee.problem_mark
        let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
        return YAMLSyntaxError(line: mark.line + 1, column: mark.column + 1, message: context + problem)
    }

    private func place(ofByte offset: Int) -> (line: Int, column: Int) { TextPlace.of(byte: offset, in: text[...]) }
}

/// Line and column of a byte, both from 1, the column in Unicode scalars.
enum TextPlace {
    static func of(byte offset: Int, in text: some Collection<UInt8>) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        for byte in text.prefix(max(0, offset)) {
            if byte == 0x0A {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }
}
