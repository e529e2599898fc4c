// SPDX-License-Identifier: MIT

/// Why the frontier could not do what it was asked. What was committed before is safe in every case.
public struct FrontierError: Error, Equatable, Sendable {
    /// Wire value of JSON-RPC `error.data.code` and of the metric label `reason`. Never renamed.
    public enum Code: String, CaseIterable, Sendable {
        /// Another process has the file open.
        case inUse = "frontier_in_use"
        /// The file is no frontier.
        case notOurs = "frontier_not_ours"
        /// Written by a later version.
        case tooNew = "frontier_too_new"
        case damaged = "frontier_damaged"
        case cannotOpen = "frontier_cannot_open"
        case diskFull = "disk_full"
        case storageFailed = "frontier_storage_failed"
        /// The lease has expired, or has been completed or given back already.
        case leaseNotHeld = "lease_not_held"
        case unknownRun = "unknown_run"
        /// The pipeline has a run already, or the run is not in a state for this.
        case runConflict = "run_conflict"
    }

    /// What the caller does next.
    public enum Consequence: Equatable, Sendable {
        /// Nothing was changed; the same call may succeed later.
        case retry(after: Duration)
        /// The same call will not succeed.
        case reject
        /// Nothing works until a person has acted.
        case halt
    }

    public let code: Code
    /// What was expected and what was seen. Never page content.
    public let detail: String

    init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    public var consequence: Consequence {
        switch code {  // no `default`: a new code does not compile until it has chosen
        case .diskFull: .retry(after: .seconds(30))
        case .storageFailed: .retry(after: .seconds(5))
        case .leaseNotHeld, .unknownRun, .runConflict: .reject
        case .inUse, .notOurs, .tooNew, .damaged, .cannotOpen: .halt
        }
    }
}

extension FrontierError: CustomStringConvertible {
    public var description: String { "\(code.rawValue): \(detail)" }
}
