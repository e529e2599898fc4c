// SPDX-License-Identifier: MIT

import Chat
import ControlClient
import ControlProtocol
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// Sites: what visitors see of them, and for the operator how fresh they are and what is being read.
enum SiteEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] {
        [
            Endpoint(
                .get, "/api/chatbot/site", .site,
                "What the page shows of a site: name, languages, ways to reach a person.",
                query: [BodyField("site", .text(0...100), "Its name; may be left out when there is but one.")],
                answer: .json("Site")
            ) { call throws(ChatServerError) in
                .json(.success(("site", await Self.public(try backend.site(call.site), backend))))
            },
            Endpoint(
                .get, "/api/admin/sites", .site,
                "Sites of the chat and recipes of the daemon, with runs and freshness.",
                access: .admin, answer: .json("Sites")
            ) { call throws(ChatServerError) in try await overview(backend) },
            Endpoint(
                .get, "/api/admin/pages", .site, "Stored pages, in the order of their URLs.", access: .admin,
                query: [
                    BodyField("host", .text(0...255), "Only of this host."),
                    BodyField("pipeline", .text(0...200), "Only made by this recipe."),
                    BodyField("cursor", .text(0...4096), "From an earlier answer's next_cursor."),
                    BodyField("limit", .integer(1...200), "At most so many; 50 unless said."),
                ], answer: .json("Pages")
            ) { call throws(ChatServerError) in
                let result = try await backend.call(
                    PageList.self,
                    PageList.Params(
                        site: call.query["host"]?.string, pipeline: call.query["pipeline"]?.string, limit: call.limit,
                        cursor: call.query["cursor"]?.string))
                return .json(
                    .success(
                        ("items", try .written(result.pages)), ("total", result.total.map { .int(Int64($0)) } ?? .null),
                        ("next_cursor", result.nextCursor.map { .string($0) } ?? .null)))
            },
            Endpoint(
                .post, "/api/admin/crawls", .site, "Begins to read a site anew.", access: .admin,
                body: [BodyField("pipeline", .text(1...200), required: true, "By this recipe.")], status: 202,
                answer: .json("Crawl")
            ) { call throws(ChatServerError) in
                let run = try await backend.call(CrawlStart.self, CrawlStart.Params(pipeline: call.text("pipeline")))
                return .json(.success(("run", try .written(run))), status: 202)
            },
            Endpoint(
                .get, "/api/admin/events", .site,
                "What the daemon does, as it happens: its events, and the state of runs every two seconds.",
                access: .admin, answer: .stream("DaemonEvent")
            ) { call throws(ChatServerError) in try await events(backend) },
        ]
    }

    /// What everybody may know.
    static func `public`(_ site: SiteSettings, _ backend: Backend) async -> JSON {
        let contacts = await backend.contacts.contacts(of: site)
        return [
            "name": .string(site.name), "title": .string(site.title), "host": site.host.map { .string($0) } ?? .null,
            "languages": .array(site.languages.map { .string($0.rawValue) }),
            "contacts": .object(
                JSONObject(contacts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
            "max_message": .int(Int64(backend.engine.configuration.maxMessageBytes)),
        ]
    }

    /// Whether a URL is of a site's host; a site without one is all that the daemon knows.
    static func owns(_ text: String, _ site: SiteSettings) -> Bool {
        guard let url = try? WebURL.parse(text), url.isHTTP else { return false }
        guard let host = site.host else { return true }
        let bare = host.hasPrefix("*.") ? String(host.dropFirst(2)) : host
        return url.hostname == bare || (host.hasPrefix("*.") && url.hostname.hasSuffix(".\(bare)"))
    }

    private static func overview(_ backend: Backend) async throws(ChatServerError) -> Response {
        let pipelines = try await backend.call(PipelineList.self, Nothing()).pipelines
        let schedules = try await backend.call(ScheduleList.self, ScheduleList.Params()).schedules
        let runs = try await backend.call(CrawlList.self, CrawlList.Params(limit: 20)).runs
        let now = backend.now()
        var items: [JSON] = []
        for pipeline in pipelines {
            let pages = try await backend.call(PageList.self, PageList.Params(pipeline: pipeline.name, limit: 1000))
            let schedule = schedules.first { $0.pipeline == pipeline.name }
            items.append([
                "pipeline": try .written(pipeline),
                "next_at": schedule?.nextAt.map { .string($0.text) } ?? .null,
                "due": .int(Int64(schedule?.due ?? 0)),
                "last_run": try schedule?.lastRun.map { run throws(ChatServerError) in try .written(run) } ?? .null,
                "freshness": Freshness(pages.pages, at: now).json(total: pages.total ?? pages.pages.count),
            ])
        }
        var sites: [JSON] = []
        for site in backend.sites { sites.append(await Self.public(site, backend)) }
        return .json(
            .success(
                ("sites", .array(sites)), ("items", .array(items)),
                ("runs", try .written(runs))))
    }

    private static func events(_ backend: Backend) async throws(ChatServerError) -> Response {
        let source: AsyncStream<EventEmitted>
        do throws(ClientError) {
            source = try await backend.daemon.client().events(within: .seconds(5))
        } catch {
            throw ChatServerError(.daemonUnreachable, error.description, retryAfter: 5)
        }
        let events = AsyncStream<StreamEvent>(bufferingPolicy: .bufferingNewest(1000)) { continuation in
            let telling = Task {
                for await event in source {
                    guard let data = try? JSON(encoding: event.event) else { continue }
                    continuation.yield(StreamEvent(name: event.event.kind.rawValue, data: data.text))
                }
                continuation.finish()
            }
            let watching = Task {
                while !Task.isCancelled {
                    if let list = try? await backend.call(CrawlList.self, CrawlList.Params(limit: 5)),
                        let runs = try? JSON(encoding: list.runs)
                    {
                        continuation.yield(StreamEvent(name: "runs", data: runs.text))
                    }
                    try await Task.sleep(for: .seconds(2))
                }
            }
            continuation.onTermination = { _ in
                telling.cancel()
                watching.cancel()
            }
        }
        return .events(keepAlive: backend.settings.keepAlive, events)
    }
}

/// How old what is known of a site is: pages by the time since they were last known to be what the site says.
struct Freshness: Equatable {
    static let bounds: [(name: String, age: Duration)] = [
        ("hour", .seconds(3600)), ("day", .seconds(86_400)), ("week", .seconds(604_800)),
    ]
    var counts = [0, 0, 0, 0]
    var quarantined = 0
    var gone = 0
    var oldest: Timestamp?
    var newest: Timestamp?

    init(_ pages: [PageList.Entry], at now: Timestamp) {
        for page in pages {
            switch page.state {
            case .gone:
                gone += 1
                continue
            case .quarantined: quarantined += 1
            case .current: break
            }
            let age = now - page.validatedAt
            counts[Freshness.bounds.firstIndex { age <= $0.age } ?? 3] += 1
            oldest = min(oldest ?? page.validatedAt, page.validatedAt)
            newest = max(newest ?? page.validatedAt, page.validatedAt)
        }
    }

    /// - Parameter total: Of all pages; the counts are of the first thousand.
    func json(total: Int) -> JSON {
        [
            "pages": .int(Int64(total)), "hour": .int(Int64(counts[0])), "day": .int(Int64(counts[1])),
            "week": .int(Int64(counts[2])), "older": .int(Int64(counts[3])), "quarantined": .int(Int64(quarantined)),
            "gone": .int(Int64(gone)), "oldest": oldest.map { .string($0.text) } ?? .null,
            "newest": newest.map { .string($0.text) } ?? .null,
        ]
    }
}
