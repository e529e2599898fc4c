// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// The gate behind every acquisition: lets content pass, and sends back, puts off or refuses what only looks like it.
struct RetryChallenge: Stage {  // in a recipe: `- retry: challenge`
    struct Options: StageOptions {
        var attempts = 3
        var backoff = Duration.seconds(2)...Duration.seconds(60)
        var ladder: [String] = []
        var accept: [Refusable] = []
        var hostSpend = Duration.seconds(600)

        static let schema: [Option<Self>] = [
            Option(
                "attempts", \.attempts, min: 1, max: 10,
                doc: "Acquisitions of a page by one method, the first one counted, before the page is given up."),
            Option(
                "backoff", \.backoff,
                doc:
                    "Shortest and longest pause before the next attempt: doubled each time, less up to half by chance, "
                    + "never shorter than what `Retry-After` asks for."),
            Option(
                "ladder", \.ladder, max: 8,
                doc: "Acquisition methods to climb, cheapest first. Empty: the ladder of `select: auto`."),
            Option(
                "accept", \.accept, max: 8,
                doc: "Verdicts that count as content on this site: `empty_shell`, `login_wall`, `soft_404`."),
            Option(
                "host_spend", \.hostSpend, min: 1, max: 86_400,
                doc:
                    "Time that acquisitions of a host's pages may take without one that passes its bot wall. Once spent, "
                    + "pages that meet the wall are given up at once for an hour, twice as long each further time, up to "
                    + "a day. Counted where the host is remembered: behind `select: auto`."),
        ]
    }

    /// Verdicts that a recipe may overrule: those that rest on how a page looks.
    enum Refusable: String, OptionChoice {
        case emptyShell = "empty_shell"
        case loginWall = "login_wall"
        case soft404 = "soft_404"
    }

    static let manifest = StageManifest(
        kind: .retry, name: "challenge",
        summary:
            "Tells content from challenges, blocks, empty shells, login walls and soft 404s; backs off, climbs the "
            + "ladder of methods, or gives the page up.",
        reads: [
            .url, .method, .visit, .responseStatus, .responseHeaders, .responseFinalURL, .responseTiming, .contentType,
            .body, .hostMemory,
        ],
        writes: [.hostMemory, .visit], examples: Self.examples)

    private let options: Options

    init(options: Options) throws(OptionsError) {
        guard options.backoff.lowerBound > .zero else { throw OptionsError("backoff", "must be longer than 0s") }
        self.options = options
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        if isPlainlyContent(record) {
            remember(.content, status: record[.responseStatus] ?? 200, record, in: context)
            return .emit(record)
        }
        let judge = PageJudge(record)
        let found = record.withBytes(.body) { judge.verdict(on: $0) } ?? judge.verdict(on: nil)
        let verdict = isAccepted(found) ? .content : found
        let spend = remember(verdict, status: judge.status, record, in: context)
        if verdict.kind == .content { return .emit(record) }
        context.count("challenge_verdicts")
        var visit = record[.visit] ?? ValueMap()
        let plan = plan(for: judge, record, visit)
        // Who tries one method wants to know what it found, not what another would.
        let isSpent = verdict.isWall && spend.isExhausted(at: .now())
        let isLast = isSpent || visit["reason"]?.text == "trial"
        let decision = isLast ? plan.ending(on: verdict) : plan.decision(on: verdict)
        let detail = sentence(verdict, plan) + (isSpent ? ", and the host's budget for its wall is spent" : "")
        switch decision {
        case .pass: return .emit(record)
        case .drop(let reason): return .drop(reason, detail: detail)
        case .climb(let method):
            context.log(.info, "climbing to \(method): \(detail)", ["url": .text(judge.url)])
            visit["tries"] = 0
            context.write(.visit, to: visit)
            return .again(method: method)
        case .again(let pause):
            visit["tries"] = .int(Int64(plan.tries))
            context.write(.visit, to: visit)
            return .again(after: pause)
        case .later(let pause): throw StageError(verdict.kind.rawValue, detail, .retry(after: pause))
        case .giveUp: throw StageError(verdict.kind.rawValue, detail, .reject)
        }
    }

    /// What ``PageJudge`` would say of most pages, without copying their header or keeping their words: a page of many
    /// words, with a status that says well and no vendor's sign.
    private func isPlainlyContent(_ record: Record) -> Bool {
        guard (record[.responseStatus] ?? 200) < 400,
            !record.hasField(in: .responseHeaders, where: Vendors.mayBeSign)
        else { return false }
        return record.withBytes(.body) { PageShape($0, keepsText: false).isLong } ?? false
    }

    private func isAccepted(_ verdict: Verdict) -> Bool {
        options.accept.contains { $0.rawValue == verdict.kind.rawValue }
    }

    /// Writes down what the verdict says of the method and of the host.
    @discardableResult
    private func remember(_ verdict: Verdict, status: Int, _ record: Record, in context: StageContext) -> HostSpend {
        let isWall = verdict.isWall && record.member("reason", of: .visit)?.text != "trial"
        let hasPassed = verdict.kind == .content && record.member("walls", of: .hostMemory) != nil
        var note = record[.method].map {
            OutcomeNote(method: $0, verdict: verdict, at: .now(), cost: .zero, status: status)
        }
        if note?.isWorthTaking(record) == false { note = nil }
        // Most pages end here, without a look at the whole memory.
        guard note != nil || isWall || hasPassed, var memory = record[.hostMemory] else { return HostSpend(nil) }
        let cost = record[.responseTiming]?["total"]?.duration ?? .zero
        note?.cost = cost
        if let noted = note?.added(to: memory) { memory = noted }
        var spend = HostSpend(memory)
        if isWall {
            spend.add(cost, of: options.hostSpend, at: .now())
            memory["walls"] = spend.value(at: .now())
        } else if hasPassed {
            memory["walls"] = nil
        }
        // At once: a record that is sent back or refused would not carry it.
        context.write(.hostMemory, to: memory)
        return spend
    }

    private func plan(for judge: PageJudge, _ record: Record, _ visit: ValueMap) -> RetryPlan {
        let learned = record[.hostMemory]?["choice"]?["ladder"]?.list?.compactMap(\.text) ?? []
        // Earlier visits of this page count, but only where no method has been climbed since.
        let earlier = visit["tries"] == nil ? max(0, Int(clamping: visit["attempt"]?.int ?? 1) - 1) : 0
        return RetryPlan(
            attempts: options.attempts, backoff: options.backoff,
            ladder: options.ladder.isEmpty ? learned : options.ladder, method: record[.method] ?? "",
            tries: earlier + Int(clamping: visit["tries"]?.int ?? 0) + 1,
            retryAfter: RetryAfterField.wait(judge.headers["retry-after"], now: .now()),
            chance: Double.random(in: 0...1))
    }

    private func sentence(_ verdict: Verdict, _ plan: RetryPlan) -> String {
        let what = verdict.kind.rawValue.replacing("_", with: " ")
        let method = plan.method.isEmpty ? "" : ", acquired by \(plan.method)"
        return "\(what) (\(verdict.sign), by \(verdict.tier.rawValue))\(method), attempt \(plan.tries)"
    }
}

extension PageJudge {
    init(_ record: Record) {
        self.init(
            url: record[.url] ?? "", finalURL: record[.responseFinalURL], status: record[.responseStatus] ?? 200,
            headers: record[.responseHeaders] ?? HeaderList(), contentType: record[.contentType],
            isRendered: record[.method] == "browser")
    }
}

extension RetryChallenge {
    private static let examples = [
        StageExample(
            "an article passes",
            given: [
                .url: "https://example.com/tides", .responseStatus: 200,
                .body: .bytes(Array("<title>Tides</title><p>The sea comes twice a day.</p>".utf8)),
            ]),
        StageExample(
            "a challenge climbs the ladder",
            given: [
                .url: "https://example.com/", .method: "http", .responseStatus: 403,
                .responseHeaders: [["cf-mitigated", "challenge"]],
            ],
            with: ["ladder": ["http", "browser"]], expect: .again(method: "browser")),
        StageExample(
            "at the top of the ladder it is refused",
            given: [
                .url: "https://example.com/", .method: "browser", .responseStatus: 403,
                .responseHeaders: [["cf-mitigated", "challenge"]],
            ],
            with: ["ladder": ["http", "browser"], "attempts": 1], expect: .failed("challenge")),
        StageExample(
            "an empty shell is no page",
            given: [
                .url: "https://example.com/", .method: "http", .responseStatus: 200,
                .body: .bytes(Array("<title>App</title><div id=\"root\"></div><script src=a.js></script>".utf8)),
            ], expect: .failed("empty_shell")),
        StageExample(
            "a page that is not there, whatever its status says",
            given: [
                .url: "https://example.com/old", .responseStatus: 200,
                .body: .bytes(Array("<title>Page not found</title><p>This page does not exist.</p>".utf8)),
            ], expect: .dropped("soft_404")),
    ]
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(RetryChallenge.self, to: host)
}
