// SPDX-License-Identifier: MIT

/// The shortest way from one sequence to another by removing and adding elements.
///
/// - Note: Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy algorithm.
public enum ShortestEdit {
    public enum Step: Sendable, Hashable {
        /// In both, at these places.
        case same(old: Int, new: Int)
        case removed(old: Int)
        case added(new: Int)
    }

    /// Differences past which the search is given up: bounds its time and memory (about 8 MB).
    public static let mostDifferences = 1400

    /// - Returns: The steps in order. Sequences that differ by more than ``mostDifferences`` are, between their common
    ///   beginning and end, removed and added as a whole.
    public static func steps<Element: Hashable>(from old: [Element], to new: [Element]) -> [Step] {
        var head = 0
        while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        let (oldMiddle, newMiddle) = (old[head..<old.count - tail], new[head..<new.count - tail])
        var steps = (0..<head).map { Step.same(old: $0, new: $0) }
        steps += middle(Array(oldMiddle), Array(newMiddle), from: head)
        steps += (0..<tail).map { .same(old: old.count - tail + $0, new: new.count - tail + $0) }
        return steps
    }

    private static func middle<Element: Hashable>(_ old: [Element], _ new: [Element], from head: Int) -> [Step] {
        guard let trail = trail(old, new) else {
            return old.indices.map { .removed(old: head + $0) } + new.indices.map { .added(new: head + $0) }
        }
        var steps: [Step] = []
        var (x, y) = (old.count, new.count)
        for (differences, furthest) in trail.enumerated().reversed() {
            let diagonal = x - y
            let isDown =
                diagonal == -differences
                || (diagonal != differences
                    && furthest[diagonal - 1 + differences + 1] < furthest[diagonal + 1 + differences + 1])
            let before = isDown ? diagonal + 1 : diagonal - 1
            let startX = differences == 0 ? 0 : furthest[before + differences + 1]
            let startY = differences == 0 ? 0 : startX - before
            while x > startX, y > startY {
                (x, y) = (x - 1, y - 1)
                steps.append(.same(old: head + x, new: head + y))
            }
            guard differences > 0 else { break }
            if isDown {
                y -= 1
                steps.append(.added(new: head + y))
            } else {
                x -= 1
                steps.append(.removed(old: head + x))
            }
        }
        return steps.reversed()
    }

    /// For each number of differences the furthest reaching points before it, by diagonal; index 0 is diagonal -d-1.
    private static func trail<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [[Int]]? {
        let most = min(old.count + new.count, mostDifferences)
        var furthest = [Int](repeating: 0, count: 2 * most + 3)
        let zero = most + 1
        var trail: [[Int]] = []
        for differences in 0...most {
            trail.append(Array(furthest[zero - differences - 1...zero + differences + 1]))
            for diagonal in stride(from: -differences, through: differences, by: 2) {
                let isDown =
                    diagonal == -differences
                    || (diagonal != differences && furthest[zero + diagonal - 1] < furthest[zero + diagonal + 1])
                var x = isDown ? furthest[zero + diagonal + 1] : furthest[zero + diagonal - 1] + 1
                var y = x - diagonal
                while x < old.count, y < new.count, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
                furthest[zero + diagonal] = x
                if x >= old.count, y >= new.count { return trail }
            }
        }
        return nil
    }
}
