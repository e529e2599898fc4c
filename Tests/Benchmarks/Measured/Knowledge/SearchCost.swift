// SPDX-License-Identifier: MIT

import Glibc
import StageSDK
import Vocabulary

/// What a search costs in processor time at a size, and what the index takes.
struct SearchCost {
    /// So many passages are stored, made of the sets' sentences in new orders, each with words of its own.
    let passages: Int

    private static let perPage = 10

    func measure(_ sets: [QuestionSet]) async throws {
        let store = try BenchStore()
        defer { store.remove() }
        let sources = sets.flatMap { set in set.pages.flatMap { page in page.passages.map { (set, $0.text) } } }
        var random = SplitMix(state: 7)
        var text: Int64 = 0
        let start = Self.processorTime()
        for chunk in stride(from: 0, to: passages / Self.perPage, by: 200) {
            let pages = (chunk..<min(chunk + 200, passages / Self.perPage)).map { number in
                page(number, sources, &random)
            }
            text += pages.reduce(0) { $0 + Int64($1[.content]?.text?.utf8.count ?? 0) }
            await store.put(pages)
        }
        let write = Self.processorTime() - start
        let name = "at_\(passages)"
        print("\(name).write_us_per_page\t\(write * 1e6 / Double(max(1, passages / Self.perPage)))")
        print("\(name).file_bytes_per_text_byte\t\(Double(try await store.stat("bytes")) / Double(max(1, text)))")
        try await ask(sets, store, name, &random)
    }

    private func ask(_ sets: [QuestionSet], _ store: BenchStore, _ name: String, _ random: inout SplitMix) async throws
    {
        let questions = sets.flatMap(\.questions)
        var times: [Double] = []
        var slowest = ("", 0.0)
        for _ in 0..<500 {
            let question = questions[Int(random.next() % UInt64(questions.count))]
            let start = Self.processorTime()
            _ = try await store.search(["question": .text(question.text), "k": 8])
            let took = (Self.processorTime() - start) * 1000
            times.append(took)
            if took > slowest.1 { slowest = (question.text, took) }
        }
        times.sort()
        print("\(name).search_slowest_ms\t\(slowest.1)\t\(slowest.0)")
        print(
            "\(name).search_p50_ms\t\(times[times.count / 2])\n\(name).search_p99_ms\t\(times[times.count * 99 / 100])")
    }

    private func page(
        _ number: Int, _ sources: [(QuestionSet, String)], _ random: inout SplitMix
    ) -> [Slot: Value] {
        var (content, passages): (String, [RecordPassage]) = ("", [])
        let first = sources[Int(random.next() % UInt64(sources.count))]
        for _ in 0..<Self.perPage {
            // Half of one text, half of another, and a few words that hardly any other passage has.
            let halves = [first.1, sources[Int(random.next() % UInt64(sources.count))].1].enumerated().map {
                place, text in
                let words = text.split(separator: " ")
                return (place == 0 ? words.prefix(words.count / 2) : words.suffix(words.count / 2)).joined(
                    separator: " ")
            }
            let own = (0..<3).map { _ in "w" + String(random.next() % UInt64(self.passages * 2 + 1000), radix: 36) }
            let text = (halves + own).joined(separator: " ")
            let start = content.utf8.count
            content += text
            passages.append(
                RecordPassage(
                    id: "\(number)-\(passages.count)", headings: ["Section \(passages.count)"], start: start,
                    end: content.utf8.count, text: text, words: 100))
            content += "\n\n"
        }
        return [
            .url: .text("https://site\(number % 50).example/\(number)"), .pipeline: "bench",
            .title: .text("Page \(number)"),
            .language: .text(first.0.language), .content: .text(content),
            .passages: RecordPassage.value(of: passages),
            .fetchedAt: .time(Timestamp(microseconds: 1_700_000_000_000_000)), .responseStatus: 200,
            .visit: ["id": "v1", "recipe": "r1"],
        ]
    }

    /// Of this process, in seconds.
    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The same numbers in every run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
