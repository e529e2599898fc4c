// SPDX-License-Identifier: MIT

import Foundation
import Testing
import Vocabulary

@testable import Feeds

/// The translator cases of gofeed, as far as they speak of what a crawler asks of a feed.
struct FeedConformanceTests {
    /// In `$LINKMAGICO_TEST_DATA`, or `../shared/data` beside the repository.
    static let folder: URL = {
        let data: URL
        if let path = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] {
            data = URL(fileURLWithPath: path, isDirectory: true)
        } else {
            var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            for _ in 0..<3 { root.deleteLastPathComponent() }
            data = root.deletingLastPathComponent().appendingPathComponent("shared/data", isDirectory: true)
        }
        return data.appendingPathComponent("feeds/gofeed-translator")
    }()

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: folder.path), "public test data is not here"),
        arguments: ["atom", "rss", "json"])
    func `feeds are read as gofeed reads them`(kind: String) throws {
        let directory = Self.folder.appendingPathComponent(kind)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        var failures: [String] = []
        for name in names where kind == "json" ? !name.contains("_expected") : name.hasSuffix(".xml") {
            let stem = String(name.prefix { $0 != "." })
            let expectedName = kind == "json" ? stem + "_expected.json" : String(name.dropLast(4)) + ".json"
            let expected = try JSON(parsing: Data(contentsOf: directory.appendingPathComponent(expectedName)))
            let bytes = try Array(Data(contentsOf: directory.appendingPathComponent(name)))
            guard let feed = try? Feed(parsing: bytes) else {
                failures.append("\(name): no feed")
                continue
            }
            failures += differences(feed, expected).map { "\(name): \($0)" }
        }
        #expect(failures == [])
    }

    private func differences(_ feed: Feed, _ expected: JSON) -> [String] {
        var found: [String] = []
        func check(_ what: String, _ seen: String?, _ wanted: JSON?) {
            let wanted = wanted?.string ?? ""
            if (seen ?? "") != wanted { found.append("\(what) is \(seen ?? "nil"), not \(wanted)") }
        }
        check("title", feed.title, expected["title"])
        check("description", feed.summary, expected["description"])
        check("link", feed.link, expected["link"])
        check("feedLink", feed.selfLink, expected["feedLink"])
        check("language", feed.language, expected["language"])
        check("updated", feed.updated.map(Self.text), expected["updatedParsed"].map(Self.time))
        check("authors", Self.text(feed.authors), .string(Self.text(expected["authors"])))
        let items = expected["items"]?.array ?? []
        if feed.entries.count != items.count { found.append("\(feed.entries.count) entries, not \(items.count)") }
        for (entry, item) in zip(feed.entries, items) {
            check("guid", entry.id, item["guid"])
            check("item title", entry.title, item["title"])
            check("item link", entry.link, item["link"])
            check("item description", entry.summary, item["description"])
            check("item content", entry.content, item["content"])
            check("published", entry.published.map(Self.text), item["publishedParsed"].map(Self.time))
            check("item updated", entry.updated.map(Self.text), item["updatedParsed"].map(Self.time))
            check("item authors", Self.text(entry.authors), .string(Self.text(item["authors"])))
            let enclosures = entry.enclosures.map { "\($0.url) \($0.type ?? "") \($0.length ?? "")" }.joined(
                separator: ";")
            let wanted = (item["enclosures"]?.array ?? []).map {
                "\($0["url"]?.string ?? "") \($0["type"]?.string ?? "") \($0["length"]?.string ?? "")"
            }
            check("enclosures", enclosures, .string(wanted.joined(separator: ";")))
        }
        return found
    }

    private static func time(_ json: JSON) -> JSON {
        json.string.flatMap { Timestamp(text: $0) }.map { .string($0.text) } ?? json
    }

    private static func text(_ time: Timestamp) -> String { time.text }

    private static func text(_ authors: [Feed.Author]) -> String {
        authors.map { "\($0.name ?? "") \($0.email ?? "")" }.joined(separator: ";")
    }

    private static func text(_ authors: JSON?) -> String {
        (authors?.array ?? []).map { "\($0["name"]?.string ?? "") \($0["email"]?.string ?? "")" }.joined(separator: ";")
    }
}
