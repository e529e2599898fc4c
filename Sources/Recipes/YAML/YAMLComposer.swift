// SPDX-License-Identifier: MIT

/// Builds the tree of a recipe's text from libyaml's events, within ``YAMLLimits``.
///
/// A strict subset of YAML 1.2: one document, keys that are text, no tags, no merge keys, no repeated keys.
/// What breaks the tree ends the reading; what is merely not allowed is noted and the reading goes on.
struct YAMLComposer: ~Copyable {
    /// What one anchored value costs each time an alias repeats it.
    private struct Anchored {
        var value: RecipeValue
        var values: Int
        var height: Int
    }

    private let source: YAMLEventSource
    private let file: String
    private var anchors: [String: Anchored] = [:]
    private var values = 0
    private var aliases = 0
    private var problems = ProblemList()

    private init(_ bytes: [UInt8], file: String) {
        source = YAMLEventSource(bytes)
        self.file = file
    }

    /// - Returns: The value, or `nil` when the text cannot be read; and everything that is wrong with it as YAML.
    ///   An empty document is a null.
    static func compose(_ bytes: [UInt8], file: String) -> (value: RecipeValue?, problems: [Diagnostic]) {
        func fatal(_ code: Diagnostic.Code, _ place: (line: Int, column: Int), _ message: String) -> Diagnostic {
            Diagnostic(code, file: file, line: place.line, column: place.column, message)
        }
        guard bytes.count <= YAMLLimits.bytes else {
            return (nil, [fatal(.tooLarge, (0, 0), "a recipe has at most 1 MiB, this file has \(bytes.count) bytes")])
        }
        if let offset = firstInvalidByte(bytes) {
            return (nil, [fatal(.notUTF8, TextPlace.of(byte: offset, in: bytes), "the text is not valid UTF-8")])
        }
        var composer = YAMLComposer(bytes, file: file)
        do {
            let value = try composer.document()
            return (value, composer.problems.all)
        } catch let failure as Failure {
            return (nil, composer.problems.all + [failure.diagnostic])
        } catch {
            return (nil, composer.problems.all)
        }
    }

    private struct Failure: Error {
        var diagnostic: Diagnostic
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }

    private static let tooDeep = "maps and lists nest at most \(YAMLLimits.depth) deep"

    private func next() throws -> YAMLEvent {
        do throws(YAMLSyntaxError) { return try source.next() } catch {
            // libyaml gives up by itself when a thousand brackets open at once, before the first of them is an event.
            let isTooDeep = error.message.contains("nesting level")
            let message = isTooDeep ? YAMLComposer.tooDeep : "this is not YAML: \(error.message)"
            throw failure(isTooDeep ? .tooDeep : .syntax, error.line, error.column, message)
        }
    }

    private func failure(_ code: Diagnostic.Code, _ line: Int, _ column: Int, _ message: String) -> Failure {
        Failure(diagnostic: Diagnostic(code, file: file, line: line, column: column, message))
    }

    private func failure(_ code: Diagnostic.Code, _ event: YAMLEvent, _ message: String) -> Failure {
        failure(code, event.line, event.column, message)
    }

    private func origin(_ event: YAMLEvent) -> ValueOrigin { .file(file, line: event.line, column: event.column) }

    private mutating func document() throws -> RecipeValue {
        var root = RecipeValue(.null, .file(file, line: 1, column: 1))
        var documents = 0
        while true {
            let event = try next()
            switch event.kind {
            case .streamStart, .documentEnd: continue
            case .streamEnd: return root
            case .documentStart:
                documents += 1
                guard documents == 1 else {
                    throw failure(.syntax, event, "one file holds one recipe: a second document starts here")
                }
            default: root = try value(event, depth: 0).value
            }
        }
    }

    private mutating func count(_ added: Int, _ event: YAMLEvent) throws {
        values += added
        guard values <= YAMLLimits.values else {
            throw failure(.tooLarge, event, "a recipe has at most \(YAMLLimits.values) values, aliases followed")
        }
    }

    private func checkDepth(_ depth: Int, _ event: YAMLEvent) throws {
        guard depth <= YAMLLimits.depth else {
            throw failure(.tooDeep, event, YAMLComposer.tooDeep)
        }
    }

    private mutating func value(_ event: YAMLEvent, depth: Int) throws -> (value: RecipeValue, height: Int) {
        if case .alias(let name) = event.kind { return try follow(name, event, depth: depth) }
        let before = values
        try count(1, event)
        let result: (value: RecipeValue, height: Int)
        var properties = YAMLEvent.Properties()
        switch event.kind {
        case .scalar(let scalar):
            properties = scalar.properties
            result = (self.scalar(scalar, event), 0)
        case .sequenceStart(let start, _):
            properties = start
            result = try sequence(event, depth: depth + 1)
        case .mappingStart(let start, _):
            properties = start
            result = try mapping(event, depth: depth + 1)
        default: throw failure(.syntax, event, "a value is missing here")
        }
        if properties.tag != nil {
            problems.add(.tag, at: origin(event), "tags are not allowed; quote a value to make it text")
        }
        if let anchor = properties.anchor {
            anchors[anchor] = Anchored(value: result.value, values: values - before, height: result.height)
        }
        return result
    }

    private mutating func follow(
        _ name: String, _ event: YAMLEvent, depth: Int
    ) throws -> (value: RecipeValue, height: Int) {
        aliases += 1
        guard aliases <= YAMLLimits.aliases else {
            throw failure(.tooLarge, event, "a recipe has at most \(YAMLLimits.aliases) aliases")
        }
        guard let anchored = anchors[name] else {
            throw failure(.syntax, event, "no value above is named '&\(Spelling.shown(name))'")
        }
        try count(anchored.values, event)
        try checkDepth(depth + anchored.height, event)
        return (anchored.value, anchored.height)
    }

    private func scalar(_ scalar: YAMLEvent.Scalar, _ event: YAMLEvent) -> RecipeValue {
        switch scalar.style {
        case .plain: RecipeValue(CoreSchema.resolve(scalar.text), origin(event))
        case .singleQuoted, .doubleQuoted: RecipeValue(.text(scalar.text), origin(event), style: .quoted)
        case .literal, .folded: RecipeValue(.text(scalar.text), origin(event), style: .block)
        }
    }

    private mutating func sequence(_ start: YAMLEvent, depth: Int) throws -> (value: RecipeValue, height: Int) {
        try checkDepth(depth, start)
        var elements: [RecipeValue] = []
        var height = 0
        while true {
            let event = try next()
            if case .sequenceEnd = event.kind { break }
            let element = try value(event, depth: depth)
            elements.append(element.value)
            height = max(height, element.height)
        }
        return (RecipeValue(.list(elements), origin(start)), height + 1)
    }

    private mutating func mapping(_ start: YAMLEvent, depth: Int) throws -> (value: RecipeValue, height: Int) {
        try checkDepth(depth, start)
        var map = RecipeMap()
        var seen: [String: ValueOrigin] = [:]
        var height = 0
        while true {
            let event = try next()
            if case .mappingEnd = event.kind { break }
            let key = try key(event)
            let element = try value(try next(), depth: depth)
            height = max(height, element.height)
            guard let key else { continue }
            if let first = seen[key] {
                let message = "the key '\(Spelling.shown(key))' stands twice in this map, first at \(first)"
                problems.add(.duplicateKey, at: origin(event), message)
                continue
            }
            seen[key] = origin(event)
            map.entries.append(RecipeMap.Entry(key: key, keyOrigin: origin(event), value: element.value))
        }
        return (RecipeValue(.map(map), origin(start)), height + 1)
    }

    /// The key's text; `nil` when it is one that is not allowed, and noted.
    private mutating func key(_ event: YAMLEvent) throws -> String? {
        guard case .scalar(let scalar) = event.kind else {
            throw failure(.syntax, event, "a key must be a plain or quoted word, not a list, a map or an alias")
        }
        try count(1, event)
        if scalar.properties.tag != nil || scalar.properties.anchor != nil {
            problems.add(.tag, at: origin(event), "a key takes neither a tag nor an anchor")
        }
        guard scalar.text.utf8.count <= YAMLLimits.keyBytes else {
            problems.add(.tooLarge, at: origin(event), "a key has at most \(YAMLLimits.keyBytes) bytes")
            return nil
        }
        if scalar.text == "<<", scalar.style == .plain {
            problems.add(.mergeKey, at: origin(event), "merge keys ('<<') are not allowed; use extends, or an alias")
            return nil
        }
        return scalar.text
    }
}
