// SPDX-License-Identifier: MIT

public import CoreMetrics
import Synchronization

/// A swift-metrics backend that keeps everything in memory and writes the Prometheus text format (version 0.0.4).
///
/// Counters and meters are numbers; timers and recorders are histograms, timers in seconds.
public final class PrometheusMetrics: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: [Label]
    }
    fileprivate struct Label: Hashable, Comparable {
        let name: String
        let value: String
        static func < (left: Label, right: Label) -> Bool { (left.name, left.value) < (right.name, right.value) }
    }

    private let cells = Mutex<[Key: MetricCell]>([:])

    public init() {}

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, .counter)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, .gauge)
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        cell(label, dimensions, aggregate ? .histogram : .gauge)
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions, .histogram)
    }

    // A handler is kept for the life of the process: its series must not vanish from a scrape.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}

    private func cell(_ name: String, _ dimensions: [(String, String)], _ kind: MetricCell.Kind) -> MetricCell {
        let key = Key(name: name, labels: dimensions.map { Label(name: $0.0, value: $0.1) }.sorted())
        return cells.withLock { cells in
            if let cell = cells[key] { return cell }
            let cell = MetricCell(kind)
            cells[key] = cell
            return cell
        }
    }

    /// Everything, sorted by name and labels.
    public var text: String {
        let all = cells.withLock { $0 }
        var out = ""
        var last = ""
        for (key, cell) in all.sorted(by: { ($0.key.name, $0.key.labels.text) < ($1.key.name, $1.key.labels.text) }) {
            if key.name != last { out += "# TYPE \(key.name) \(cell.kind.rawValue)\n" }
            last = key.name
            cell.write(key.name, key.labels.map { ($0.name, $0.value) }, to: &out)
        }
        return out
    }
}

extension [PrometheusMetrics.Label] {
    fileprivate var text: String { map { "\($0.name)=\($0.value)" }.joined(separator: ",") }
}

/// One series.
final class MetricCell: CounterHandler, MeterHandler, RecorderHandler, TimerHandler, Sendable {
    enum Kind: String { case counter, gauge, histogram }

    /// Upper bounds in seconds: from a cache hit to a visit with retries.
    static let bounds: [Double] = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60]

    private struct State {
        var value = 0.0
        var count = 0
        var buckets = [Int](repeating: 0, count: MetricCell.bounds.count)
    }

    let kind: Kind
    private let state = Mutex(State())

    init(_ kind: Kind) { self.kind = kind }

    func increment(by amount: Int64) { state.withLock { $0.value += Double(amount) } }
    func reset() { state.withLock { $0 = State() } }
    func set(_ value: Int64) { state.withLock { $0.value = Double(value) } }
    func set(_ value: Double) { state.withLock { $0.value = value } }
    func increment(by amount: Double) { state.withLock { $0.value += amount } }
    func decrement(by amount: Double) { state.withLock { $0.value -= amount } }
    func record(_ value: Int64) { kind == .gauge ? set(value) : observe(Double(value)) }
    func record(_ value: Double) { kind == .gauge ? set(value) : observe(value) }
    func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }

    private func observe(_ value: Double) {
        state.withLock { state in
            state.value += value
            state.count += 1
            for (index, bound) in MetricCell.bounds.enumerated() where value <= bound { state.buckets[index] += 1 }
        }
    }

    func write(_ name: String, _ labels: [(String, String)], to out: inout String) {
        let state = self.state.withLock { $0 }
        guard kind == .histogram else {
            out += "\(name)\(MetricCell.braces(labels)) \(MetricCell.number(state.value))\n"
            return
        }
        for (bound, count) in zip(MetricCell.bounds, state.buckets) {
            out += "\(name)_bucket\(MetricCell.braces(labels + [("le", MetricCell.number(bound))])) \(count)\n"
        }
        out += "\(name)_bucket\(MetricCell.braces(labels + [("le", "+Inf")])) \(state.count)\n"
        out += "\(name)_sum\(MetricCell.braces(labels)) \(MetricCell.number(state.value))\n"
        out += "\(name)_count\(MetricCell.braces(labels)) \(state.count)\n"
    }

    private static func number(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func braces(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }
        return "{\(pairs.joined(separator: ","))}"
    }
}
