// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import CommandLineTool

struct HumanTextTests {
    @Test(arguments: [
        (0.4, "just now"), (42, "42 s ago"), (200, "3 min ago"), (7200, "2 h ago"), (90_000, "1 day ago"),
        (200_000, "2 days ago"), (10_000_000, "3 months ago"), (100_000_000, "3 years ago"), (-120, "in 2 min"),
    ])
    func `an age is said in the largest unit`(seconds: Double, text: String) {
        let now = Timestamp(seconds: 2e9)
        #expect(HumanText.age(of: Timestamp(seconds: 2e9 - seconds), at: now) == text)
    }

    @Test(arguments: [
        (0.0012, "1.2 ms"), (0.184, "184 ms"), (2.41, "2.4 s"), (185, "3 min 5 s"), (18_720, "5 h 12 min"),
        (183_600, "2 d 3 h"),
    ])
    func `a duration has two units at most`(seconds: Double, text: String) {
        #expect(HumanText.duration(.seconds(seconds)) == text)
    }

    @Test func `large numbers are grouped by thousands`() {
        #expect(
            [0, 999, 1000, 1_234_567, -4321].map { HumanText.count($0) } == [
                "0", "999", "1,000", "1,234,567", "-4,321",
            ])
        #expect(HumanText.count(1, "page") == "1 page" && HumanText.count(0, "page") == "0 pages")
    }

    @Test func `sizes are said in powers of 1024`() {
        let sizes: [Int64] = [512, 65_536, 123_731_968, 2_576_980_378]
        #expect(sizes.map { HumanText.size(ByteCount($0)) } == ["512 B", "64 KiB", "118 MiB", "2.4 GiB"])
    }

    @Test func `numbers that are no numbers do no harm`() {
        #expect(HumanText.decimal(.infinity, 1) == "inf" && HumanText.decimal(.nan, 1) == "nan")
        #expect(HumanText.span(.seconds(Int64.max / 4)).hasSuffix("years"))
    }
}
