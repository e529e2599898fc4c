// SPDX-License-Identifier: MIT

import Glibc

/// Figures of a ranking with one right item for each question.
struct RankFigures {
    private(set) var (gain, first, ten, count) = (0.0, 0.0, 0.0, 0.0)

    /// - Parameter rank: From 0; `nil` when the right item was not among the first ten.
    mutating func add(rank: Int?) {
        count += 1
        guard let rank, rank < 10 else { return }
        gain += 1 / log2(Double(rank) + 2)
        first += rank == 0 ? 1 : 0
        ten += 1
    }

    var ndcg: Double { gain / max(1, count) }
    var precision: Double { first / max(1, count) }
    var recall: Double { ten / max(1, count) }
}

/// The area under the ROC curve: how likely a score tells a right one from a wrong one; ties count half.
func auroc(_ right: [Double], _ wrong: [Double]) -> Double {
    guard !right.isEmpty, !wrong.isEmpty else { return .nan }
    let all = (right.map { ($0, true) } + wrong.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var (sum, index) = (0.0, 0)
    while index < all.count {
        var end = index
        while end < all.count, all[end].0 == all[index].0 { end += 1 }
        let rank = Double(index + end + 1) / 2
        sum += rank * Double(all[index..<end].count { $0.1 })
        index = end
    }
    let count = Double(right.count)
    return (sum - count * (count + 1) / 2) / count / Double(wrong.count)
}
