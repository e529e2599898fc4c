// SPDX-License-Identifier: MIT

public import Vocabulary

/// What is wrong with a recipe, and where.
public struct Diagnostic: Hashable, Sendable {
    /// Errors keep a recipe from being used; warnings do not.
    public enum Severity: String, Sendable, Hashable, CaseIterable { case error, warning }

    /// Wire value; never renamed.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        // The text as YAML
        case notUTF8 = "not_utf8"
        case tooLarge = "too_large"
        case tooDeep = "too_deep"
        case syntax
        case tag
        case mergeKey = "merge_key"
        case duplicateKey = "duplicate_key"
        // One value
        case unknownKey = "unknown_key"
        case missingKey = "missing_key"
        case wrongType = "wrong_type"
        case outOfBounds = "out_of_bounds"
        case badHost = "bad_host"
        case badGlob = "bad_glob"
        case badURL = "bad_url"
        case badCron = "bad_cron"
        case badCondition = "bad_condition"
        case unknownSlot = "unknown_slot"
        case typeMismatch = "type_mismatch"
        case badTemplate = "bad_template"
        case interpolation
        // One recipe
        case unknownStage = "unknown_stage"
        case stageOrder = "stage_order"
        case unwrittenSlot = "unwritten_slot"
        case duplicateID = "duplicate_id"
        case unknownOption = "unknown_option"
        case badOption = "bad_option"
        case missingOption = "missing_option"
        case deprecatedOption = "deprecated_option"
        case unknownSecret = "unknown_secret"
        case seedOutsideMatch = "seed_outside_match"
        case badTest = "bad_test"
        // All recipes together
        case duplicateName = "duplicate_name"
        case unknownParent = "unknown_parent"
        case extendsCycle = "extends_cycle"
        case tie
    }

    public var severity: Severity
    /// The name under which the recipe's text was given, usually its path.
    public var file: String
    /// From 1; 0 when the whole file is meant.
    public var line: Int
    /// From 1, counted in Unicode scalars; 0 when the whole file is meant.
    public var column: Int
    public var code: Code
    /// What was expected and what was found, in one sentence without a full stop.
    public var message: String
    /// The word that was probably meant.
    public var suggestion: String?

    public init(
        _ code: Code, file: String, line: Int, column: Int, _ message: String, severity: Severity = .error,
        suggestion: String? = nil
    ) {
        (self.severity, self.code) = (severity, code)
        (self.file, self.line, self.column) = (file, line, column)
        (self.message, self.suggestion) = (message, suggestion)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `file:line:column: error: message; did you mean 'word'?`, as compilers print and editors read.
    public var description: String {
        let place = line > 0 ? "\(file):\(line):\(column)" : file
        let hint = suggestion.map { "; did you mean '\($0)'?" } ?? ""
        return "\(place): \(severity.rawValue): \(message)\(hint)"
    }
}

extension Diagnostic {
    public var json: JSON {
        var object = JSONObject([
            ("severity", .string(severity.rawValue)), ("code", .string(code.rawValue)), ("file", .string(file)),
            ("line", .int(Int64(line))), ("column", .int(Int64(column))), ("message", .string(message)),
        ])
        if let suggestion { object.append("suggestion", .string(suggestion)) }
        return .object(object)
    }
}

extension Diagnostic: Comparable {
    /// By file, then by place, errors before warnings: the order in which people fix them.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.file != right.file { return left.file < right.file }
        let (leftPlace, rightPlace) = ((left.line, left.column), (right.line, right.column))
        if leftPlace != rightPlace { return leftPlace < rightPlace }
        if left.severity != right.severity { return left.severity == .error }
        return (left.code.rawValue, left.message) < (right.code.rawValue, right.message)
    }
}
