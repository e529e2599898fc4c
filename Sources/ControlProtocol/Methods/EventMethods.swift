// SPDX-License-Identifier: MIT

public import Vocabulary

/// Something that happened, as `event.emitted` notifications tell it.
public struct Event: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case pageStored = "page.stored"
        case pageChanged = "page.changed"
        case pageGone = "page.gone"
        case pageQuarantined = "page.quarantined"
        /// A visit that ended after an answer was given has changed what was cited.
        case citationChanged = "citation.changed"
        case runStarted = "run.started"
        case runFinished = "run.finished"
        case daemonReloaded = "daemon.reloaded"
        case incident
    }
    public var kind: Kind
    public var at: Timestamp
    public var url: String?
    public var pipeline: String?
    public var run: String?
    /// Names of the fields that differ, with ``Kind/pageChanged``.
    public var changed: [String]?
    public var detail: String?
    /// Of the answer, with ``Kind/citationChanged``.
    public var search: String?
    /// The passages of that answer that the page no longer has, with ``Kind/citationChanged``.
    public var passages: [String]?

    public init(
        kind: Kind, at: Timestamp, url: String? = nil, pipeline: String? = nil, run: String? = nil,
        changed: [String]? = nil, detail: String? = nil, search: String? = nil, passages: [String]? = nil
    ) {
        (self.kind, self.at, self.url) = (kind, at, url)
        (self.pipeline, self.run) = (pipeline, run)
        (self.changed, self.detail) = (changed, detail)
        (self.search, self.passages) = (search, passages)
    }
}

/// `event.subscribe`
public enum EventSubscribe: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var kinds: [Event.Kind]?
        public var site: String?
        public var pipeline: String?

        public init(kinds: [Event.Kind]? = nil, site: String? = nil, pipeline: String? = nil) {
            (self.kinds, self.site, self.pipeline) = (kinds, site, pipeline)
        }
    }

    public struct Result: Codable, Hashable, Sendable {
        public var subscription: String

        public init(subscription: String) { self.subscription = subscription }
    }

    public static let name = "event.subscribe"
    public static let summary = "Sends what happens from now on as event.emitted notifications on this connection."
    public static let doc = """
        Ends with event.unsubscribe or with the connection. A client that reads too slowly loses events, never the \
        connection: missed in the next notification says how many.
        """
    public static let parameters = [
        Parameter("kinds", in: .length(0...20), "Only events of these kinds; all unless said."),
        Parameter("site", "Only events of this host; *.shop.example for a domain with its subdomains."),
        Parameter("pipeline", "Only events of this pipeline."),
    ]
    public static let examples = [
        MethodExample(
            "changes of one shop", params: ["kinds": ["page.changed"], "site": "shop.example"],
            result: ["subscription": "s-1"])
    ]
}

/// `event.unsubscribe`
public enum EventUnsubscribe: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var subscription: String

        public init(subscription: String) { self.subscription = subscription }
    }
    public typealias Result = Nothing

    public static let name = "event.unsubscribe"
    public static let summary = "Ends a subscription of this connection."
    public static let doc = "Error not_found when this connection has no such subscription."
    public static let parameters = [
        Parameter("subscription", in: .length(1...200), "From event.subscribe.")
    ]
}

/// Parameters of the notification `event.emitted`.
public struct EventEmitted: Codable, Hashable, Sendable {
    public static let name = "event.emitted"

    public var subscription: String
    public var event: Event
    /// Events of this subscription lost just before this one, because the client did not read.
    public var missed: Int?

    public init(subscription: String, event: Event, missed: Int? = nil) {
        (self.subscription, self.event, self.missed) = (subscription, event, missed)
    }
}

/// Parameters of the notification `rpc.progress`, sent for a call whose `params._meta.progress` asked for it.
public struct Progress: Codable, Hashable, Sendable {
    public static let name = "rpc.progress"

    /// The call's.
    public var id: JSON
    /// As the call gave it.
    public var token: JSON?
    /// What is being done: `fetch.http`.
    public var stage: String?
    /// How much is done, in ``unit``.
    public var done: Double?
    /// Of how much; absent when that is not known.
    public var total: Double?
    /// `pages`, `bytes`.
    public var unit: String?
    public var message: String?

    public init(
        id: JSON = .null, token: JSON? = nil, stage: String? = nil, done: Double? = nil, total: Double? = nil,
        unit: String? = nil, message: String? = nil
    ) {
        (self.id, self.token, self.stage) = (id, token, stage)
        (self.done, self.total, self.unit, self.message) = (done, total, unit, message)
    }
}

/// `rpc.cancel`
public enum RPCCancel: ControlMethod {
    /// Meaning, units, defaults and bounds: see ``parameters``.
    public struct Params: Codable, Hashable, Sendable {
        public var id: JSON

        public init(id: JSON) { self.id = id }
    }

    public struct Result: Codable, Hashable, Sendable {
        /// Whether such a call was under way. It is answered with the error `cancelled`, unless it was done already.
        public var cancelled: Bool

        public init(cancelled: Bool) { self.cancelled = cancelled }
    }

    public static let name = "rpc.cancel"
    public static let summary = "Cancels a call of this connection that is under way or waiting."
    public static let parameters = [Parameter("id", "The id of the call.")]
    public static let examples = [MethodExample("done already", params: ["id": 7], result: ["cancelled": false])]
}

/// `rpc.discover`
public enum RPCDiscover: ControlMethod {
    public typealias Params = Nothing
    public typealias Result = JSON

    public static let name = "rpc.discover"
    public static let summary = "This document: all methods, as OpenRPC 1.3."
}
