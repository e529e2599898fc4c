// SPDX-License-Identifier: MIT

import Feeds
import Vocabulary

extension Area {
    /// RSS, RDF, Atom and JSON feeds.
    static let feed = Area(
        "feed",
        .cases { json in
            let feed: Feed
            do throws(XMLProblem) {
                feed = try Feed(parsing: bytes(of: json), url: url(of: json))
            } catch {
                throw CaseError(error.rawValue)
            }
            return JSONObject([
                ("kind", .string(feed.kind.rawValue)), ("title", text(feed.title)), ("link", text(feed.link)),
                ("description", text(feed.summary)), ("language", text(feed.language)),
                ("updated", time(feed.updated)), ("authors", authors(feed.authors)),
                ("entries", .array(feed.entries.map(entry))),
            ])
        })

    /// Sitemaps of every kind. `error` beside entries says why not all were read.
    static let sitemap = Area(
        "sitemap",
        .cases { json in
            let sitemap: Sitemap
            do throws(XMLProblem) {
                sitemap = try Sitemap(parsing: bytes(of: json))
            } catch {
                throw CaseError(error.rawValue)
            }
            let base = url(of: json)
            var answer = JSONObject([
                ("kind", .string(sitemap.kind.rawValue)),
                ("entries", .array(sitemap.entries.map { entry($0, base) })),
            ])
            if sitemap.isTruncated { answer["truncated"] = true }
            if let problem = sitemap.problem { answer["error"] = .string(problem.rawValue) }
            return answer
        })

    /// Bytes that are missing are the bytes of nothing.
    private static func bytes(of json: JSON) -> [UInt8] { (try? json.bytes()) ?? [] }

    private static func url(of json: JSON) -> WebURL? { json["url"]?.string.flatMap { try? WebURL.parse($0) } }

    private static func entry(_ entry: Feed.Entry) -> JSON {
        .object(
            JSONObject([
                ("id", text(entry.id)), ("title", text(entry.title)), ("link", text(entry.link)),
                ("published", time(entry.published)), ("updated", time(entry.updated)),
                ("authors", authors(entry.authors)), ("summary", text(entry.summary)),
                ("content", text(entry.content)), ("categories", .array(entry.categories.map { .string($0) })),
                (
                    "enclosures",
                    .array(
                        entry.enclosures.map {
                            ["url": .string($0.url), "type": text($0.type), "length": text($0.length)]
                        })
                ),
            ]))
    }

    private static func entry(_ entry: Sitemap.Entry, _ base: WebURL?) -> JSON {
        let isAbsolute = (try? WebURL.parse(entry.location)) != nil
        let full = isAbsolute ? nil : (try? WebURL.parse(entry.location, base: base))?.href
        var members: [(String, JSON)] = [
            ("loc", .string(full ?? entry.location)), ("lastmod", time(entry.lastModified)),
            ("changefreq", text(entry.changeFrequency)), ("priority", entry.priority.map { .number($0) } ?? .null),
        ]
        if !entry.alternates.isEmpty {
            let alternates = entry.alternates.map {
                ["hreflang": .string($0.language), "href": .string($0.location)] as JSON
            }
            members.append(("alternates", .array(alternates)))
        }
        if !entry.images.isEmpty { members.append(("images", .array(entry.images.map { .string($0) }))) }
        if !entry.videos.isEmpty { members.append(("videos", .array(entry.videos.map { .string($0) }))) }
        if let news = entry.news {
            members.append(
                (
                    "news",
                    [
                        "title": text(news.title), "publication": text(news.publication),
                        "language": text(news.language), "published": time(news.published),
                    ]
                ))
        }
        return .object(JSONObject(members))
    }

    private static func authors(_ authors: [Feed.Author]) -> JSON {
        .array(authors.map { ["name": text($0.name), "email": text($0.email), "url": text($0.url)] })
    }

    private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    /// Whole seconds without a fraction: `2026-01-02T03:04:05Z`.
    private static func time(_ time: Timestamp?) -> JSON {
        time.map { .string($0.text.replacing(".000Z", with: "Z")) } ?? .null
    }
}
