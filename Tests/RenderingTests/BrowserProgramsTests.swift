// SPDX-License-Identifier: MIT

import Glibc
import Testing

@testable import Rendering

/// The environment is the process's: one test, and no other of this target looks for programs.
struct BrowserProgramsTests {
    @Test func `programs are looked for where the operator says, as health does`() {
        #expect(BrowserPrograms.path(named: "/bin/sh", among: []) == "/bin/sh")
        #expect(BrowserPrograms.path(named: "/nonexistent/x", among: ["/bin/sh"]) == nil)
        setenv("LINKMAGICO_PROGRAMS", "/nonexistent:/bin", 1)
        defer { unsetenv("LINKMAGICO_PROGRAMS") }
        #expect(BrowserPrograms.path(named: "", among: ["/usr/lib/x/no-such-program", "/elsewhere/sh"]) == "/bin/sh")
        #expect(BrowserPrograms.path(named: "", among: ["/bin/no-such-program"]) == nil)
    }
}
