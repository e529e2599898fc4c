// SPDX-License-Identifier: MIT

import Testing

@testable import TextComparison

struct TextDifferenceTests {
    /// Applies the steps, which must give both sequences back.
    private func check(_ old: [Int], _ new: [Int]) -> Int {
        let steps = ShortestEdit.steps(from: old, to: new)
        var (left, right): ([Int], [Int]) = ([], [])
        var differences = 0
        for step in steps {
            switch step {
            case .same(let old_, let new_):
                #expect(old[old_] == new[new_])
                left.append(old[old_])
                right.append(new[new_])
            case .removed(let place):
                left.append(old[place])
                differences += 1
            case .added(let place):
                right.append(new[place])
                differences += 1
            }
        }
        #expect(left == old && right == new)
        return differences
    }

    @Test func `the steps are the fewest that lead from one to the other`() {
        #expect(check([1, 2, 3, 1, 2, 2, 1], [3, 2, 1, 2, 1, 3]) == 5)  // Myers 1986, figure 1
        #expect(check([], []) == 0 && check([1], []) == 1 && check([], [1, 2]) == 2 && check([1, 2], [1, 2]) == 0)
        #expect(check([1, 2, 3], [2, 3, 4]) == 2 && check([1, 1, 1], [1]) == 2 && check([1, 2], [3, 4]) == 4)
    }

    @Test func `any two sequences lead to each other, no worse than the longest common part allows`() {
        var seed: UInt64 = 42
        func random(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<200 {
            let (old, new) = ((0..<random(20)).map { _ in random(4) }, (0..<random(20)).map { _ in random(4) })
            var table = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
            for (i, a) in old.enumerated() {
                for (j, b) in new.enumerated() {
                    table[i + 1][j + 1] = a == b ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
                }
            }
            #expect(check(old, new) == old.count + new.count - 2 * table[old.count][new.count])
        }
    }

    @Test func `too many differences are a replacement, in bounded time`() {
        #expect(check(Array(0..<5000), Array(5000..<10_000)) == 10_000)
        #expect(check([9] + Array(0..<3000) + [8], [9] + Array(5000..<8000) + [8]) == 6000)
    }

    @Test func `sentences are compared, and words inside those that were rewritten`() {
        let old = "# Mug\n\nIt is blue. It costs 12 euros. We ship to Spain."
        let new = "# Mug\n\nIt is blue. It costs 14 euros. It is new.\n\nWe ship to Spain."
        let difference = TextDifference(from: old, to: new)
        #expect(
            difference.changes == [
                .same(count: 2, first: "# Mug", last: "It is blue."),
                .rewritten([
                    .init(.same, "It costs "), .init(.removed, "12 "), .init(.added, "14 "), .init(.same, "euros."),
                ]),
                .added("It is new."), .same(count: 1, first: "We ship to Spain.", last: "We ship to Spain."),
            ])
        #expect(difference.similarity > 0.5 && difference.similarity < 1)
    }

    @Test func `equal texts do not differ, and abbreviations, numbers and tables stay whole`() {
        #expect(TextDifference(from: "", to: "").similarity == 1 && TextDifference(from: "", to: "").changes.isEmpty)
        #expect(
            TextDifference.units(of: "Costs 1.5 euros. See e.g. this! Ok? yes.\n| a. B | c |\n") == [
                "Costs 1.5 euros.", "See e.g. this!", "Ok? yes.", "| a. B | c |",
            ])
        #expect(TextDifference(from: "a b.", to: "").changes == [.removed("a b.")])
    }
}
