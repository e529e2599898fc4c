// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Crawling

struct SteadyClockTests {
    private let start = Timestamp(seconds: 1_700_000_000)

    @Test func `time goes on at the wall clock's pace when that steps back, until it has caught up`() {
        var clock = SteadyClock()
        #expect(clock.time(at: start) == start)
        let back = start + .seconds(-3600)
        #expect(clock.time(at: back) == start)
        #expect(clock.time(at: back + .seconds(5)) == start + .seconds(5))
        #expect(clock.wall(for: start + .seconds(5)) == back + .seconds(5))
        #expect(clock.time(at: start + .seconds(9)) == start + .seconds(9) && clock.lead == .zero)
    }

    @Test func `time never goes back, whatever the wall clock does`() {
        var clock = SteadyClock()
        var random = SplitMix(state: 7)
        var last = Timestamp(microseconds: .min)
        for _ in 0..<10_000 {
            let time = clock.time(at: start + .seconds(Int64(random.next() % 20_000) - 10_000))
            #expect(time >= last)
            last = time
        }
    }
}

struct RetryPolicyTests {
    @Test func `pauses double up to the longest, and chance takes up to half away`() {
        let policy = RetryPolicy()
        #expect(policy.verdict(on: .server, attempt: 1, chance: 0) == .again(after: .seconds(60)))
        #expect(policy.verdict(on: .server, attempt: 2, chance: 1) == .again(after: .seconds(60)))
        #expect(policy.verdict(on: .throttled, attempt: 7, chance: 0) == .again(after: .seconds(3600)))
    }

    @Test(arguments: FailureClass.allCases) func `attempts are bounded`(failure: FailureClass) {
        let policy = RetryPolicy()
        let last = policy[failure].attempts
        for attempt in [last, last + 1, Int.max] {
            guard case .giveUp(let state) = policy.verdict(on: failure, attempt: attempt, chance: 0.5) else {
                Issue.record("attempt \(attempt) is followed by another")
                continue
            }
            #expect(!state.isOpen)
        }
        if case .giveUp = policy.verdict(on: failure, attempt: last - 1, chance: 0.5) { Issue.record("too early") }
    }

    @Test func `a site's wish is not gone below, and not obeyed beyond a day`() {
        let policy = RetryPolicy()
        let wished = policy.verdict(on: .throttled, attempt: 1, wish: .seconds(500), chance: 0)
        #expect(wished == .again(after: .seconds(500)))
        let absurd = policy.verdict(on: .throttled, attempt: 1, wish: .seconds(1_000_000_000), chance: 0)
        #expect(absurd == .again(after: .seconds(86_400)))
    }

    @Test func `what is blocked or kills workers is quarantined`() {
        let policy = RetryPolicy()
        #expect(policy.verdict(on: .blocked, attempt: 3, chance: 0) == .giveUp(.quarantined))
        #expect(policy.verdict(on: .worker, attempt: 3, chance: 0) == .giveUp(.quarantined))
        #expect(policy.verdict(on: .connection, attempt: 4, chance: 0) == .giveUp(.failed))
    }
}

struct HostRotationTests {
    private let start = Timestamp(seconds: 1_700_000_000)

    private func rotation(hosts: Int64, delay: Duration, concurrency: Int = 1) -> HostRotation {
        var rotation = HostRotation()
        for id in 0..<hosts {
            let rules = PolitenessRules(delay: delay, concurrency: concurrency)
            rotation.add(id, rules: rules, crawlDelay: nil, notBefore: nil, startedAt: nil)
            rotation.setAvailable(10, of: id, at: start)
        }
        return rotation
    }

    /// Starts as soon as it may be; the time when that was.
    private func startSoonest(_ rotation: inout HostRotation, from now: Timestamp) -> Timestamp? {
        var now = now
        while rotation.startNext(at: now, for: "w") == nil {
            guard let next = rotation.nextStart(), next > now else { return nil }
            now = next
        }
        return now
    }

    @Test func `hosts take turns`() {
        var rotation = rotation(hosts: 3, delay: .seconds(1))
        var order: [Int64] = []
        for second in 0..<3 {
            let now = start + .seconds(Int64(second))
            while let host = rotation.startNext(at: now, for: "w") {
                order.append(host)
                rotation.finish(host, .answered(status: 200, latency: .zero), at: now)
            }
        }
        #expect(order == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    }

    @Test func `F5 holds over any order of starts, ends and workers`() {
        var rotation = rotation(hosts: 4, delay: .milliseconds(500), concurrency: 2)
        var random = SplitMix(state: 11)
        var (now, underWay, lastStart): (Timestamp, [Int64], [Int64: Timestamp]) = (start, [], [:])
        var starts = 0
        for _ in 0..<5000 {
            now = now + .milliseconds(Int64(random.next() % 100))
            if let host = rotation.startNext(at: now, for: "worker-\(random.next() % 3)") {
                if let last = lastStart[host] { #expect(now - last >= .milliseconds(500)) }
                lastStart[host] = now
                underWay.append(host)
                #expect(underWay.filter { $0 == host }.count <= 2)
                starts += 1
                rotation.setAvailable(10, of: host, at: now)
            }
            if !underWay.isEmpty, random.next() % 2 == 0 {
                let host = underWay.remove(at: Int(random.next() % UInt64(underWay.count)))
                rotation.finish(host, random.next() % 2 == 0 ? .cancelled : .fine, at: now)
            }
        }
        #expect(starts > 1000)
    }

    @Test func `other rules do not make a host forget when it was asked`() {
        var rotation = rotation(hosts: 1, delay: .seconds(1), concurrency: 4)
        #expect(rotation.startNext(at: start, for: "w") == 0)
        rotation.setRules(
            PolitenessRules(delay: .seconds(5), concurrency: 1), crawlDelay: nil, of: 0, at: start)
        #expect(rotation.startNext(at: start + .seconds(4), for: "w") == nil)
        rotation.finish(0, .cancelled, at: start + .seconds(4))
        #expect(rotation.startNext(at: start + .seconds(4), for: "w") == nil)
        #expect(rotation.nextStart() == start + .seconds(5))
        #expect(rotation.startNext(at: start + .seconds(5), for: "w") == 0)
    }

    @Test func `a host whose circuit is open is asked once after the pause, and by nobody else`() {
        var rotation = rotation(hosts: 1, delay: .zero, concurrency: 10)
        var now = start
        for _ in 0..<CircuitBreaker.failuresToOpen {
            guard let time = startSoonest(&rotation, from: now) else { break }
            now = time
            rotation.finish(0, .failed, at: now)
        }
        #expect(rotation.startNext(at: now + .seconds(29), for: "w") == nil)
        now = now + CircuitBreaker.firstPause
        #expect(rotation.startNext(at: now, for: "w") == 0)
        #expect(rotation.startNext(at: now + .seconds(3600), for: "w") == nil && rotation.nextStart() == nil)
        rotation.finish(0, .fine, at: now + .seconds(3600))
        #expect(rotation.startNext(at: now + .seconds(7200), for: "w") == 0)
        #expect(rotation.startNext(at: now + .seconds(7300), for: "w") == 0)
    }

    @Test func `a host is unreachable when it has failed for as long as patience lasts`() {
        var rotation = rotation(hosts: 1, delay: .zero)
        var now = start
        while !rotation.isUnreachable(0, for: .seconds(3600), at: now) {
            rotation.setAvailable(10, of: 0, at: now)
            guard let time = startSoonest(&rotation, from: now), time < start + .seconds(36_000) else { break }
            now = time
            rotation.finish(0, .failed, at: now)
        }
        #expect(now - start >= .seconds(3600) && now - start < .seconds(10_800))
    }
}

struct SeenCacheTests {
    private let hash = KeyedHash(key: (1, 2))

    @Test func `nothing is remembered that was not noted`() {
        var cache = SeenCache(capacity: 64)
        for number in 0..<1000 { cache.note(hash.digest("https://a.example/\(number)"), of: 1, depth: 2) }
        let found = (0..<1000).filter { cache.contains(hash.digest("https://a.example/\($0)"), of: 1, depth: 2) }
        #expect(!found.isEmpty && found.count <= 64)
        for number in 1000..<3000 {
            #expect(!cache.contains(hash.digest("https://a.example/\(number)"), of: 1, depth: 2))
        }
        for number in found {
            #expect(!cache.contains(hash.digest("https://a.example/\(number)"), of: 2, depth: 2))  // another run
            #expect(!cache.contains(hash.digest("https://a.example/\(number)"), of: 1, depth: 1))  // a shorter way
        }
        cache.forgetAll()
        #expect((0..<1000).allSatisfy { !cache.contains(hash.digest("https://a.example/\($0)"), of: 1, depth: 9) })
    }

    @Test func `the hash depends on every byte, on the length and on the key`() {
        var seen: Set<KeyedHash.Digest> = []
        for length in 0..<40 {
            var text = [UInt8](repeating: 0x61, count: length)
            #expect(seen.insert(hash.digest(text.span.bytes)).inserted)
            for index in 0..<length {
                text[index] = 0x62
                #expect(seen.insert(hash.digest(text.span.bytes)).inserted)
                text[index] = 0x61
            }
        }
        #expect(KeyedHash(key: (1, 3)).digest("a") != hash.digest("a"))
    }
}

struct EarliestFirstTests {
    @Test func `entries come out by time, equals in the order they came`() {
        var heap = EarliestFirst<Int>()
        var random = SplitMix(state: 3)
        for element in 0..<500 { heap.insert(element, at: Timestamp(microseconds: Int64(random.next() % 50))) }
        var last: (time: Timestamp, element: Int)?
        while let entry = heap.popFirst() {
            if let last {
                #expect(last.time < entry.time || (last.time == entry.time && last.element < entry.element))
            }
            last = (entry.time, entry.element)
        }
        #expect(heap.count == 0 && last != nil)
    }
}

struct RankTests {
    @Test func `priority comes before depth, and both are read back`() {
        #expect(Rank(priority: 1, depth: 90) < Rank(priority: 0, depth: 0))
        #expect(Rank(priority: 0, depth: 1) < Rank(priority: 0, depth: 2))
        for (priority, depth) in [(0, 0), (-1000, 65_535), (1000, 3)] {
            let rank = Rank(priority: priority, depth: depth)
            #expect(rank.priority == priority && rank.depth == depth)
        }
        #expect(Rank(priority: .max, depth: .max) == Rank(priority: 1000, depth: 65_535))
        #expect(Rank(priority: .min, depth: .min) == Rank(priority: -1000, depth: 0))
    }
}
