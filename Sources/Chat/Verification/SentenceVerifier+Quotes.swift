// SPDX-License-Identifier: MIT

extension SentenceVerifier {
    /// The shortest run of up to three sentences of a source that supports `sentence`, word for word.
    ///
    /// - Throws: Why none does: what speaks against the best of them.
    func quote(for sentence: String, in source: Source) throws(Objection) -> String {
        let around = ([source.title] + source.headingPath).joined(separator: "\n")
        let sentences = SourceSentence.all(of: source.text, source: 0).filter { !Injection.isInstruction($0.text) }
        var objection = Objection(reason: "words", detail: "")
        for length in 1...3 where length <= max(1, sentences.count) {
            for start in 0...max(0, sentences.count - length) where start + length <= sentences.count {
                let run = sentences[start..<start + length]
                let quote = run.map(\.text).joined(
                    separator: run.dropFirst().contains { $0.beginsBlock } ? "\n" : " ")
                let header = run.compactMap(\.header).first.map { $0 + "\n" } ?? ""
                do throws(Objection) {
                    try check(sentence, cited: header + quote, around: around)
                    return quote
                } catch {
                    // The objection that got furthest says most.
                    if error.reason != "words" || objection.reason == "words" { objection = error }
                }
            }
        }
        throw objection
    }
}
