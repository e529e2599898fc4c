// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// A record as a line of JSON.
enum RecordLine {
    /// - Returns: An object of the slots that hold something, in the order asked for, and a line feed; no other byte of
    ///   it is one.
    static func bytes(of record: Record, _ slots: [Slot]) -> [UInt8] {
        var out: [UInt8] = []
        var separator = UInt8(ascii: "{")
        for slot in slots {
            guard let value = value(of: slot, in: record) else { continue }
            out.append(separator)
            separator = UInt8(ascii: ",")
            JSON.write(slot.name, to: &out)
            out.append(UInt8(ascii: ":"))
            value.json.write(to: &out)
        }
        if out.isEmpty { out.append(separator) }
        out.append(contentsOf: [UInt8(ascii: "}"), UInt8(ascii: "\n")])
        return out
    }

    /// - Returns: `nil` when the slot holds nothing, or another kind than it should.
    private static func value(of slot: Slot, in record: Record) -> Value? {
        switch slot {  // no `default`: a new slot does not compile until it can be written
        case .url: record[.url]?.value
        case .pipeline: record[.pipeline]?.value
        case .method: record[.method]?.value
        case .visit: record[.visit]?.value
        case .requestMethod: record[.requestMethod]?.value
        case .requestHeaders: record[.requestHeaders]?.value
        case .requestBody: record[.requestBody]?.value
        case .previous: record[.previous]?.value
        case .responseStatus: record[.responseStatus]?.value
        case .responseHeaders: record[.responseHeaders]?.value
        case .responseFinalURL: record[.responseFinalURL]?.value
        case .responseTiming: record[.responseTiming]?.value
        case .fetchedAt: record[.fetchedAt]?.value
        case .body: record[.body]?.value
        case .contentType: record[.contentType]?.value
        case .charset: record[.charset]?.value
        case .title: record[.title]?.value
        case .language: record[.language]?.value
        case .publishedAt: record[.publishedAt]?.value
        case .modifiedAt: record[.modifiedAt]?.value
        case .author: record[.author]?.value
        case .description: record[.description]?.value
        case .siteName: record[.siteName]?.value
        case .image: record[.image]?.value
        case .canonical: record[.canonical]?.value
        case .content: record[.content]?.value
        case .text: record[.text]?.value
        case .passages: record[.passages]?.value
        case .fields: record[.fields]?.value
        case .data: record[.data]?.value
        case .outlinks: record[.outlinks]?.value
        case .fingerprints: record[.fingerprints]?.value
        case .wordCount: record[.wordCount]?.value
        case .directives: record[.directives]?.value
        case .stored: record[.stored]?.value
        case .hostMemory: record[.hostMemory]?.value
        case .attachments: record[.attachments]?.value
        }
    }
}
