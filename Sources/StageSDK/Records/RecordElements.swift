// SPDX-License-Identifier: MIT

public import CPluginABI
public import Vocabulary

/// A link found on a page, before scope.
public struct Outlink: SlotElement, Hashable {
    /// Absolute; fragment kept.
    public var url: String
    /// Anchor text, white space folded.
    public var text: String
    /// `rel` of the link as written: `nofollow`, `next`, `canonical` …
    public var rel: String

    public init(url: String, text: String = "", rel: String = "") { (self.url, self.text, self.rel) = (url, text, rel) }

    public static func array(from value: Value) -> [Outlink]? {
        value.list?.compactMap { link in
            link["url"]?.text.map {
                Outlink(url: $0, text: link["text"]?.text ?? "", rel: link["rel"]?.text ?? "")
            }
        }
    }

    public static func value(of array: [Outlink]) -> Value {
        .list(array.map { ["url": .text($0.url), "text": .text($0.text), "rel": .text($0.rel)] })
    }

    public static func encode(_ array: [Outlink], in arena: ValueArena) -> lm_value {
        arena.list(count: array.count) { index in
            let link = array[index]
            return arena.map([
                ("url", arena.encode(link.url)), ("text", arena.encode(link.text)), ("rel", arena.encode(link.rel)),
            ])
        }
    }
}

/// A passage of a record: what search finds and answers cite.
public struct RecordPassage: SlotElement, Hashable {
    /// Stable while heading path and text stay the same.
    public var id: String
    /// Outermost heading first.
    public var headings: [String]
    /// UTF-8 span in the record's `content`.
    public var start: Int
    public var end: Int
    /// What a reader reads: markup removed.
    public var text: String
    public var words: Int

    public init(id: String, headings: [String], start: Int, end: Int, text: String, words: Int) {
        (self.id, self.headings, self.start, self.end) = (id, headings, start, end)
        (self.text, self.words) = (text, words)
    }

    public static func array(from value: Value) -> [RecordPassage]? {
        value.list?.compactMap { passage in
            guard let id = passage["id"]?.text, let text = passage["text"]?.text,
                let start = passage["start"]?.int, let end = passage["end"]?.int
            else { return nil }
            return RecordPassage(
                id: id, headings: passage["headings"]?.list?.compactMap(\.text) ?? [],
                start: Int(clamping: start), end: Int(clamping: end), text: text,
                words: Int(clamping: passage["words"]?.int ?? 0))
        }
    }

    public static func value(of array: [RecordPassage]) -> Value {
        .list(
            array.map {
                [
                    "id": .text($0.id), "headings": .list($0.headings.map { .text($0) }),
                    "start": .int(Int64($0.start)), "end": .int(Int64($0.end)), "text": .text($0.text),
                    "words": .int(Int64($0.words)),
                ]
            })
    }
}
