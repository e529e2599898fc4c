// SPDX-License-Identifier: MIT

extension Tokenizer where Sink: ~Copyable {
    private enum Escape { case none, escaped, doubleEscaped }

    /// The script data states: `</script>` ends it, but not between `<!-- <script` and `</script`.
    mutating func scriptData() {
        var escape = Escape.none
        var dashes = 0
        let start = position
        while true {
            if escape == .none { position = Self.find(0x3C, in: source, from: position, to: end) }
            let byte = source[position]
            if byte == 0x3C {
                if escape != .doubleEscaped, isAppropriateEndTag(at: position) {
                    emitReplacingNULs(from: start, to: position)
                    _ = closesRawText()
                    return
                }
                lessThan(&escape, &dashes)
                continue
            }
            if byte == 0, position >= end { break }
            position += 1
            if byte == 0x2D {
                dashes += 1
            } else {
                if byte == 0x3E, dashes >= 2 { escape = .none }
                dashes = 0
            }
        }
        emitReplacingNULs(from: start, to: end)
        position = end
    }

    /// At `<` that ends no script: takes what may change the state.
    private mutating func lessThan(_ escape: inout Escape, _ dashes: inout Int) {
        dashes = 0
        position += 1
        switch escape {
        case .none:
            if source[position] == 0x21, source[position + 1] == 0x2D, source[position + 2] == 0x2D {
                position += 3
                escape = .escaped
                dashes = 2
            }
        case .escaped:
            if takesScriptName() { escape = .doubleEscaped }
        case .doubleEscaped:
            if source[position] == 0x2F {
                position += 1
                if takesScriptName() { escape = .escaped }
            }
        }
    }

    /// Takes letters and one byte of `/`, `>` or white space behind them; true when the letters are `script`.
    private mutating func takesScriptName() -> Bool {
        let start = position
        while source[position].isASCIILetter { position += 1 }
        guard position > start || source[start - 1] == 0x2F else { return false }
        let after = source[position]
        guard after.isHTMLSpace || after == 0x2F || after == 0x3E else { return false }
        let isScript = position - start == 6 && matches("script", at: start, ignoringCase: true)
        position += 1
        return isScript
    }
}
