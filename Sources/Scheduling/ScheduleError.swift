// SPDX-License-Identifier: MIT

/// Why a schedule cannot be used.
public struct ScheduleError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Wire value; never renamed.
    public enum Code: String, CaseIterable, Sendable {
        case invalidCron = "invalid_cron"
        /// The system knows no zone of that name.
        case unknownZone = "unknown_zone"
        /// The zone's file is no TZif file.
        case damagedZone = "damaged_zone"
        case invalidInterval = "invalid_interval"
    }

    public let code: Code
    /// What was expected and what was seen.
    public let detail: String

    init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    public var description: String { "\(code.rawValue): \(detail)" }
}
