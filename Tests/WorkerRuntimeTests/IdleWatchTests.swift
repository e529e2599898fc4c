// SPDX-License-Identifier: MIT

import Testing

@testable import WorkerRuntime

struct IdleWatchTests {
    @Test func `memory is let go once after each time of work, and not in its pauses`() {
        var watch = IdleWatch()
        let pause = IdleWatch.patience - 1
        #expect(looks(pause * 3, &watch) == 0)  // what never worked was trimmed at its start
        for _ in 0..<2 {
            let isTime = watch.look(isBusy: true)
            #expect(!isTime)
            #expect(looks(pause, &watch) == 0)
        }
        #expect(looks(1, &watch) == 1)
        #expect(looks(pause * 3, &watch) == 0)
    }

    /// - Returns: How many of `count` looks at an idle worker said that it is time.
    private func looks(_ count: Int, _ watch: inout IdleWatch) -> Int {
        (0..<count).count { _ in watch.look(isBusy: false) }
    }
}
