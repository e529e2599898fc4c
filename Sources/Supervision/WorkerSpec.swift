// SPDX-License-Identifier: MIT

public import Vocabulary

/// How workers are started and what they may use.
public struct WorkerSpec: Sendable, Hashable {
    /// Path of `linkmagico-worker`.
    public var executable: String
    /// Private memory of one worker.
    public var memory: ByteCount
    public var openFiles: Int
    /// Added to the environment the workers inherit.
    public var environment: [String: String]

    public init(
        executable: String, memory: ByteCount = ByteCount(1 << 30), openFiles: Int = 4096,
        environment: [String: String] = [:]
    ) {
        (self.executable, self.memory, self.openFiles) = (executable, memory, openFiles)
        self.environment = environment
    }
}

/// Why a worker could not be started or cannot be used.
public struct SupervisionError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case cannotStart = "cannot_start"
        /// It ended, or said nothing, before it was ready.
        case notReady = "not_ready"
        case stopped
    }
    public let code: Code
    public let detail: String
    public init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }
    public var description: String { "\(code.rawValue): \(detail)" }
}

/// How a worker ended, and whom its flight recorder blames.
public struct WorkerDeath: Sendable, Hashable {
    public enum Cause: Sendable, Hashable {
        case orderly
        case signal(Int32)
        case exit(Int32)
        /// Ended by its supervisor.
        case hung
        case outOfMemory(ByteCount)
        case leaking
    }
    public var cause: Cause
    /// Records that were in a stage's hands, with the stage's number. Exactly one when ``isCertain``.
    public var suspects: [Suspect]
    public var isCertain: Bool

    public struct Suspect: Sendable, Hashable {
        public var visit: UInt64
        public var stage: UInt32
    }

    /// For people: "SIGSEGV", "exit status 0", "hung".
    public var causeText: String {
        switch cause {
        case .orderly: "orderly end"
        case .signal(let number): WorkerDeath.signalNames[number] ?? "signal \(number)"
        case .exit(let status): "exit status \(status)"
        case .hung: "no answer past its deadline"
        case .outOfMemory(let size): "memory past its limit (\(size.bytes >> 20) MiB resident)"
        case .leaking: "leaking file descriptors"
        }
    }

    private static let signalNames: [Int32: String] = [
        4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 15: "SIGTERM",
        24: "SIGXCPU", 31: "SIGSYS",
    ]
}
