// SPDX-License-Identifier: MIT

/// How many letters two words differ by.
public enum EditDistance {
    /// The number of letters inserted, removed, replaced, or swapped with their neighbour that make one word the other;
    /// `nil` when it is more than `most`. Counts bytes, which are letters in folded words of the Latin script.
    ///
    /// - Note: Source: the optimal string alignment distance (Damerau 1964, restricted to one edit a place), in a band of
    ///   2 × `most` + 1 diagonals (Ukkonen 1985).
    public static func between(_ left: [UInt8], _ right: [UInt8], most: Int) -> Int? {
        guard most >= 0, abs(left.count - right.count) <= most else { return nil }
        let far = most + 1
        var beforeLast = [Int](repeating: far, count: right.count + 1)
        var last = (0...right.count).map { min($0, far) }
        var row = beforeLast
        for index in left.indices {
            let start = max(1, index + 1 - most)
            let end = min(right.count, index + 1 + most)
            row[0] = min(index + 1, far)
            if start > 1 { row[start - 1] = far }
            var best = start == 1 ? row[0] : far
            if start <= end {
                for column in start...end {
                    let isSame = left[index] == right[column - 1]
                    var value = min(last[column - 1] + (isSame ? 0 : 1), row[column - 1] + 1, last[column] + 1)
                    if index > 0, column > 1, left[index] == right[column - 2], left[index - 1] == right[column - 1] {
                        value = min(value, beforeLast[column - 2] + 1)
                    }
                    row[column] = min(value, far)
                    best = min(best, value)
                }
            }
            if end < right.count { row[end + 1] = far }
            guard best <= most else { return nil }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[right.count] <= most ? last[right.count] : nil
    }
}
