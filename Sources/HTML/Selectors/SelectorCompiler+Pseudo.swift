// SPDX-License-Identifier: MIT

extension SelectorCompiler {
    /// At `:`.
    mutating func pseudo() throws(SelectorError) -> SelectorProgram.Test {
        let start = scanner.index
        scanner.index += 1
        let isElement = scanner.take(0x3A)
        guard let raw = scanner.identifier() else { throw scanner.error(.unexpected, "expected a name after :") }
        let name = String(decoding: raw.map(\.asciiLowercased), as: UTF8.self)
        let hasArgument = scanner.take(0x28)
        if isElement || ["before", "after", "first-line", "first-letter"].contains(name) {
            return try pseudoElement(name, hasArgument: hasArgument, start)
        }
        if hasArgument { return try functional(name, start) }
        if let kind = Self.plain[name] { return .init(kind: kind) }
        if Self.neverTrue.contains(name) { return .init(kind: .never) }
        switch name {
        case "first-of-type": return .init(kind: .nthOfType, offset: 1)
        case "last-of-type": return .init(kind: .nthLastOfType, offset: 1)
        default: throw scanner.error(.unknownPseudoClass, "no pseudo-class :\(name)", at: start)
        }
    }

    private static let plain: [String: SelectorProgram.Kind] = [
        "root": .root, "scope": .scope, "empty": .empty, "first-child": .firstChild, "last-child": .lastChild,
        "only-child": .onlyChild, "only-of-type": .onlyOfType, "link": .link, "any-link": .link, "checked": .checked,
        "enabled": .enabled, "disabled": .disabled, "required": .required, "optional": .optional,
        "read-only": .readOnly, "read-write": .readWrite, "placeholder-shown": .placeholderShown, "defined": .defined,
    ]

    /// What depends on a reader, a running page or its address: no document at rest has it.
    private static let neverTrue: Set<String> = [
        "visited", "local-link", "target", "target-within", "hover", "active", "focus", "focus-visible", "focus-within",
        "user-valid", "user-invalid", "autofill", "blank", "current", "past", "future", "playing", "paused", "seeking",
        "buffering", "stalled", "muted", "volume-locked", "fullscreen", "modal", "picture-in-picture", "popover-open",
        "open", "default", "indeterminate", "valid", "invalid", "in-range", "out-of-range", "host", "left", "right",
        "first",
    ]

    private mutating func functional(_ name: String, _ start: Int) throws(SelectorError) -> SelectorProgram.Test {
        scanner.skipSpace()
        switch name {
        case "not": return .init(kind: .not, list: try list(isRelative: false, closing: 0x29))
        case "is", "where", "matches", "any", "-webkit-any", "-moz-any":
            return .init(kind: .matches, list: try forgivingList())
        case "has":
            guard !isInsideHas else { throw scanner.error(.badArgument, ":has() inside :has()", at: start) }
            isInsideHas = true
            defer { isInsideHas = false }
            return .init(kind: .has, list: try list(isRelative: true, closing: 0x29))
        case "nth-child": return try nth(.nthChild)
        case "nth-last-child": return try nth(.nthLastChild)
        case "nth-of-type": return try nth(.nthOfType)
        case "nth-last-of-type": return try nth(.nthLastOfType)
        case "contains", "-soup-contains": return .init(kind: .contains, value: program.words(try textArgument()))
        case "lang": return try langs()
        case "dir": return .init(kind: .direction, value: program.words(try textArgument().map(\.asciiLowercased)))
        case "host", "host-context", "state", "active-view-transition-type":
            try skipArgument()
            return .init(kind: .never)
        default: throw scanner.error(.unknownPseudoClass, "no pseudo-class :\(name)()", at: start)
        }
    }

    private mutating func nth(_ kind: SelectorProgram.Kind) throws(SelectorError) -> SelectorProgram.Test {
        let formula = try scanner.formula()
        var test = SelectorProgram.Test(kind: kind, step: formula.step, offset: formula.offset)
        let hadSpace = scanner.skipSpace()
        if kind == .nthChild || kind == .nthLastChild, hadSpace, (scanner.peek() ?? 0) | 0x20 == 0x6F,
            (scanner.peek(1) ?? 0) | 0x20 == 0x66, (scanner.peek(2) ?? 0).isHTMLSpace
        {
            scanner.index += 2
            test.list = try list(isRelative: false, closing: 0x29)
            return test
        }
        try close()
        return test
    }

    /// The text of `:contains()`: a string, or all up to the parenthesis.
    private mutating func textArgument() throws(SelectorError) -> [UInt8] {
        if let text = try scanner.string() {
            scanner.skipSpace()
            try close()
            return text
        }
        var text: [UInt8] = []
        while let byte = scanner.peek(), byte != 0x29 {
            text.append(byte)
            scanner.index += 1
        }
        while let last = text.last, last.isHTMLSpace { text.removeLast() }
        guard !text.isEmpty else { throw scanner.error(.badArgument, "expected a text") }
        try close()
        return text
    }

    /// `:lang(en, "pt-BR")` is `:is()` of one test each.
    private mutating func langs() throws(SelectorError) -> SelectorProgram.Test {
        var ranges: [UInt8] = []
        repeat {
            scanner.skipSpace()
            let string = try scanner.string()
            guard let range = string ?? scanner.identifier() else {
                throw scanner.error(.badArgument, "expected a language")
            }
            ranges += (ranges.isEmpty ? [] : [0x2C]) + range.map(\.asciiLowercased)
            scanner.skipSpace()
        } while scanner.take(0x2C)
        try close()
        return .init(kind: .lang, value: program.words(ranges))
    }

    private mutating func close() throws(SelectorError) {
        guard scanner.isAtEnd || scanner.take(0x29) else {
            throw scanner.error(.badArgument, "expected ), not \(scanner.seen)")
        }
    }

    private mutating func skipArgument() throws(SelectorError) {
        var open = 1
        while open > 0, let byte = scanner.peek() {
            if byte == 0x28 { open += 1 }
            if byte == 0x29 { open -= 1 }
            scanner.index += 1
        }
    }

    // MARK: Pseudo-elements

    private static let elements: Set<String> = [
        "before", "after", "first-line", "first-letter", "placeholder", "marker", "selection", "backdrop", "cue",
        "file-selector-button", "grammar-error", "spelling-error", "target-text", "details-content", "scroll-marker",
    ]

    private mutating func pseudoElement(
        _ name: String, hasArgument: Bool, _ start: Int
    ) throws(SelectorError) -> SelectorProgram.Test {
        if depth == 1, name == "text" || name == "attr" { return try extract(name, hasArgument: hasArgument, start) }
        if hasArgument, ["slotted", "part", "cue", "highlight", "cue-region", "picker"].contains(name) {
            try skipArgument()
            return .init(kind: .never)
        }
        guard !hasArgument, Self.elements.contains(name) else {
            throw scanner.error(.unknownPseudoElement, "no pseudo-element ::\(name)", at: start)
        }
        return .init(kind: .never)
    }

    private mutating func extract(
        _ name: String, hasArgument: Bool, _ start: Int
    ) throws(SelectorError) -> SelectorProgram.Test {
        let found: Selector.Extraction
        if name == "text", !hasArgument {
            found = .text
        } else if name == "attr", hasArgument {
            scanner.skipSpace()
            let string = try scanner.string()
            guard let attribute = string ?? scanner.identifier() else {
                throw scanner.error(.badArgument, "expected an attribute's name")
            }
            scanner.skipSpace()
            try close()
            found = .attribute(String(decoding: attribute, as: UTF8.self))
        } else {
            throw scanner.error(.unknownPseudoElement, "write ::text or ::attr(name)", at: start)
        }
        guard extraction == nil || extraction == found else {
            throw scanner.error(.badArgument, "all selectors of a list must yield the same", at: start)
        }
        extraction = found
        isExtracted = true
        return .init(kind: .any)
    }
}
