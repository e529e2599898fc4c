// SPDX-License-Identifier: MIT

/// What a plugin is held to, beyond what the handshake checks. Raw values are stable: reports and `--skip` use them.
public enum ConformanceRule: String, Sendable, Hashable, CaseIterable, Codable {
    // The file and its description
    case loads
    case endsWithHostTable = "ends_with_host_table"
    case exportsEntryOnly = "exports_entry_only"
    case isDocumented = "is_documented"
    case hasSoundOptions = "has_sound_options"
    case examplesParse = "examples_parse"
    case examplesHold = "examples_hold"
    // Making stages
    case createsWithDefaults = "creates_with_defaults"
    case survivesWrongOptions = "survives_wrong_options"
    case explainsRefusals = "explains_refusals"
    case destroyFreesAll = "destroy_frees_all"
    // Records
    case takesEmptyRecord = "takes_empty_record"
    case takesMissingSlots = "takes_missing_slots"
    case takesTypicalRecord = "takes_typical_record"
    case takesEmptyBody = "takes_empty_body"
    case takesHugeBody = "takes_huge_body"
    case takesInvalidBytes = "takes_invalid_bytes"
    case takesRecordsGivenUp = "takes_records_given_up"
    case takesCancelledRecords = "takes_cancelled_records"
    case takesManyRecords = "takes_many_records"
    // Other hooks
    case answersQueries = "answers_queries"
    case flushes
    case reportsHealth = "reports_health"

    public enum Severity: String, Sendable, Codable {
        /// Broken: the plugin loses records, or its worker.
        case must = "MUST"
        /// Works, but worse than it could.
        case should = "SHOULD"
    }

    public var severity: Severity {
        switch self {
        case .exportsEntryOnly, .isDocumented, .createsWithDefaults, .survivesWrongOptions, .explainsRefusals: .should
        default: .must
        }
    }

    /// The rule in one sentence.
    public var sentence: String {
        switch self {
        case .loads: "The file loads and its description is one the host accepts."
        case .endsWithHostTable: "Nothing is read past the size that the host's table states."
        case .exportsEntryOnly: "The entry is the only symbol that other images can see."
        case .isDocumented: "Plugin, stages and options say what they are, and each stage has an example."
        case .hasSoundOptions: "Options are named once, with bounds and choices that something fits."
        case .examplesParse: "Examples are JSON over slots that the stage declares."
        case .examplesHold: "Examples do what they say."
        case .createsWithDefaults: "A stage can be made from its defaults."
        case .survivesWrongOptions: "Options that no schema let through are refused, not crashed on."
        case .explainsRefusals: "A refusal has the code 'options' and says what is wrong."
        case .destroyFreesAll: "A stage opens nothing that its end does not close."
        case .takesEmptyRecord: "A record without any slot is completed."
        case .takesMissingSlots: "A record that lacks one of the declared slots is completed."
        case .takesTypicalRecord: "A record as pages give it is completed, and only declared slots are written."
        case .takesEmptyBody: "Empty bytes and empty text are completed."
        case .takesHugeBody: "A body and a text of 8 MiB are completed."
        case .takesInvalidBytes: "A body that is no text in any encoding is completed."
        case .takesRecordsGivenUp: "A record that the host gave up before or while it is worked on is still completed."
        case .takesCancelledRecords: "A record that is cancelled while it is worked on is still completed."
        case .takesManyRecords: "Many records at once are each completed once."
        case .answersQueries: "A store answers any request, also one that makes no sense, once."
        case .flushes: "A flush is completed."
        case .reportsHealth: "Health is reported at once, in text."
        }
    }

    /// How long one stage may take for it. Whoever watches the process ends it then.
    public var limit: Duration {
        switch self {
        case .takesManyRecords: .seconds(60)
        case .takesTypicalRecord, .takesHugeBody, .takesMissingSlots, .examplesHold, .destroyFreesAll: .seconds(30)
        default: .seconds(15)
        }
    }
}

/// One rule applied to one stage, or to the plugin as a whole.
public struct ConformanceStep: Sendable, Hashable, LosslessStringConvertible {
    public let rule: ConformanceRule
    /// ``StageName/label``, such as `parse.html`; nil for the plugin.
    public let stage: String?

    public init(_ rule: ConformanceRule, stage: String? = nil) { (self.rule, self.stage) = (rule, stage) }

    /// `takes_huge_body@parse.html`
    public var description: String { stage.map { "\(rule.rawValue)@\($0)" } ?? rule.rawValue }

    public init?(_ description: String) {
        let parts = description.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let rule = ConformanceRule(rawValue: String(parts[0])) else { return nil }
        self.init(rule, stage: parts.count > 1 ? String(parts[1]) : nil)
    }
}

/// A rule that does not hold.
public struct ConformanceFinding: Sendable, Hashable, CustomStringConvertible {
    public let step: ConformanceStep
    /// What was expected and what was seen.
    public let detail: String

    public init(_ step: ConformanceStep, _ detail: String) { (self.step, self.detail) = (step, detail) }

    /// For whoever watched the process that checked: it ended during `step`, by a crash or because its time was up.
    public static func processEnded(during step: ConformanceStep, how: String) -> ConformanceFinding {
        ConformanceFinding(step, "the process ended: \(how)")
    }

    public var rule: ConformanceRule { step.rule }
    /// The end of the process is always a MUST.
    public var severity: ConformanceRule.Severity { detail.hasPrefix("the process ended") ? .must : rule.severity }

    public var description: String { "\(severity.rawValue) \(step): \(detail)" }
}
