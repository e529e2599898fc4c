// SPDX-License-Identifier: MIT

import FoundationEssentials
import StageSDK
import Text
import Vocabulary

/// A public question set in the format of SQuAD 2: pages, and questions with the place of their answer.
struct QuestionSet {
    struct Page {
        var url: String
        var title: String
        var content: String
        var passages: [RecordPassage]
        /// Which article it is of: half of them are left out to ask what the index does not speak of.
        var article: Int
    }

    struct Asked {
        var text: String
        var url: String
        /// Where the answers stand in the page's content, in bytes.
        var answers: [Range<Int>]
        var isAnswerable: Bool
        var article: Int
    }

    let name: String
    let language: String
    private(set) var pages: [Page] = []
    private(set) var questions: [Asked] = []

    /// - Parameters:
    ///   - cuts: Contexts are whole articles, cut into passages as pages are; else each is a passage.
    ///   - hasTitles: Pages carry the article's title.
    init(_ name: String, _ language: String, files: [String], cuts: Bool, hasTitles: Bool) throws {
        (self.name, self.language) = (name, language)
        var known: [String: Int] = [:]
        var article = 0
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file)))
            let json = try JSON(parsing: String(decoding: bytes, as: UTF8.self))
            for entry in json["data"]?.array ?? [] {
                article += 1
                for paragraph in entry["paragraphs"]?.array ?? [] {
                    let context = paragraph["context"]?.string ?? ""
                    let place = known[context] ?? pages.count
                    if place == pages.count {
                        known[context] = place
                        let title = entry["title"]?.string ?? context.split(separator: "\n").first.map(String.init)
                        pages.append(page(context, title: hasTitles ? title ?? "" : "", cuts, article))
                    }
                    for question in paragraph["qas"]?.array ?? [] { add(question, pages[place]) }
                }
            }
        }
    }

    private func page(_ context: String, title: String, _ cuts: Bool, _ article: Int) -> Page {
        let passages =
            cuts
            ? Passage.cut(context).map {
                RecordPassage(
                    id: ContentHash.hex($0.id), headings: $0.headings, start: $0.range.lowerBound,
                    end: $0.range.upperBound, text: $0.text, words: $0.wordCount)
            }
            : [
                RecordPassage(
                    id: ContentHash.hex(ContentHash.hash(context)), headings: [], start: 0, end: context.utf8.count,
                    text: context, words: 1)
            ]
        return Page(
            url: "https://\(name).example/\(pages.count)", title: title, content: context, passages: passages,
            article: article)
    }

    private mutating func add(_ question: JSON, _ page: Page) {
        let scalars = page.content.unicodeScalars
        let answers = (question["answers"]?.array ?? []).compactMap { answer -> Range<Int>? in
            guard let start = answer["answer_start"]?.int, start >= 0, let text = answer["text"]?.string, !text.isEmpty
            else { return nil }
            let from = scalars.prefix(Int(clamping: start)).reduce(0) { $0 + UTF8.width($1) }
            return from..<from + text.utf8.count
        }
        questions.append(
            Asked(
                text: question["question"]?.string ?? "", url: page.url, answers: answers,
                isAnswerable: question["is_impossible"]?.bool != true, article: page.article))
    }

    /// What the store gets for a page.
    func slots(_ page: Page) -> [Slot: Value] {
        [
            .url: .text(page.url), .pipeline: "bench", .title: .text(page.title), .language: .text(language),
            .content: .text(page.content), .passages: RecordPassage.value(of: page.passages),
            .fetchedAt: .time(Timestamp(microseconds: 1_700_000_000_000_000)), .responseStatus: 200,
            .visit: ["id": "v1", "recipe": "r1"],
        ]
    }
}
