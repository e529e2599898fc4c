// SPDX-License-Identifier: MIT

/// Compiles selector text: Selectors 4, with the additions that ``Selector`` names.
struct SelectorCompiler {
    var scanner: SelectorScanner
    var program = SelectorProgram()
    var extraction: Selector.Extraction?
    var depth = 0
    var isInsideHas = false
    /// `::text` or `::attr()` has been read in this complex selector: nothing may follow.
    var isExtracted = false

    static let maximumBytes = 64 << 10
    static let maximumDepth = 32

    init(_ source: String) { scanner = SelectorScanner(source) }

    mutating func compile() throws(SelectorError) -> SelectorProgram {
        guard scanner.bytes.count <= Self.maximumBytes else {
            throw scanner.error(.tooComplex, "longer than \(Self.maximumBytes) bytes")
        }
        program.main = Int(try list(isRelative: false, closing: nil))
        return program
    }

    /// A list of complex selectors, up to `closing` or the end. Returns its index.
    mutating func list(isRelative: Bool, closing: UInt8?) throws(SelectorError) -> Int32 {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw scanner.error(.tooComplex, "nested deeper than \(Self.maximumDepth)")
        }
        var found: [SelectorProgram.Complex] = []
        repeat {
            scanner.skipSpace()
            found.append(try complex(isRelative: isRelative, closing: closing))
            scanner.skipSpace()
        } while scanner.take(0x2C)
        try end(closing)
        return store(found)
    }

    /// As ``list(isRelative:closing:)``, but branches that do not parse are left out, as `:is()` does.
    mutating func forgivingList() throws(SelectorError) -> Int32 {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw scanner.error(.tooComplex, "nested deeper than \(Self.maximumDepth)")
        }
        var found: [SelectorProgram.Complex] = []
        repeat {
            let start = scanner.index
            scanner.skipSpace()
            do throws(SelectorError) {
                let branch = try complex(isRelative: false, closing: 0x29)
                scanner.skipSpace()
                guard scanner.isAtEnd || scanner.peek() == 0x2C || scanner.peek() == 0x29 else {
                    throw scanner.error(.unexpected, scanner.seen)
                }
                found.append(branch)
            } catch {
                if error.code == .tooComplex { throw error }
                scanner.index = start
                skipBranch()
            }
        } while scanner.take(0x2C)
        try end(0x29)
        return store(found)
    }

    /// Skips to the comma or parenthesis that ends a branch.
    private mutating func skipBranch() {
        var open: [UInt8] = []
        while let byte = scanner.peek() {
            switch byte {
            case 0x28: open.append(0x29)
            case 0x5B: open.append(0x5D)
            case 0x29 where open.isEmpty, 0x2C where open.isEmpty: return
            case 0x29, 0x5D: if open.last == byte { open.removeLast() }
            case 0x22, 0x27:
                scanner.index += 1
                while let inner = scanner.peek(), inner != byte { scanner.index += inner == 0x5C ? 2 : 1 }
            default: break
            }
            scanner.index += 1
        }
    }

    private mutating func end(_ closing: UInt8?) throws(SelectorError) {
        if scanner.isAtEnd { return }  // the end closes what is open
        guard let closing, scanner.take(closing) else { throw scanner.error(.unexpected, "unexpected \(scanner.seen)") }
    }

    private mutating func store(_ found: [SelectorProgram.Complex]) -> Int32 {
        let start = Int32(program.complexes.count)
        program.complexes += found
        program.lists.append(start..<Int32(program.complexes.count))
        return Int32(program.lists.count - 1)
    }

    /// Compounds with their combinators. They are stored right to left.
    private mutating func complex(isRelative: Bool, closing: UInt8?) throws(SelectorError) -> SelectorProgram.Complex {
        isExtracted = false
        var leading = SelectorProgram.Combinator.descendant
        if isRelative, let found = combinator() {
            leading = found
            scanner.skipSpace()
        }
        var parsed: [[SelectorProgram.Test]] = []
        var links: [SelectorProgram.Combinator] = [leading]
        while true {
            parsed.append(try compound())
            let hadSpace = scanner.skipSpace()
            guard let next = scanner.peek(), next != 0x2C, next != closing else { break }
            if let found = combinator() {
                links.append(found)
                scanner.skipSpace()
            } else if hadSpace {
                links.append(.descendant)
            } else {
                throw scanner.error(.unexpected, "unexpected \(scanner.seen)")
            }
        }
        let start = Int32(program.compounds.count)
        for (tests, link) in zip(parsed, links).reversed() {
            let first = Int32(program.tests.count)
            program.tests += tests
            program.compounds.append(.init(tests: first..<Int32(program.tests.count), combinator: link))
        }
        return .init(compounds: start..<Int32(program.compounds.count))
    }

    private mutating func combinator() -> SelectorProgram.Combinator? {
        let found: SelectorProgram.Combinator
        switch scanner.peek() {
        case 0x3E: found = .child
        case 0x2B: found = .next
        case 0x7E: found = .subsequent
        default: return nil
        }
        scanner.index += 1
        return found
    }

    private mutating func compound() throws(SelectorError) -> [SelectorProgram.Test] {
        let start = scanner.index
        if isExtracted { throw scanner.error(.unexpected, "nothing may follow a pseudo-element") }
        var tests = try typeTests()
        while let byte = scanner.peek() {
            if isExtracted, byte == 0x23 || byte == 0x2E || byte == 0x5B || byte == 0x3A {
                throw scanner.error(.unexpected, "nothing may follow a pseudo-element")
            }
            switch byte {
            case 0x23:  // #
                scanner.index += 1
                guard let name = scanner.identifier() else {
                    throw scanner.error(.unexpected, "expected a name after #")
                }
                tests.append(.init(kind: .id, value: program.words(name)))
            case 0x2E:  // .
                scanner.index += 1
                guard let name = scanner.identifier() else {
                    throw scanner.error(.unexpected, "expected a name after .")
                }
                tests.append(.init(kind: .className, value: program.words(name)))
            case 0x5B: tests.append(try attribute())
            case 0x3A: tests.append(try pseudo())
            default:
                return try finish(tests, start)
            }
        }
        return try finish(tests, start)
    }

    private func finish(_ tests: [SelectorProgram.Test], _ start: Int) throws(SelectorError) -> [SelectorProgram.Test] {
        if scanner.index > start { return tests }
        let code: SelectorError.Code = scanner.isAtEnd ? .empty : .unexpected
        throw scanner.error(code, "expected a selector, not \(scanner.seen)")
    }

    /// `div`, `*`, `*|div`, `|div`.
    private mutating func typeTests() throws(SelectorError) -> [SelectorProgram.Test] {
        var tests: [SelectorProgram.Test] = []
        if try namespacePrefix() == .empty { tests.append(.init(kind: .never)) }  // no element is in no namespace
        if scanner.take(0x2A) { return tests + [.init(kind: .any)] }
        guard let name = scanner.identifier() else { return tests }
        let lowered = name.map(\.asciiLowercased)
        tests.append(
            .init(
                kind: .tag, tag: Tag(code: Spellings.tags.code(of: lowered)), name: program.words(name),
                lowered: program.words(lowered)))
        return tests
    }

    private enum Prefix { case none, any, empty }

    /// Takes `*|` or `|`; other prefixes are not declared anywhere.
    private mutating func namespacePrefix() throws(SelectorError) -> Prefix {
        if scanner.peek() == 0x2A, scanner.peek(1) == 0x7C, scanner.peek(2) != 0x3D {
            scanner.index += 2
            try expectName()
            return .any
        }
        if scanner.peek() == 0x7C, scanner.peek(1) != 0x3D {
            scanner.index += 1
            try expectName()
            return .empty
        }
        let start = scanner.index
        var ahead = scanner
        if ahead.identifier() != nil, ahead.peek() == 0x7C, ahead.peek(1) != 0x3D, ahead.peek(1) != 0x7C {
            throw scanner.error(.undeclaredNamespace, "no namespace prefix is declared", at: start)
        }
        return .none
    }

    private func expectName() throws(SelectorError) {
        if !scanner.isIdentifierStart, scanner.peek() != 0x2A {
            throw scanner.error(.unexpected, "expected a name after |")
        }
    }

    // MARK: Attributes

    private mutating func attribute() throws(SelectorError) -> SelectorProgram.Test {
        scanner.index += 1
        scanner.skipSpace()
        var test = SelectorProgram.Test(kind: .attribute)
        test.isAnyNamespace = try namespacePrefix() == .any
        guard let name = scanner.identifier() else { throw scanner.error(.unexpected, "expected an attribute's name") }
        let lowered = name.map(\.asciiLowercased)
        test.name = program.words(name)
        test.lowered = program.words(lowered)
        test.attribute = Spellings.attributes.code(of: lowered)
        scanner.skipSpace()
        if let match = try attributeMatch() {
            test.match = match
            scanner.skipSpace()
            let string = try scanner.string()
            guard let value = string ?? scanner.identifier() else {
                throw scanner.error(.unexpected, "expected a value, not \(scanner.seen)")
            }
            test.value = program.words(value)
            test.ignoresCase = CaseInsensitiveValues.names.contains(String(decoding: lowered, as: UTF8.self))
            scanner.skipSpace()
            if let flag = scanner.peek(), flag | 0x20 == 0x69 || flag | 0x20 == 0x73 {
                scanner.index += 1
                test.ignoresCase = flag | 0x20 == 0x69
                scanner.skipSpace()
            }
        }
        guard scanner.isAtEnd || scanner.take(0x5D) else {
            throw scanner.error(.unexpected, "expected ], not \(scanner.seen)")
        }
        return test
    }

    private mutating func attributeMatch() throws(SelectorError) -> SelectorProgram.AttributeMatch? {
        guard let byte = scanner.peek(), byte != 0x5D else { return nil }
        if scanner.take(0x3D) { return .equals }
        let matches: [UInt8: SelectorProgram.AttributeMatch] = [
            0x7E: .includes, 0x7C: .dash, 0x5E: .prefix, 0x24: .suffix, 0x2A: .substring,
        ]
        guard let match = matches[byte], scanner.peek(1) == 0x3D else {
            throw scanner.error(.unexpected, "unexpected \(scanner.seen)")
        }
        scanner.index += 2
        return match
    }
}

/// The attributes whose values HTML compares without letter case in selectors (WHATWG HTML 4.16.2).
enum CaseInsensitiveValues {
    static let names: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype",
        "color",
        "compact", "declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang",
        "http-equiv",
        "lang", "language", "link", "media", "method", "multiple", "nohref", "noresize", "noshade", "nowrap",
        "readonly",
        "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target", "text", "type", "valign",
        "valuetype",
        "vlink",
    ]
}
