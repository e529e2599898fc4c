// SPDX-License-Identifier: MIT

public import CPluginABI
import Cookies
import StageSDK
import Vocabulary

/// Chooses the cheapest acquisition method that gets pages from this host: what the visit asks for, else what was
/// learned from outcomes, else the ladder's first rung.
struct SelectAuto: Stage {  // in a recipe: `- select: auto`
    struct Options: StageOptions {
        var ladder = ["http", "browser"]
        var learn = true

        static let schema: [Option<Self>] = [
            Option("ladder", \.ladder, min: 1, max: 8, doc: "Acquisition methods, cheapest first."),
            Option(
                "learn", \.learn,
                doc: "Whether outcomes on this host count. If not, the first rung is chosen each time."),
        ]
    }

    static let manifest = StageManifest(
        kind: .select, name: "auto",
        summary: "Chooses the cheapest acquisition method that gets pages from the host, by what was learned there.",
        reads: [.url, .method, .hostMemory], writes: [.method, .hostMemory],
        examples: [
            StageExample(
                "an unknown host begins on the first rung", given: [.url: "https://shop.example/"],
                expect: .emitted([.method: "http"])),
            StageExample(
                "who asks for a method gets it", given: [.url: "https://shop.example/", .method: "browser"],
                expect: .emitted([.method: "browser"])),
            StageExample(
                "the recipe's ladder counts", given: [.url: "https://shop.example/"], with: ["ladder": ["browser"]],
                expect: .emitted([.method: "browser"])),
        ]
    )

    private let options: Options

    init(options: Options) throws(OptionsError) {
        for method in options.ladder where !StageName.isValid(name: method) {
            throw OptionsError("ladder", "'\(method)' is not a word of lower-case letters, digits and _")
        }
        guard Set(options.ladder).count == options.ladder.count else {
            throw OptionsError("ladder", "names a method twice")
        }
        self.options = options
    }

    func process(_ record: Record, in context: StageContext) throws(StageError) -> Outcome {
        if record[.method]?.isEmpty == false { return .emit(record) }
        let now = Timestamp.now()
        let held = record[.hostMemory]
        let memory = options.learn ? learned(held, at: now) : MethodMemory()
        let earned = options.learn ? earnedClearance(held, for: record[.url], at: now) : nil
        // While the gate has given a host up, its pages cost one try of the cheapest method each.
        let isGivenUp = held?["walls"]?["until"]?.time.map { now < $0 } ?? false
        let ladder = options.learn && isGivenUp ? Array(options.ladder.prefix(1)) : options.ladder
        guard let choice = memory.choice(from: ladder, at: now, clearance: earned) else {
            throw StageError("empty_ladder", "the ladder has no method", .halt)
        }
        var record = record.setting(.method, to: choice.method)
        if options.learn { remember(memory, choice, in: &record, held) }
        return .emit(record)
    }

    /// The memory with the outcomes that were noted since it was written.
    private func learned(_ held: ValueMap?, at now: Timestamp) -> MethodMemory {
        var memory = MethodMemory(held)
        // Newest last; the bound is for memories that nobody has folded for long.
        for value in (held?["outcomes"]?.list ?? []).suffix(100) {
            guard let outcome = MethodOutcome(value), outcome.at <= now else { continue }
            memory.note(outcome)
        }
        memory.forgetExpired(at: now)
        return memory
    }

    /// When a browser earned, at the host's bot wall, cookies that go with a plain request for `url`; `nil` when it has
    /// not. A render stage leaves them in `host_memory.clearance`, and `fetch: http` sends them.
    private func earnedClearance(_ memory: ValueMap?, for url: String?, at now: Timestamp) -> Timestamp? {
        guard let clearance = memory?["clearance"], let at = clearance["at"]?.time,
            let url = url.flatMap({ try? WebURL.parse($0) })
        else { return nil }
        return CookieJar(memory: clearance["cookies"]).cookies(for: url, at: now).isEmpty ? nil : at
    }

    /// Writes the slot only when something changed: it is stored with the host each time it is written.
    private func remember(
        _ memory: MethodMemory, _ choice: MethodMemory.Choice, in record: inout Record, _ held: ValueMap?
    ) {
        var next = held ?? ValueMap()
        next["methods"] = memory.tallies.isEmpty ? nil : memory.value
        next["outcomes"] = nil
        // The gate behind acquisition reads the ladder there: a recipe says it once.
        next["choice"] = [
            "method": .text(choice.method), "reason": .text(choice.reason.rawValue),
            "ladder": .list(options.ladder.map { .text($0) }),
        ]
        if next != held { record.set(.hostMemory, to: next) }
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(SelectAuto.self, to: host)
}
