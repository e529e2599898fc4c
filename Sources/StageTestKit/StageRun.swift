// SPDX-License-Identifier: MIT

public import StageSDK
public import Vocabulary

/// Runs one stage in memory: no shared object, no worker, no daemon. For tests of stages, also of third parties.
///
/// ```swift
/// let run = try StageRun(DropThinPages.self, with: ["min_words": 2])
/// #expect(await run.process([.text: "a b"]).isEmitted)
/// ```
public struct StageRun<S: Stage>: Sendable {
    public let stage: S

    /// - Parameter with: Options as a recipe gives them; checked against the schema, defaults filled in.
    /// - Throws: ``StageRunError`` listing what is wrong with the options.
    public init(_ type: S.Type = S.self, with options: JSON = .object(JSONObject())) throws(StageRunError) {
        let (values, problems) = S.Options.schema.map(\.schema).resolve(options)
        guard problems.isEmpty else {
            throw StageRunError(problems.map { "\($0.path.joined(separator: ".")): \($0.message)" })
        }
        do throws(OptionsError) {
            stage = try S(options: try S.Options.make(from: values))
        } catch {
            throw StageRunError(["\(error.key): \(error.message)"])
        }
    }

    public func process(_ slots: [Slot: Value]) async -> StageResult {
        let record = Record(slots: slots)
        do throws(StageError) {
            switch try await stage.process(record, in: .inMemory) {
            case .drop(let reason, let detail): return .dropped(reason, detail: detail)
            case .again(let method, let after): return .again(method: method, after: after)
            case .emit(let emitted):
                let undeclared = emitted.changedSlots.keys.filter { !S.manifest.writes.contains($0) }
                if let slot = undeclared.first { return .failed(.undeclared(slot)) }
                let set = emitted.changedSlots.filter { $0.value != .null }
                let kept = slots.filter { emitted.changedSlots[$0.key] == nil }
                return .emitted(kept.merging(set) { _, changed in changed })
            }
        } catch {
            return .failed(error)
        }
    }

    /// Runs the manifest's examples.
    ///
    /// - Returns: One sentence for each that does not hold; empty when all do.
    public static func failedExamples() async -> [String] {
        var failures: [String] = []
        for example in S.manifest.examples {
            do throws(StageRunError) {
                let result = await (try StageRun(with: example.with)).process(example.given)
                if let difference = result.difference(from: example.expect) {
                    failures.append("\(example.name): \(difference)")
                }
            } catch {
                failures.append("\(example.name): \(error.problems.joined(separator: "; "))")
            }
        }
        return failures
    }
}

/// What is wrong with the options of a stage under test.
public struct StageRunError: Error, Hashable, Sendable {
    public let problems: [String]
    init(_ problems: [String]) { self.problems = problems }
}

/// What became of a record.
public enum StageResult: Sendable, Hashable {
    /// All slots after the stage.
    case emitted([Slot: Value])
    case dropped(String, detail: String)
    case again(method: String?, after: Duration)
    case failed(StageError)

    public var isEmitted: Bool { if case .emitted = self { true } else { false } }

    public subscript(slot: Slot) -> Value? { if case .emitted(let slots) = self { slots[slot] } else { nil } }

    /// - Returns: What differs, as a sentence; `nil` when the expectation holds.
    public func difference(from expected: StageExample.Expectation) -> String? {
        switch (expected, self) {
        case (.emitted(let expected), .emitted(let slots)):
            for (slot, value) in expected.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                let found = slots[slot] ?? .null
                if found != value { return "\(slot.name): expected \(value.json.text), found \(found.json.text)" }
            }
            return nil
        case (.dropped(let reason), .dropped(let found, _)) where reason == found: return nil
        case (.failed(let code), .failed(let error)) where code == error.code: return nil
        case (.again(let method), .again(let found, _)) where method == found: return nil
        default: return "expected \(expected), found \(self)"
        }
    }
}

extension StageError {
    static func undeclared(_ slot: Slot) -> StageError {
        StageError("undeclared_slot", "\(slot.name) is set but not listed under writes")
    }
}
