// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// Writes each record as one line of JSON, for `jq`, a data frame or the next program. A log of visits, not a store to
/// search: it answers no questions, and a page that is visited again is written again.
///
/// A record goes on only when its line is written (invariant F3). Members bear the slots' names (`"response.status"`);
/// moments are RFC 3339, durations `20s`, bytes base64.
struct JSONLStore: Stage, HealthReportingStage {  // in a recipe: `- store: jsonl`
    struct Options: StageOptions {
        var path = "pages.jsonl"
        var slots: [String] = []
        var rotateAt: ByteCount?
        var sync = false

        static let schema: [Option<Self>] = [
            Option(
                "path", \.path,
                doc:
                    "The file, which is created; its folder must exist. A relative path starts at LINKMAGICO_STATE_DIR, "
                    + "else the working directory. `-` is the standard output."),
            Option(
                "slots", \.slots,
                doc: "Slots to write, in this order. Without it, all that hold something but `body`, `previous`, "
                    + "`host_memory` and `request.*`."),
            Option(
                "rotate_at", \.rotateAt, min: 1,
                doc: "Size that the file does not pass: before, it is renamed to `path.N`, N counting up from 1, and a "
                    + "fresh one begun. A longer line has a file for itself. Without it, one file grows."),
            Option(
                "sync", \.sync,
                doc: "true: a record goes on when its line has reached the disk, so that it survives a power cut. "
                    + "false: it survives a crash of any process."),
        ]
    }

    static let manifest = StageManifest(
        kind: .store, name: "jsonl",
        summary: "Appends each record as one line of JSON to a file or the standard output.",
        reads: [.url],
        examples: [
            StageExample("a record needs its URL", given: [:], expect: .failed("missing_slot")),
            StageExample(
                "a folder that does not exist is not created", given: [.url: "https://shop.example/"],
                with: ["path": "/dev/null/pages.jsonl"], expect: .failed("cannot_open")),
            StageExample(
                "what was stored goes on unchanged", given: [.url: "https://shop.example/"],
                with: ["path": "/dev/null", "slots": ["url", "title"]],
                expect: .emitted([.url: "https://shop.example/"])),
        ]
    )

    private let slots: [Slot]
    private let queue: LineQueue

    init(options: Options) throws(OptionsError) {
        guard !options.path.isEmpty, !options.path.utf8.contains(0) else {
            throw OptionsError("path", "expected the path of a file, or `-` for the standard output")
        }
        guard options.path != "-" || options.rotateAt == nil else {
            throw OptionsError("rotate_at", "the standard output cannot be rotated")
        }
        slots = options.slots.isEmpty ? JSONLStore.standardSlots : try JSONLStore.slots(named: options.slots)
        let target: LineFile.Target = options.path == "-" ? .standardOutput : .file(LinePath.absolute(options.path))
        queue = LineQueue(
            LineFile(target: target, rotateAt: options.rotateAt?.bytes ?? .max, syncs: options.sync))
    }

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        guard record.has(.url) else { throw .missing(.url) }
        switch await queue.append(RecordLine.bytes(of: record, slots)) {
        case .success: return .emit(record)
        case .failure(let error): throw error.stageError
        }
    }

    func health() -> StageHealth { queue.health }

    /// What comes and goes with the visit itself, and the body, which is many times larger than all the rest.
    private static let standardSlots = Slot.allCases.filter { slot in
        switch slot {
        case .body, .previous, .hostMemory, .requestMethod, .requestHeaders, .requestBody: false
        default: true
        }
    }

    private static func slots(named names: [String]) throws(OptionsError) -> [Slot] {
        var slots: [Slot] = []
        for name in names {
            guard let slot = Slot(name: name) else {
                let known = Slot.allCases.map(\.name).joined(separator: ", ")
                throw OptionsError("slots", "unknown slot '\(name)'; expected some of \(known)")
            }
            if !slots.contains(slot) { slots.append(slot) }
        }
        return slots
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(JSONLStore.self, name: "StoreJSONL", to: host)
}
