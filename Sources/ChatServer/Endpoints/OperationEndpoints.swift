// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Glibc
import HTTPTypes
import HummingbirdCore
import Vocabulary

/// Health, figures, and the interface's own document.
enum OperationEndpoints {
    static func all(_ backend: Backend) -> [Endpoint] {
        [
            Endpoint(
                .get, "/health", .operation, "Database, daemon, language model and disk; 503 when one of them fails.",
                answer: .json("Health")
            ) { _ in await health(backend) },
            Endpoint(
                .get, "/api/chatbot/analytics", .operation,
                "Figures of the conversations: totals as the first version had them, and all that the admin page draws.",
                access: .admin,
                query: [
                    BodyField("site", .text(0...100), "Only of this site."),
                    BodyField("days", .integer(1...365), "Of so many days up to now; 30 unless said."),
                ], answer: .json("Analytics")
            ) { call throws(ChatServerError) in try await analytics(call, backend) },
        ]
    }

    static func document(_ json: @escaping @Sendable () -> JSON) -> Endpoint {
        Endpoint(.get, "/openapi.json", .operation, "This document.", answer: .json("OpenAPI")) { _ in .json(json()) }
    }

    private static func analytics(_ call: Call, _ backend: Backend) async throws(ChatServerError) -> Response {
        let storage = backend.engine.storage
        let now = backend.now()
        let days = Duration.seconds(86_400 * (call.query["days"]?.int ?? 30))
        let (detail, all, recent) = try await backend.stored { () async throws(ChatError) in
            (
                try await storage.analytics(site: call.site, from: now - days, to: now),
                try await storage.analytics(site: call.site, from: Timestamp(microseconds: 0), to: now, top: 10),
                try await storage.analytics(site: call.site, from: now - .seconds(86_400), to: now, top: 1)
            )
        }
        let pages = all.pages.prefix(10).map { page -> JSON in
            ["url": .string(page.name), "citations": .int(Int64(page.count))]
        }
        return .json(
            .success(
                (
                    "analytics",
                    [
                        "total_conversations": .int(Int64(all.messages)),
                        "recent_conversations": .int(Int64(recent.messages)),
                        "unique_sessions": .int(Int64(all.conversations)), "popular_urls": .array(Array(pages)),
                    ]
                ), ("detail", try .written(detail))))
    }

    // MARK: Health

    private struct Check {
        let name: String
        let status: DaemonHealth.Status
        let detail: String
    }

    private static func health(_ backend: Backend) async -> Response {
        async let database = database(backend)
        async let daemon = daemon(backend)
        let checks = await [database, daemon, model(backend), disk(backend)]
        let isFailing = checks.contains { $0.status == .failing }
        let status = isFailing ? "failing" : checks.contains { $0.status == .degraded } ? "degraded" : "ok"
        let members = checks.map { check -> (String, JSON) in
            (check.name, ["status": .string(check.status.rawValue), "detail": .string(check.detail)])
        }
        return .json(
            [
                "status": .string(status), "checks": .object(JSONObject(members)),
                "answers_under_way": .int(Int64(backend.desk.underWay)),
            ],
            status: isFailing ? 503 : 200)
    }

    private static func database(_ backend: Backend) async -> Check {
        do throws(ChatError) {
            try await backend.engine.storage.check()
            return Check(name: "database", status: .ok, detail: "can be written")
        } catch {
            return Check(name: "database", status: .failing, detail: error.code.rawValue)
        }
    }

    private static func daemon(_ backend: Backend) async -> Check {
        do throws(ChatError) {
            let health = try await backend.daemon.call(DaemonHealth.self, Nothing(), within: .seconds(3))
            let bad = health.checks.filter { $0.status != .ok }.map { "\($0.name) \($0.status.rawValue)" }
            return Check(
                name: "daemon", status: health.status, detail: bad.isEmpty ? "answers" : bad.joined(separator: ", "))
        } catch {
            return Check(name: "daemon", status: .failing, detail: error.code.rawValue)
        }
    }

    private static func model(_ backend: Backend) -> Check {
        Check(name: "llm", status: .ok, detail: backend.model ?? "none: answers quote the pages")
    }

    private static func disk(_ backend: Backend) -> Check {
        let path = backend.engine.configuration.database
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var system = statvfs()
        guard statvfs(folder.isEmpty ? "/" : folder, &system) == 0 else {
            return Check(name: "disk", status: .degraded, detail: "cannot be asked")
        }
        let free = ByteCount(Int64(clamping: UInt64(system.f_bavail)) &* Int64(clamping: UInt64(system.f_frsize)))
        let status: DaemonHealth.Status =
            free < .mebibytes(64) ? .failing : free < .mebibytes(512) ? .degraded : .ok
        return Check(name: "disk", status: status, detail: "\(free.bytes >> 20) MiB free")
    }
}
