// SPDX-License-Identifier: MIT

import ControlProtocol
import Text
import Vocabulary

/// Something that can be cited: a passage of a page, a typed fact of a page, an entry of the owner's.
struct Source: Sendable {
    var kind: Citation.Source
    /// What stands there.
    var text: String
    var url: String
    var title: String
    var headingPath: [String]
    var fetchedAt: Timestamp?
    var validatedAt: Timestamp?
    var isFresh = true
    var version: Int?
    /// Id of the passage or entry.
    var passage: String?
    var language: String?
    /// The search's own score, the best passage's being 1.
    var rank: Double

    init(_ passage: ControlProtocol.Passage, rank: Double) {
        kind = passage.kind == .fact ? .fact : .page
        (text, url, title, headingPath) = (
            InvisibleText.stripped(passage.text), passage.url, passage.title, passage.headingPath
        )
        (fetchedAt, validatedAt, isFresh) = (passage.fetchedAt, passage.validatedAt, passage.isFresh)
        (version, self.passage, language, self.rank) = (passage.version, passage.id, passage.language, rank)
    }

    init(_ entry: KnowledgeEntry) {
        (kind, text, url) = (.entry, InvisibleText.stripped(entry.content), entry.url)
        (title, headingPath, language, rank) = ("", [], entry.language?.rawValue, 1)
        (validatedAt, passage) = (entry.updatedAt, entry.id.map(String.init))
    }

    /// A typed value that stands on a page.
    ///
    /// - Parameter text: Word for word as the page shows it, or as its data states it.
    init(fact text: String, of page: Page, isFresh: Bool) {
        (kind, self.text, url) = (.fact, text, page.url)
        (title, headingPath, language, rank) = (page.title ?? "", [], page.language, 1)
        (fetchedAt, validatedAt, version) = (page.fetchedAt, page.validatedAt, page.version)
        self.isFresh = isFresh
    }
}

/// All that an answer may be made from.
struct Evidence: Sendable {
    var sources: [Source] = []
    var sentences: [SourceSentence] = []

    mutating func add(_ source: Source) {
        let found = SourceSentence.all(of: source.text, source: sources.count).filter {
            !Injection.isInstruction($0.text)
        }
        sources.append(source)
        sentences += found
    }

    /// A citation of `quote` in a source.
    func citation(of source: Int, quote: String, number: Int) -> Citation {
        let source = sources[source]
        return Citation(
            number: number, source: source.kind, url: source.url, title: source.title,
            headingPath: source.headingPath, quote: quote, link: TextFragment.link(to: source.url, quoting: quote),
            fetchedAt: source.fetchedAt, validatedAt: source.validatedAt, isFresh: source.isFresh,
            version: source.version, passage: source.passage)
    }
}
