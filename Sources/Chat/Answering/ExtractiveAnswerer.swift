// SPDX-License-Identifier: MIT

import Text

/// Answers with sentences of the pages, word for word: picks them, puts them in order and says where they stand.
struct ExtractiveAnswerer {
    let language: AnswerLanguage
    let scanner: TermScanner
    let maxStatements: Int
    let leastCoverage: Double
    /// See ``AnswerGate``; 0 leaves the decision to the coverage.
    let leastConfidence: Double
    /// The daemon's estimate, when it gave one.
    let answerable: Double?

    func draft(_ question: String, from evidence: Evidence) -> Draft {
        var draft = Draft()
        let ranking = SentenceRanking(evidence, question: question, with: scanner)
        guard let best = ranking.scored.first else {
            draft.refusal = .notOnSite
            return draft
        }
        draft.grounds = grounds(ranking)
        let chosen = isAnswer(ranking, draft.grounds) ? choose(ranking, evidence) : []
        draft.candidates = ranking.scored.prefix(8).map { scored in
            let sentence = evidence.sentences[scored.index]
            return AnswerTrace.CandidateStep(
                text: sentence.text, url: evidence.sources[sentence.source].url, score: scored.score,
                coverage: scored.coverage, isChosen: chosen.contains { $0.contains(scored.index) })
        }
        guard !chosen.isEmpty else {
            let asks = ranking.question.contains { $0.role == .content }
            draft.refusal = asks || best.coverage > 0 ? .notOnSite : .ambiguous
            return draft
        }
        compose(chosen, evidence, into: &draft)
        return draft
    }

    private func isAnswer(_ ranking: SentenceRanking, _ grounds: AnswerTrace.Grounds?) -> Bool {
        guard ranking.question.contains(where: { $0.role == .content }), let grounds else { return false }
        return grounds.coverage >= leastCoverage && grounds.confidence >= leastConfidence
    }

    private func grounds(_ ranking: SentenceRanking) -> AnswerTrace.Grounds? {
        guard let best = ranking.scored.first else { return nil }
        var grounds = AnswerTrace.Grounds(
            coverage: ranking.scored.prefix(3).map(\.coverage).max() ?? 0, own: best.ownCoverage,
            named: best.namedCoverage, unknown: ranking.unknown, fit: best.fit, answerable: answerable)
        grounds.confidence = AnswerGate.confidence(grounds, scanner.language)
        return grounds
    }

    // MARK: Choosing

    /// Groups of sentences of one source each, in the order of the text; the best group first.
    private func choose(_ ranking: SentenceRanking, _ evidence: Evidence) -> [[Int]] {
        guard let best = ranking.scored.first else { return [] }
        if ranking.asksForSteps, let steps = steps(ranking, evidence) { return [steps] }
        if let whole = wholeAnswer(best, ranking, evidence) { return [whole] }
        let home = evidence.sentences[best.index].source
        var picked: [Int] = []
        var seen: [TermSet] = []
        for scored in ranking.scored.prefix(40) where picked.count < maxStatements {
            let isHome = evidence.sentences[scored.index].source == home
            guard scored.score >= (isHome ? 0.78 : 0.85) * best.score,
                scored.coverage >= 0.75 * leastCoverage || scored.index == best.index
            else { continue }
            let terms = scanner.terms(evidence.sentences[scored.index].text).filter { $0.role == .content }
            // What has been said already is not said again.
            if seen.contains(where: { set in terms.count { set.match($0) >= 0.9 } * 10 >= 8 * terms.count }) {
                continue
            }
            seen.append(TermSet(terms))
            picked.append(scored.index)
        }
        picked += companions(of: picked, evidence)
        var groups: [[Int]] = []
        for index in picked {
            let source = evidence.sentences[index].source
            if let place = groups.firstIndex(where: { evidence.sentences[$0[0]].source == source }) {
                groups[place].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups.map { Array(Set($0)).sorted() }
    }

    /// Answers that are no choice of sentences: what stands under a question that the page asks itself, the steps of a
    /// list, the rows of a table that answer alike.
    private func wholeAnswer(
        _ best: SentenceRanking.Scored, _ ranking: SentenceRanking, _ evidence: Evidence
    ) -> [Int]? {
        let sentence = evidence.sentences[best.index]
        let source = evidence.sources[sentence.source]
        let all = evidence.sentences.indices.filter { evidence.sentences[$0].source == sentence.source }
        if best.headingCoverage > 0.5, source.headingPath.last?.hasSuffix("?") ?? false {
            let short = all.prefix(4)
            return Array(short.contains(best.index) ? short : all.prefix(1) + [best.index])
        }
        if SourceSentence.cells(sentence.text).count > 1 { return rows(like: sentence, best, ranking, evidence) }
        return nil
    }

    /// The steps of a numbered list of which one answers nearly as well as the best sentence.
    private func steps(_ ranking: SentenceRanking, _ evidence: Evidence) -> [Int]? {
        let best = ranking.scored[0].score
        let step = ranking.scored.prefix(8).first {
            $0.score >= 0.75 * best && evidence.sentences[$0.index].item != nil
        }
        guard let step else { return nil }
        let source = evidence.sentences[step.index].source
        let steps = evidence.sentences.indices.filter {
            let sentence = evidence.sentences[$0]
            return sentence.source == source && sentence.item != nil && sentence.beginsBlock
        }
        return steps.count > 1 ? Array(steps.prefix(8)) : nil
    }

    /// The rows that the question names by their first cell; all of the table where it names none.
    private func rows(
        like row: SourceSentence, _ best: SentenceRanking.Scored, _ ranking: SentenceRanking, _ evidence: Evidence
    ) -> [Int] {
        let table = evidence.sentences.indices.filter {
            let other = evidence.sentences[$0]
            return other.source == row.source && other.header == row.header
                && SourceSentence.cells(other.text).count > 1
        }
        let asked = ranking.question.filter { $0.role == .content }
        let named = table.filter { index in
            let name = TermSet(scanner.terms(SourceSentence.cells(evidence.sentences[index].text)[0]))
            return asked.contains { name.match($0) >= 0.8 }
        }
        if named.isEmpty { return table.count <= 8 ? table : [best.index] }
        let scores = Dictionary(ranking.scored.map { ($0.index, $0.score) }, uniquingKeysWith: { first, _ in first })
        let most = named.compactMap { scores[$0] }.max() ?? 0
        return named.filter { (scores[$0] ?? 0) >= most - 0.03 }
    }

    /// Sentences that the first one cannot stand without: what follows a bare "Não.", what "it" points back to.
    private func companions(of picked: [Int], _ evidence: Evidence) -> [Int] {
        guard let first = picked.first else { return [] }
        let sentence = evidence.sentences[first]
        var more: [Int] = []
        if Words(sentence.text).wordCount <= 3, first + 1 < evidence.sentences.count,
            evidence.sentences[first + 1].source == sentence.source
        {
            more.append(first + 1)
        }
        if Self.leansBack(sentence.text), !sentence.beginsBlock, first > 0 { more.append(first - 1) }
        return more
    }

    /// Begins with a word that points to the sentence before.
    private static func leansBack(_ text: String) -> Bool {
        let words = Words(text)
        guard let first = words.first else { return false }
        return [
            "ele", "ela", "eles", "elas", "isso", "isto", "esse", "essa", "este", "esta", "depois", "he", "she", "it",
            "they", "this",
            "these", "those", "ello", "esto", "eso", "ellos", "ellas",
        ].contains(words.folded(first))
    }

    // MARK: Composing

    private func compose(_ groups: [[Int]], _ evidence: Evidence, into draft: inout Draft) {
        var titles: Set<String> = []
        for (place, group) in groups.enumerated() {
            let source = evidence.sources[evidence.sentences[group[0]].source]
            if titles.insert(source.title + source.url).inserted {
                draft.sentences.append(.phrase(lead(source, isFirst: place == 0), startsParagraph: place > 0))
            }
            for index in group {
                let sentence = evidence.sentences[index]
                // A step of a list is shown whole.
                let isStep = group.count > 1 && sentence.item != nil && sentence.beginsBlock
                let quote = isStep ? sentence.item ?? sentence.text : sentence.text
                draft.sentences.append(
                    DraftSentence(
                        text: Self.finished(isStep ? quote : sentence.shown),
                        supports: [
                            DraftSentence.Support(source: sentence.source, quote: quote, header: sentence.header)
                        ], startsParagraph: isStep || SourceSentence.cells(sentence.text).count > 1))
            }
        }
    }

    private func lead(_ source: Source, isFirst: Bool) -> String {
        if source.kind == .entry { return Phrases.text(.ownerSays, language) }
        let title = Self.presentable(source.title)
        if let name = Phrases.name(of: source.language, in: language) {
            return Phrases.text(.otherLanguage(title: title, language: name), language)
        }
        return Phrases.text(isFirst ? .accordingTo(title: title) : .alsoIn(title: title), language)
    }

    /// A page's title, short enough and without marks that could be taken for ours.
    static func presentable(_ title: String) -> String {
        guard !Injection.isInstruction(title) else { return "" }
        let line = InvisibleText.stripped(title).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let plain = String(line.filter { !"«»“”\"<>[]".contains($0) })
        return plain.count <= 80 ? plain : String(plain.prefix(79)) + "…"
    }

    /// With a full stop where there is no mark at the end.
    static func finished(_ text: String) -> String {
        guard let last = text.last,
            last.isLetter || last.isNumber || last == ")" || last == "%" || last.isCurrencySymbol
        else {
            return text
        }
        return text + "."
    }
}
