// SPDX-License-Identifier: MIT

/// Runs work on a stream of items, many at a time, and hands the results on in the items' order.
///
/// Memory is bounded: no more than `window` items, and no more than `budget` of what they cost, are between `next` and
/// `emit`; a single item that costs more passes alone. Results go out as soon as all before them are out, also while the
/// source keeps everybody waiting.
enum OrderedWork {
    private enum Event<Item: Sendable, Output: Sendable>: Sendable {
        case read(Item?)
        case done(Int, Output)
    }

    /// - Parameters:
    ///   - next: The next item; `nil` at the end. Never called twice at a time.
    ///   - emit: Takes the results, one after the other.
    static func run<Item: Sendable, Output: Sendable>(
        window: Int, budget: Int = .max, cost: @escaping @Sendable (Item) -> Int = { _ in 1 },
        next: @escaping @Sendable () async -> Item?, work: @escaping @Sendable (Item) async -> Output,
        emit: (Output) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Event<Item, Output>.self) { group in
            var (read, emitted, spent) = (0, 0, 0)
            var (isReading, isAtEnd) = (false, false)
            var costs: [Int: Int] = [:]
            var finished: [Int: Output] = [:]
            func readOn() {
                guard !isReading, !isAtEnd, read - emitted < window, spent < budget else { return }
                isReading = true
                group.addTask { .read(await next()) }
            }
            readOn()
            while let event = try await group.next() {
                switch event {
                case .read(nil): (isReading, isAtEnd) = (false, true)
                case .read(let item?):
                    let index = read
                    costs[index] = cost(item)
                    (isReading, read, spent) = (false, read + 1, spent + (costs[index] ?? 0))
                    group.addTask { .done(index, await work(item)) }
                case .done(let index, let output):
                    finished[index] = output
                    while let output = finished.removeValue(forKey: emitted) {
                        try emit(output)
                        spent -= costs.removeValue(forKey: emitted) ?? 0
                        emitted += 1
                    }
                }
                readOn()
            }
        }
    }
}
