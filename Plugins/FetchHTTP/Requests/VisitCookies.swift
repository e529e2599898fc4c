// SPDX-License-Identifier: MIT

import Cookies
import StageSDK
import Vocabulary

/// The cookies of one visit: those that were kept for the host and the recipe, those that a browser earned at the host's
/// bot wall, and those that come on the way.
struct VisitCookies: Sendable {
    private let pipeline: String
    private let rule: CookieRule
    private var jar: CookieJar
    private let clearance: Clearance?
    private var isChanged = false
    /// Whether the cookies are a login's: they are sealed, or not kept at all.
    private var isSession = false

    /// Kept for one host and recipe, at most.
    static let mostCookies = 40
    /// Of all kept for one host and recipe together, in bytes of names and values: they travel with each visit.
    static let mostBytes = 16 << 10

    /// What a browser earned. Its cookies hold only for the client that earned them, so its name goes along.
    private struct Clearance: Sendable {
        let jar: CookieJar
        let userAgent: String
    }

    private init(_ pipeline: String, _ rule: CookieRule, _ jar: CookieJar, _ clearance: Clearance?) {
        (self.pipeline, self.rule, self.jar, self.clearance) = (pipeline, rule, jar, clearance)
    }

    /// None yet.
    init(of pipeline: String, _ rule: CookieRule, isSession: Bool = false) {
        self.init(pipeline, rule, CookieJar(capacity: Self.mostCookies), nil)
        self.isSession = isSession
    }

    /// - Returns: `nil` when nothing is known, which costs next to nothing to find out.
    init?(_ record: Record, _ rule: CookieRule, isSession: Bool = false) {
        let kept = record.member("cookies", of: .hostMemory)
        guard rule != .off else {
            // What was kept by an earlier rule is forgotten.
            guard let pipeline = record[.pipeline], kept?[pipeline] != nil else { return nil }
            self.init(of: pipeline, rule)
            isChanged = true
            return
        }
        let earned = record.member("clearance", of: .hostMemory)
        let session = record.member("cookies", of: .visit)
        guard kept != nil || earned != nil || session != nil else { return nil }
        let pipeline = record[.pipeline] ?? ""
        var held = session ?? (rule == .keep ? kept?[pipeline] : Optional.none)
        if let sealed = held?["sealed"]?.bytes { held = SessionSeal.shared?.unseal(sealed, about: pipeline) }
        let jar = CookieJar(memory: held, capacity: Self.mostCookies)
        let clearance = earned.flatMap { earned -> Clearance? in
            guard let agent = earned["user_agent"]?.text, HeaderField(name: "User-Agent", value: agent).problem == nil
            else { return nil }
            return Clearance(jar: CookieJar(memory: earned["cookies"]), userAgent: agent)
        }
        self.init(pipeline, rule, jar, clearance)
        self.isSession = isSession
    }

    /// Whether there may be a session: a cookie of this name for `url`, or any where none is named.
    func mayHaveSession(named name: String, for url: WebURL, at now: Timestamp) -> Bool {
        jar.cookies(for: url, at: now).contains { name.isEmpty || $0.name == name }
    }

    /// Takes over the session of another visit.
    mutating func adopt(_ other: VisitCookies) {
        jar = other.jar
        isChanged = true
    }

    /// Forgets a session that is over.
    mutating func clear() {
        jar = CookieJar(capacity: Self.mostCookies)
        isChanged = true
    }

    mutating func take(_ fields: [String], from url: WebURL, at now: Timestamp) {
        for field in fields.prefix(Self.mostCookies) where jar.take(field, from: url, at: now) { isChanged = true }
    }

    /// What goes with a request for `url`.
    func fields(for url: WebURL, at now: Timestamp) -> [HeaderField] {
        guard rule != .off else { return [] }
        let own = jar.cookies(for: url, at: now)
        let names = Set(own.map(\.name))
        let earned = clearance?.jar.cookies(for: url, at: now) ?? []
        let pairs = (own + earned.filter { !names.contains($0.name) }).map { "\($0.name)=\($0.value)" }
        guard !pairs.isEmpty else { return [] }
        let cookie = HeaderField(name: "Cookie", value: pairs.joined(separator: "; "))
        guard cookie.problem == nil else { return [] }
        guard let clearance, !earned.isEmpty else { return [cookie] }
        return [cookie, HeaderField(name: "User-Agent", value: clearance.userAgent)]
    }

    /// Leaves what is to last where it lasts: for this visit's further attempts, or with the host's memory.
    func save(in record: inout Record, at now: Timestamp) {
        guard isChanged else { return }
        if rule == .visit {
            var visit = record[.visit] ?? ValueMap()
            visit["cookies"] = jar.memory
            return record.set(.visit, to: visit)
        }
        var memory = record[.hostMemory] ?? ValueMap()
        var kept = memory["cookies"]?.map ?? ValueMap()
        let lasting = lasting(at: now)
        if isSession {
            kept[pipeline] = sealed(.list(lasting.map(\.memory)), at: now)
            memory["cookies"] = .map(kept)
            return record.set(.hostMemory, to: memory)
        }
        // `.none`, because `nil` beside a `Value` would read as its `null`.
        kept[pipeline] = lasting.isEmpty ? Optional.none : .some(.list(lasting.map(\.memory)))
        memory["cookies"] = kept.isEmpty ? Optional.none : .some(.map(kept))
        record.set(.hostMemory, to: memory)
    }

    /// - Returns: `nil` where there is no key: a session is never kept in the open.
    private func sealed(_ cookies: Value, at now: Timestamp) -> Value? {
        guard let bytes = SessionSeal.shared?.seal(cookies, about: pipeline) else { return Optional.none }
        return ["sealed": .bytes(bytes), "at": .time(now)]
    }

    /// The newest, as far as there is room.
    private func lasting(at now: Timestamp) -> [Cookie] {
        var room = Self.mostBytes
        let kept = jar.cookies.reversed().filter { cookie in
            room -= cookie.name.utf8.count + cookie.value.utf8.count
            return room >= 0 && !cookie.isExpired(at: now)
        }
        return kept.reversed()
    }
}
