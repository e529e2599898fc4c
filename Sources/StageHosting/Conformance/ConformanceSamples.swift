// SPDX-License-Identifier: MIT

import Vocabulary

/// What records of real visits hold.
enum ConformanceSamples {
    private static let page = """
        <!doctype html><html lang="en"><head><title>Blue mug</title></head><body><main><h1>Blue mug</h1>\
        <p>A mug of 300 ml, blue, for coffee and tea.</p><a href="/cart" rel="nofollow">Buy</a></main></body></html>
        """
    private static let content = "# Blue mug\n\nA mug of 300 ml, blue, for coffee and tea."

    /// A value for any slot. Addresses are of RFC 5737 and RFC 6761: nothing answers there.
    static func value(of slot: Slot) -> Value {
        switch slot {
        case .url, .responseFinalURL, .canonical: "https://192.0.2.1/p/1"
        case .image: "https://192.0.2.1/mug.jpg"
        case .pipeline: "conformance.example"
        case .method: "http"
        case .requestMethod: "GET"
        case .visit: ["attempt": 1, "depth": 0, "reason": "seed", "force": false]
        case .requestHeaders: [["accept-language", "en"]]
        case .responseHeaders: [["content-type", "text/html; charset=utf-8"], ["etag", "\"abc\""]]
        case .requestBody, .body: .bytes(Array(page.utf8))
        case .responseStatus: 200
        case .responseTiming: ["total": .duration(.milliseconds(120)), "first_byte": .duration(.milliseconds(90))]
        case .fetchedAt, .publishedAt, .modifiedAt: .time(Timestamp(microseconds: 1_760_000_000_000_000))
        case .contentType: "text/html"
        case .charset: "UTF-8"
        case .language: "en"
        case .title: "Blue mug"
        case .author: "Ana Lima"
        case .siteName: "Shop"
        case .description: "A blue mug."
        case .content: .text(content)
        case .text: "Blue mug A mug of 300 ml, blue, for coffee and tea. Buy"
        case .passages:
            [
                [
                    "id": "p1", "headings": ["Blue mug"], "start": 12, "end": 54,
                    "text": "A mug of 300 ml, blue, for coffee and tea.", "words": 10,
                ]
            ]
        case .fields: ["price": ["amount": 12.9, "currency": "EUR"], "stock": 3]
        case .data: ["opengraph": ["og:title": "Blue mug"], "jsonld": [["@type": "Product", "name": "Blue mug"]]]
        case .outlinks: [["url": "https://192.0.2.1/cart", "text": "Buy", "rel": "nofollow"]]
        case .fingerprints: ["content": .text(Fingerprint(sha256: content).hex), "simhash": 42]
        case .wordCount: 10
        case .directives: ["noindex": false, "nofollow": false]
        case .stored: ["version": 2, "change": "changed", "changed": ["price"]]
        case .previous: ["etag": "\"abc\"", "fetched_at": .time(Timestamp(microseconds: 1_750_000_000_000_000))]
        case .hostMemory: ["method": "http"]
        case .attachments: ["screenshot": .bytes([0x89, 0x50, 0x4E, 0x47])]
        }
    }

    static func record(of slots: [Slot]) -> HostedRecord {
        let record = HostedRecord()
        for slot in slots { record.put(value(of: slot), in: slot) }
        return record
    }

    /// Requests from sensible to absurd.
    static let queries: [ValueMap] =
        ["page", "previous", "pages", "search", "stats", "check"].map { ["op": .text($0)] } + [
            [:], ["op": nil], ["op": 7], ["op": "no_such_operation"], ["op": .bytes([0xFF, 0x00])],
            ["op": "page", "url": 7], ["op": "page", "url": ""], ["op": "previous", "urls": "not a list"],
            ["op": "previous", "urls": .list((0..<1000).map { .text("https://192.0.2.1/\($0)") })],
            ["op": "pages", "limit": -1, "cursor": "\u{0}"], ["op": "pages", "limit": .int(.max)],
            ["op": "search", "question": "", "k": 0], ["op": "search", "question": "mug", "k": .int(.max)],
            ["op": "search", "question": "\"'; -- NEAR( * ) ^ \u{0}", "k": -5], ["op": "search", "question": ["a": 1]],
            ["op": "search", "question": .text(String(repeating: "mug ", count: 100_000))],
            ["op": "remove", "url": "https://192.0.2.1/never-stored", "reason": "gone"],
        ]
}

/// An example of a stage, read from its JSON.
struct ConformanceExample {
    let given: [Slot: Value]
    let with: JSON
    let expect: JSON

    /// - Parameter problems: What is wrong with it, as sentences.
    init?(_ text: StageExampleText, _ problems: inout [String]) {
        func parse(_ text: String, _ part: String) -> JSON? {
            guard let json = try? JSON(parsing: text.isEmpty ? "{}" : text), json.object != nil else {
                problems.append("\(part) is no JSON object")
                return nil
            }
            return json
        }
        guard let given = parse(text.given, "given"), let with = parse(text.with, "with"),
            let expect = parse(text.expect, "expect")
        else { return nil }
        (self.with, self.expect) = (with, expect)
        self.given = ConformanceExample.slots(given, "given", &problems)
        if expect["outcome"] == nil { _ = ConformanceExample.slots(expect, "expect", &problems) }
    }

    private static func slots(_ json: JSON, _ part: String, _ problems: inout [String]) -> [Slot: Value] {
        var result: [Slot: Value] = [:]
        for member in json.object?.members ?? [] {
            guard let slot = Slot(name: member.name) else {
                problems.append("\(part): there is no slot '\(member.name)'")
                continue
            }
            guard let value = value(of: member.value, in: slot) else {
                problems.append(
                    "\(part): \(slot.name) holds \(slot.info.kind.rawValue), found \(member.value.kindName)")
                continue
            }
            result[slot] = value
        }
        return result
    }

    /// Bytes stand as Base64, or as the text itself where it cannot be Base64; moments as RFC 3339.
    private static func value(of json: JSON, in slot: Slot) -> Value? {
        switch (slot.info.kind, json) {
        case (_, .null): Value.null
        case (.text, .string(let text)): .text(text)
        case (.bytes, .string(let text)): .bytes(Base64.bytes(text) ?? Array(text.utf8))
        case (.time, .string(let text)): Timestamp(text: text).map { .time($0) }
        case (.int, _): json.int.map { .int($0) }
        case (.list, .array), (.map, .object): Value(json)
        default: .none
        }
    }

    /// What became of a record, beside what the example says; nil when it holds.
    func difference(from result: CallResult, _ record: HostedRecord) -> String? {
        switch (expect["outcome"]?.string, result) {
        case (nil, .next):
            for member in expect.object?.members ?? [] {
                guard let slot = Slot(name: member.name) else { continue }
                let found = record[slot]?.json ?? .null
                let expected = Self.value(of: member.value, in: slot)?.json ?? member.value
                if !Self.isEqual(found, expected) {
                    return "\(slot.name): expected \(expected.text.prefix(200)), found \(found.text.prefix(200))"
                }
            }
            return nil
        case ("drop", .drop(let code, _)) where isCode(code): return nil
        case ("fail", .fail(let error)) where isCode(error.code): return nil
        case ("again", .again(let method, _)) where expect["method"]?.string == method: return nil
        default: return "expected \(expect.text.prefix(200)), found \(result)"
        }
    }

    private func isCode(_ code: String) -> Bool { expect["code"]?.string.map { $0 == code } ?? true }

    /// Numbers count by value, however they are written.
    private static func isEqual(_ left: JSON, _ right: JSON) -> Bool {
        switch (left, right) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { isEqual($0, $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.members.allSatisfy { member in right[member.name].map { isEqual(member.value, $0) } ?? false }
        default: left == right || (left.double != nil && left.double == right.double)
        }
    }
}
