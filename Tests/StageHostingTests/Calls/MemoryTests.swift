// SPDX-License-Identifier: MIT

import CFlightRecorder
import Glibc
import Testing
import Vocabulary

struct MemoryTests {
    @Test func `a process goes on after it let go of what only its start needed`() throws {
        let before = try #require(residentFilePages())
        lm_flight_trim_memory()
        let after = try #require(residentFilePages())
        #expect(after < before, "\(after) of \(before) pages")
        #expect(Fingerprint(sha256: "abc").short == "ba7816bf8f01")
    }

    /// Resident pages of mapped files: proc(5), `/proc/self/statm`, third number.
    private func residentFilePages() -> Int? {
        guard let file = fopen("/proc/self/statm", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.split(separator: " ").dropFirst(2).first.flatMap { Int($0) }
    }
}
