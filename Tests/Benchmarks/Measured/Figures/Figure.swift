// SPDX-License-Identifier: MIT

import Glibc

/// One measured value, written to standard output as a line of three tab-separated parts: name, value, unit.
public struct Figure {
    private let name: String
    private let value: Double
    private let unit: String

    public init(_ name: String, _ value: Double, _ unit: String) {
        (self.name, self.value, self.unit) = (name, value, unit)
    }

    public func write() {
        let parts = Int((value * 10_000).rounded())
        let fraction = String(parts % 10_000 + 10_000).dropFirst()
        print("\(name)\t\(parts / 10_000).\(fraction)\t\(unit)")
        fflush(nil)
    }
}

/// User and system time of all threads of a process, in nanoseconds: unlike wall time, hardly moved by what else the
/// machine does.
///
/// - Parameter pid: 0 is this process.
/// - Returns: 0 when there is no such process.
public func processorTime(of pid: Int32 = 0) -> Double {
    var clock = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return 0 }
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Ends the program with a message: a benchmark that did not do its work must not give a figure.
public func fail(_ message: String) -> Never {
    fflush(nil)
    let line = Array("\(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(1)
}

/// Why there is no figure, where something has to be cleared away first.
public struct MeasurementError: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
