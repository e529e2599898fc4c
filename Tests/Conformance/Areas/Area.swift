// SPDX-License-Identifier: MIT

public import Vocabulary

/// One area of the conformance program: a name, and how it turns cases into answers.
///
/// To add one, write a file `Areas/<Name>.swift` with an `extension Area { static let … }` and name it in ``all``.
public struct Area: Sendable {
    /// How cases arrive and answers leave.
    public enum Form: Sendable {
        /// A JSON object a line in, one out, with the same `id`. A thrown ``CaseError`` becomes `error`.
        case cases(@Sendable (JSON) throws -> JSONObject)
        /// Any line in, a line out; no bytes are an empty line. Made anew for each run: it may keep state.
        case lines(@Sendable () -> LineAnswer)
        /// A line, then as many bytes as its first word says; the answer goes out behind its own length. `nil` is no answer.
        case frames(@Sendable (_ header: String, _ body: [UInt8]) -> [UInt8]?)
        /// The whole of standard input is one case; the answer is what is printed and the exit status.
        case file(@Sendable ([UInt8]) -> FileAnswer)
    }

    public typealias LineAnswer = (_ line: [UInt8]) -> [UInt8]

    public struct FileAnswer: Sendable {
        public let output: [UInt8]
        public let isAccepted: Bool

        public init(output: [UInt8] = [], isAccepted: Bool) { (self.output, self.isAccepted) = (output, isAccepted) }
    }

    public let name: String
    public let form: Form

    public init(_ name: String, _ form: Form) { (self.name, self.form) = (name, form) }

    /// Every area, in the order of the contract's table.
    public static let all: [Area] = [
        .urlParse, .urlNormalize, .idna, .publicSuffixes, .robots, .cookie, .fetch, .httpDate, .feed, .sitemap, .egress,
        .htmlTree, .htmlTokens, .htmlEncoding, .charsetDecode, .select, .metadata, .article, .srcset, .language,
        .simhash, .jsonAcceptance, .yamlEvents, .controlMessages,
    ]
}

/// A case that cannot be done; the word is its answer's `error`.
public struct CaseError: Error, Sendable {
    public let word: String

    public init(_ word: String) { self.word = word }
}

extension JSON {
    /// A member that a case must have.
    public func text(_ name: String) throws(CaseError) -> String {
        guard let text = self[name]?.string else { throw CaseError("missing_\(name)") }
        return text
    }

    /// The case's bytes: `b64`, or `text` as UTF-8.
    public func bytes() throws(CaseError) -> [UInt8] {
        if let text = self["b64"]?.string {
            guard let bytes = Base64.bytes(text) else { throw CaseError("bad_b64") }
            return bytes
        }
        return Array(try text("text").utf8)
    }
}

extension Area {
    /// Answers one line of a `cases` area. Never fails: a bad case is answered with an error word.
    public static func answer(_ line: [UInt8], _ body: (JSON) throws -> JSONObject) -> JSON {
        guard let json = try? JSON(parsing: line) else { return ["id": nil, "error": "bad_json"] }
        let id = json["id"] ?? .null
        var answer = JSONObject([("id", id)])
        do {
            for member in try body(json) { answer[member.name] = member.value }
        } catch {
            answer["error"] = .string((error as? CaseError)?.word ?? "failed")
        }
        return .object(answer)
    }
}
