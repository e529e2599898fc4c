// SPDX-License-Identifier: MIT

public import Vocabulary

/// One kind of work on a record: choose a method, fetch, parse, store …
///
/// The host makes one value for each place a recipe names the stage, then calls ``process(_:in:)`` for many records,
/// on any thread, several at once: keep state in actors or locks. A stage never reads YAML, files of other stages or
/// the clock of the machine when the record says what time it is.
public protocol Stage: Sendable {
    associatedtype Options: StageOptions

    /// Name, options, what is read and written, and examples that are its docs and its tests.
    static var manifest: StageManifest { get }

    /// Checks the options as a whole and prepares to work. Opens nothing that `deinit` does not close.
    ///
    /// - Throws: ``OptionsError`` naming the key: the recipe's author sees it with line and column.
    init(options: Options) throws(OptionsError)

    /// Works on one record.
    ///
    /// - Returns: What becomes of the record. Slots set on the emitted record are written only then, so a stage that
    ///   fails leaves none half done.
    /// - Throws: ``StageError``; its consequence decides what the engine does next.
    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome
}

/// A store: answers questions about what it holds.
public protocol StoreStage: Stage {
    /// Answers `request["op"]`; the operations stand in ``StoreQuery``.
    func query(_ request: ValueMap, in context: StageContext) async throws(StageError) -> Value
}

/// A stage that holds accepted work back, such as a group commit.
public protocol FlushingStage: Stage {
    /// Returns when everything accepted so far is durable.
    func flush() async throws(StageError)
}

/// A stage that can say how it fares.
public protocol HealthReportingStage: Stage {
    /// Answers at once: no I/O that can wait.
    func health() -> StageHealth
}

public struct StageHealth: Sendable, Hashable {
    public var isHealthy: Bool
    public var detail: String
    public init(isHealthy: Bool, detail: String) { (self.isHealthy, self.detail) = (isHealthy, detail) }
}

/// What becomes of a record after a stage.
public enum Outcome: Sendable {
    /// On to the next stage, with what the stage set.
    case emit(Record)
    /// Intended discard. `reason` is a stable word, `detail` a sentence.
    case drop(_ reason: String, detail: String = "")
    /// Back to acquisition, by `method` unless nil, not before `after`. The recipe bounds how often.
    case again(method: String? = nil, after: Duration = .zero)
}

/// Why a stage could not do its work.
public struct StageError: Error, Hashable, Sendable {
    /// What the engine does next. Callers branch on this, not on ``code``.
    public enum Consequence: Hashable, Sendable {
        /// The visit is repeated after this time, as often as the recipe allows.
        case retry(after: Duration)
        /// The page is quarantined: nothing of this visit is stored, the last good version stays.
        case reject
        /// The run stops: no other record would fare better.
        case halt
    }
    /// Stable word, `[a-z0-9_]{1,40}`: wire value and metric label.
    public let code: String
    /// What was expected and what was seen, with units. Never page content or credentials.
    public let detail: String
    public let consequence: Consequence

    public init(_ code: String, _ detail: String, _ consequence: Consequence = .reject) {
        (self.code, self.detail, self.consequence) = (code, detail, consequence)
    }

    /// The record lacks what the stage needs. The recipe linter rules this out unless a stage left the slot empty.
    public static func missing(_ slot: Slot) -> StageError {
        StageError("missing_slot", "the record has no \(slot.name)")
    }
}

/// What is wrong with a stage's options, beyond what their schema says.
public struct OptionsError: Error, Hashable, Sendable {
    /// Key path: `fields.price.css`.
    public let key: String
    public let message: String
    public init(_ key: String, _ message: String) { (self.key, self.message) = (key, message) }
}

/// What a stage says of itself.
public struct StageManifest: Sendable {
    public var stage: StageName
    public var summary: String
    public var reads: [Slot]
    public var writes: [Slot]
    /// `process` is never called while another call on the same stage value is unfinished.
    public var isSerial: Bool
    public var examples: [StageExample]

    /// - Parameter name: What a recipe writes after the kind; see ``StageName/isValid(name:)``.
    public init(
        kind: StageKind, name: String, summary: String, reads: [Slot] = [], writes: [Slot] = [],
        isSerial: Bool = false, examples: [StageExample] = []
    ) {
        stage = StageName(kind, name)
        (self.summary, self.reads, self.writes) = (summary, reads, writes)
        (self.isSerial, self.examples) = (isSerial, examples)
    }
}

/// A worked example: shown by `linkmagico plugin show`, run by the stage's tests.
public struct StageExample: Sendable {
    public var name: String
    public var given: [Slot: Value]
    public var with: JSON
    public var expect: Expectation

    public enum Expectation: Sendable {
        /// Emitted, and these slots hold these values afterwards.
        case emitted([Slot: Value])
        case dropped(String)
        case failed(String)
        case again(method: String?)
    }

    public init(
        _ name: String, given: [Slot: Value], with: JSON = .object(JSONObject()), expect: Expectation = .emitted([:])
    ) {
        (self.name, self.given, self.with, self.expect) = (name, given, with, expect)
    }
}
