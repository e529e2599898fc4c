// SPDX-License-Identifier: MIT

public import ControlProtocol
import Synchronization
import Vocabulary

/// Who wants to hear of what: serves `event.subscribe` and `event.unsubscribe`, and tells subscribers what happens.
///
/// A slow subscriber loses events and is told how many; it never slows the daemon.
public final class EventFeed: Sendable {
    private struct Subscription {
        let connection: ClientConnection
        let wish: EventSubscribe.Params
        /// Lost since the last one that arrived.
        var missed = 0
    }
    private struct State {
        var subscriptions: [String: Subscription] = [:]
        var lastNumber = 0
    }
    private let state = Mutex(State())

    public init() {}

    /// Of all connections.
    public var subscriptionCount: Int { state.withLock { $0.subscriptions.count } }

    /// Adds the two methods to a router.
    public func register(on router: inout MethodRouter) {
        router.serve(EventSubscribe.self) { params, context in self.subscribe(params, context.connection) }
        router.serve(EventUnsubscribe.self) { params, context in
            try self.unsubscribe(params.subscription, context.connection)
            return Nothing()
        }
    }

    /// Tells everybody who wants to know. Costs next to nothing when nobody does; never waits.
    public func publish(_ event: Event) {
        state.withLock { state in
            for (name, subscription) in state.subscriptions where subscription.wish.wants(event) {
                let missed = subscription.missed == 0 ? nil : subscription.missed
                let message = EventEmitted(subscription: name, event: event, missed: missed)
                guard let params = try? JSON(encoding: message) else { continue }
                let isTaken = subscription.connection.notify(EventEmitted.name, params)
                state.subscriptions[name]?.missed = isTaken ? 0 : subscription.missed + 1
            }
        }
    }

    private func subscribe(_ wish: EventSubscribe.Params, _ connection: ClientConnection) -> EventSubscribe.Result {
        let name = state.withLock { state in
            state.lastNumber += 1
            let name = "s-\(state.lastNumber)"
            state.subscriptions[name] = Subscription(connection: connection, wish: wish)
            return name
        }
        connection.whenClosed { [weak self] in
            self?.state.withLock { $0.subscriptions[name] = nil }
        }
        return EventSubscribe.Result(subscription: name)
    }

    private func unsubscribe(_ name: String, _ connection: ClientConnection) throws(ControlError) {
        let isRemoved = state.withLock { state in
            guard state.subscriptions[name]?.connection === connection else { return false }
            state.subscriptions[name] = nil
            return true
        }
        guard isRemoved else { throw ControlError(.notFound, "this connection has no subscription \(name)") }
    }
}

extension EventSubscribe.Params {
    fileprivate func wants(_ event: Event) -> Bool {
        if let kinds, !kinds.contains(event.kind) { return false }
        if let pipeline, event.pipeline != pipeline { return false }
        guard let site else { return true }
        guard let host = event.url.flatMap(hostName(of:)) else { return false }
        guard site.hasPrefix("*.") else { return host == site }
        return host == site.dropFirst(2) || host.hasSuffix(site.dropFirst())
    }
}

/// The host of a canonical URL, which carries no credentials.
private func hostName(of url: String) -> Substring? {
    guard let start = url.firstRange(of: "://")?.upperBound else { return nil }
    let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if authority.first == "[" { return authority.prefix { $0 != "]" } + "]" }
    return authority.prefix { $0 != ":" }
}
