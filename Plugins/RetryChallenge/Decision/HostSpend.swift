// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// What a host's bot walls have cost since the last page that passed: in `host_memory.walls`, as `{at, spent, times, until}`.
/// Pure.
///
/// A page is given up after its attempts; a site of ten thousand pages behind one wall would cost ten thousand times as
/// much. So the host has a budget too: once it is spent, its pages get one acquisition each, by the cheapest method, until
/// a pause is over, which doubles each time.
struct HostSpend: Sendable, Hashable {
    private(set) var spent = Duration.zero
    /// Pauses so far.
    private(set) var times = 0
    /// When the pause is over; `nil` where there is none.
    private(set) var until: Timestamp?

    static let firstPause = Duration.seconds(3600)
    static let longestPause = Duration.seconds(86_400)

    init(_ memory: ValueMap?) {
        guard let walls = memory?["walls"]?.map else { return }
        spent = max(.zero, walls["spent"]?.duration ?? .zero)
        times = Int(clamping: max(0, walls["times"]?.int ?? 0))
        until = walls["until"]?.time
    }

    func isExhausted(at now: Timestamp) -> Bool { until.map { now < $0 } ?? false }

    /// A wall's page was acquired.
    mutating func add(_ cost: Duration, of budget: Duration, at now: Timestamp) {
        guard !isExhausted(at: now) else { return }
        spent += max(.zero, cost)
        until = nil
        guard spent >= budget else { return }
        until = now + min(Self.firstPause * (1 << min(times, 10)), Self.longestPause)
        (spent, times) = (.zero, times + 1)
    }

    func value(at now: Timestamp) -> Value {
        var map: ValueMap = ["at": .time(now), "spent": .duration(spent), "times": .int(Int64(times))]
        if let until { map["until"] = .time(until) }
        return .map(map)
    }
}
