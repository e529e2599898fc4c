// SPDX-License-Identifier: MIT

public import Vocabulary

/// A slot and the Swift type its content is read and written as.
public struct SlotKey<Content: SlotValue>: Sendable {
    public let slot: Slot
    init(_ slot: Slot) { self.slot = slot }

    /// The same slot read as another type: one that a plugin decodes in a way of its own.
    public func decoded<Other: SlotValue>(as type: Other.Type) -> SlotKey<Other> { SlotKey<Other>(slot) }
}

extension SlotKey<String> {
    public static var url: Self { Self(.url) }
    public static var pipeline: Self { Self(.pipeline) }
    public static var method: Self { Self(.method) }
    public static var requestMethod: Self { Self(.requestMethod) }
    public static var responseFinalURL: Self { Self(.responseFinalURL) }
    public static var contentType: Self { Self(.contentType) }
    public static var charset: Self { Self(.charset) }
    public static var title: Self { Self(.title) }
    public static var language: Self { Self(.language) }
    public static var author: Self { Self(.author) }
    public static var description: Self { Self(.description) }
    public static var siteName: Self { Self(.siteName) }
    public static var image: Self { Self(.image) }
    public static var canonical: Self { Self(.canonical) }
    public static var content: Self { Self(.content) }
    public static var text: Self { Self(.text) }
}

extension SlotKey<Int> {
    public static var responseStatus: Self { Self(.responseStatus) }
    public static var wordCount: Self { Self(.wordCount) }
}

extension SlotKey<Timestamp> {
    public static var fetchedAt: Self { Self(.fetchedAt) }
    public static var publishedAt: Self { Self(.publishedAt) }
    public static var modifiedAt: Self { Self(.modifiedAt) }
}

extension SlotKey<[UInt8]> {
    public static var body: Self { Self(.body) }
    public static var requestBody: Self { Self(.requestBody) }
}

extension SlotKey<HeaderList> {
    public static var requestHeaders: Self { Self(.requestHeaders) }
    public static var responseHeaders: Self { Self(.responseHeaders) }
}

extension SlotKey<ValueMap> {
    public static var visit: Self { Self(.visit) }
    public static var previous: Self { Self(.previous) }
    public static var responseTiming: Self { Self(.responseTiming) }
    public static var fields: Self { Self(.fields) }
    public static var data: Self { Self(.data) }
    public static var fingerprints: Self { Self(.fingerprints) }
    public static var directives: Self { Self(.directives) }
    public static var stored: Self { Self(.stored) }
    public static var hostMemory: Self { Self(.hostMemory) }
    public static var attachments: Self { Self(.attachments) }
}

extension SlotKey<[RecordPassage]> {
    public static var passages: Self { Self(.passages) }
}

extension SlotKey<[Outlink]> {
    public static var outlinks: Self { Self(.outlinks) }
}
