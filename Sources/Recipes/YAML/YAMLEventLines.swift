// SPDX-License-Identifier: MIT

/// A YAML text as the event lines of the YAML test suite (`+STR`, `+DOC`, `=VAL :text` …), to be compared with it.
public struct YAMLEventLines: Sendable {
    /// The lines up to the end of the stream, or up to the error.
    public let lines: [String]
    /// `nil` when the whole text is YAML.
    public let error: String?

    /// - Parameter bytes: At most 1 MiB of UTF-8; anything else is an error.
    public init(_ bytes: [UInt8]) {
        guard bytes.count <= YAMLLimits.bytes, String(validating: bytes, as: UTF8.self) != nil else {
            (lines, error) = ([], "not UTF-8, or more than 1 MiB")
            return
        }
        let source = YAMLEventSource(bytes)
        var lines: [String] = []
        do throws(YAMLSyntaxError) {
            while true {
                let event = try source.next()
                lines.append(YAMLEventLines.line(of: event.kind))
                if case .streamEnd = event.kind { break }
            }
            (self.lines, error) = (lines, nil)
        } catch {
            (self.lines, self.error) = (lines, "\(error.line):\(error.column): \(error.message)")
        }
    }

    private static func line(of kind: YAMLEvent.Kind) -> String {
        switch kind {
        case .streamStart: "+STR"
        case .streamEnd: "-STR"
        case .documentStart(let isExplicit): isExplicit ? "+DOC ---" : "+DOC"
        case .documentEnd(let isExplicit): isExplicit ? "-DOC ..." : "-DOC"
        case .alias(let name): "=ALI *\(name)"
        case .scalar(let scalar): "=VAL\(words(scalar.properties)) \(mark(scalar.style))\(escaped(scalar.text))"
        case .sequenceStart(let properties, let isFlow): "+SEQ\(isFlow ? " []" : "")\(words(properties))"
        case .sequenceEnd: "-SEQ"
        case .mappingStart(let properties, let isFlow): "+MAP\(isFlow ? " {}" : "")\(words(properties))"
        case .mappingEnd: "-MAP"
        }
    }

    private static func words(_ properties: YAMLEvent.Properties) -> String {
        (properties.anchor.map { " &\($0)" } ?? "") + (properties.tag.map { " <\($0)>" } ?? "")
    }

    private static func mark(_ style: YAMLEvent.Style) -> String {
        switch style {
        case .plain: ":"
        case .singleQuoted: "'"
        case .doubleQuoted: "\""
        case .literal: "|"
        case .folded: ">"
        }
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case "\0": out += "\\0"
            case "\u{8}": out += "\\b"
            case "\t": out += "\\t"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
