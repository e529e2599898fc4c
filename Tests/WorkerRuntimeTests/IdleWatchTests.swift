// SPDX-License-Identifier: MIT

import Testing

@testable import WorkerRuntime

struct IdleWatchTests {
    @Test func `memory is let go once after each time of work, and not in its pauses`() {
        var watch = IdleWatch()
        let pause = IdleWatch.patience - 1
        #expect(looks(pause * 3, begun: 0, &watch) == 0)  // what never worked was trimmed at its start
        for begun in 1...2 {
            let isTime = watch.look(underWay: 1, begun: begun)
            #expect(!isTime)
            #expect(looks(pause, begun: begun, &watch) == 0)
        }
        #expect(looks(1, begun: 2, &watch) == 1)
        #expect(looks(pause * 3, begun: 2, &watch) == 0)
    }

    @Test func `work between two looks counts too`() {
        var watch = IdleWatch()
        #expect(looks(IdleWatch.patience, begun: 1, &watch) == 0)
        #expect(looks(1, begun: 1, &watch) == 1)
    }

    @Test func `a long visit is work as long as it lasts`() {
        var watch = IdleWatch()
        let times = (0..<IdleWatch.patience * 2).count { _ in watch.look(underWay: 1, begun: 1) }
        #expect(times == 0 && looks(IdleWatch.patience, begun: 1, &watch) == 1)
    }

    /// - Returns: How many of `count` looks at an idle worker said that it is time.
    private func looks(_ count: Int, begun: Int, _ watch: inout IdleWatch) -> Int {
        (0..<count).count { _ in watch.look(underWay: 0, begun: begun) }
    }
}
