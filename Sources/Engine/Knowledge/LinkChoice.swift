// SPDX-License-Identifier: MIT

import Vocabulary

/// Which links of a front page to follow for a question: those whose text or path has its words. Pure.
struct LinkChoice: Sendable {
    private let words: Set<String>
    private let page: CanonicalURL

    init(question: String, from page: CanonicalURL) {
        words = Self.stems(of: question)
        self.page = page
    }

    /// - Parameter links: In the order of the page; any host, any spelling.
    /// - Returns: Canonical URLs of the same host, the best first; a link without any of the words is none.
    func best(of links: [(url: String, text: String)], atMost limit: Int) -> [String] {
        var scores: [String: (score: Int, place: Int)] = [:]
        for (place, link) in links.prefix(2000).enumerated() {
            guard let url = try? CanonicalURL(parsing: link.url), url.hostname == page.hostname,
                url.url.port == page.url.port, url != page
            else { continue }
            let score = Self.stems(of: link.text + " " + url.path).intersection(words).count
            guard score > 0, score > scores[url.string]?.score ?? 0 else { continue }
            scores[url.string] = (score, scores[url.string]?.place ?? place)
        }
        let ranked = scores.sorted { left, right in
            (right.value.score, left.value.place) < (left.value.score, right.value.place)
        }
        return ranked.prefix(max(0, limit)).map(\.key)
    }

    /// Words of four letters and more, cut to their first five, so that number and gender do not matter.
    private static func stems(of text: String) -> Set<String> {
        let words = text.prefix(4096).lowercased().split { !$0.isLetter && !$0.isNumber }
        return Set(words.filter { $0.count >= 4 }.map { String($0.prefix(5)) })
    }
}
