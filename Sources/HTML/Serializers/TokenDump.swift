// SPDX-License-Identifier: MIT

/// The tokenizer alone, its tokens as the JSON of the html5lib tokenizer tests; for tests and for looking at markup.
public enum TokenDump {
    /// - Parameters:
    ///   - input: Markup in UTF-8. A lone surrogate may stand in it as its three bytes.
    ///   - state: The tests' name of the state to begin in: `Data state`, `RCDATA state`, `CDATA section state` ...
    ///   - lastStartTag: The element whose end tag ends raw text.
    /// - Returns: A JSON array of tokens in UTF-8, lone surrogates escaped; `nil` for an unknown state.
    public static func render(_ input: [UInt8], state: String = "Data state", lastStartTag: String? = nil) -> [UInt8]? {
        let models: [String: ContentModel] = [
            "Data state": .data, "RCDATA state": .rcdata, "RAWTEXT state": .rawText, "Script data state": .scriptData,
            "PLAINTEXT state": .plainText, "CDATA section state": .cdata,
        ]
        guard let model = models[state] else { return nil }
        var text = RawVector<UInt8>(capacity: input.count + 8)
        for byte in input { text.append(byte) }
        SourceText.normalizeLineEnds(&text)
        var tokenizer = Tokenizer(sink: Recorder(arena: Arena(source: text)), model: model, limits: ParseLimits())
        tokenizer.lastStartName = Array((lastStartTag ?? "").utf8)
        tokenizer.run()
        return tokenizer.sink.json()
    }

    private struct Recorder: ~Copyable, TokenSink {
        var arena: Arena
        var tokens: [[UInt8]] = []
        var pending: [UInt8] = []
        var isInForeignContent: Bool { false }

        init(arena: consuming Arena) { self.arena = arena }

        mutating func startTag(_ token: TagToken) -> ContentModel {
            var attributes: [[UInt8]] = []
            for index in 0..<Int(token.attributeCount) {
                let attribute = arena.attributes[Int(token.attributeStart) + index]
                attributes.append(
                    quoted(name(of: attribute)) + [0x3A] + quoted(bytes(attribute.start, attribute.length)))
            }
            let object = [0x7B] + Array(attributes.joined(separator: [0x2C])) + [0x7D]
            var parts = [quoted(Array("StartTag".utf8)), quoted(name(of: token)), object]
            if token.isSelfClosing { parts.append(Array("true".utf8)) }
            add(parts)
            return .data
        }

        mutating func endTag(_ token: TagToken) { add([quoted(Array("EndTag".utf8)), quoted(name(of: token))]) }

        mutating func characters(_ chunk: Chunk) {
            let start = arena.side.count
            arena.append(chunk)
            for index in start..<arena.side.count { pending.append(arena.side[index]) }
            arena.side.count = start
        }

        mutating func nul() { pending.append(0) }

        mutating func comment(_ start: UInt32, length: UInt32) {
            add([quoted(Array("Comment".utf8)), quoted(bytes(start, length))])
        }

        mutating func doctype(_ token: DoctypeToken) {
            let null = Array("null".utf8)
            let fields = [token.name, token.publicID, token.systemID].map { $0.map { quoted($0) } ?? null }
            add([quoted(Array("DOCTYPE".utf8))] + fields + [Array((token.forceQuirks ? "false" : "true").utf8)])
        }

        mutating func endOfFile() { flush() }

        func json() -> [UInt8] { [0x5B] + Array(tokens.joined(separator: [0x2C])) + [0x5D] }

        private mutating func flush() {
            guard !pending.isEmpty else { return }
            tokens.append(array([quoted(Array("Character".utf8)), quoted(pending)]))
            pending = []
        }

        private mutating func add(_ parts: [[UInt8]]) {
            flush()
            tokens.append(array(parts))
        }

        private func array(_ parts: [[UInt8]]) -> [UInt8] { [0x5B] + Array(parts.joined(separator: [0x2C])) + [0x5D] }

        private func bytes(_ start: UInt32, _ length: UInt32) -> [UInt8] {
            Array(UnsafeBufferPointer(start: arena.pointer(start), count: Int(length)))
        }

        private func name(of token: TagToken) -> [UInt8] {
            token.tag == .unknown
                ? ownName(token.nameIndex) : Array(Spellings.tags.bytes(of: Int(token.tag.rawValue)))
        }

        private func name(of attribute: AttributeRecord) -> [UInt8] {
            attribute.nameCode >= 256
                ? ownName(attribute.nameCode - 256) : Array(Spellings.attributes.bytes(of: Int(attribute.nameCode)))
        }

        private func ownName(_ index: UInt32) -> [UInt8] {
            let entry = arena.names.entries[Int(index)]
            return bytes(entry.start, entry.length)
        }

        /// A JSON string; surrogates, which UTF-8 cannot hold, as escapes.
        private func quoted(_ bytes: [UInt8]) -> [UInt8] {
            let digits = Array("0123456789abcdef".utf8)
            var out: [UInt8] = [0x22]
            func escape(_ unit: Int) {
                out += [0x5C, 0x75]
                for shift in [12, 8, 4, 0] { out.append(digits[unit >> shift & 15]) }
            }
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F {
                    escape(Int(byte))
                } else if byte == 0xED, index + 2 < bytes.count, bytes[index + 1] >= 0xA0 {
                    escape(0xD000 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F))
                    index += 2
                } else {
                    out.append(byte)
                }
                index += 1
            }
            return out + [0x22]
        }
    }
}
