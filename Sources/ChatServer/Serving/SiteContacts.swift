// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Synchronization
import Vocabulary

/// Ways to reach a person of a site: those the operator set, else those its own start page names.
///
/// Pages are asked for every quarter of an hour; a daemon that does not answer leaves what was known.
final class SiteContacts: Sendable {
    private struct Found {
        var contacts: [String: String]
        var at: Timestamp
    }
    private static let life = Duration.seconds(900)
    private let found = Mutex<[String: Found]>([:])
    private let daemon: DaemonKnowledge
    private let now: @Sendable () -> Timestamp

    init(_ daemon: DaemonKnowledge, now: @escaping @Sendable () -> Timestamp) {
        (self.daemon, self.now) = (daemon, now)
    }

    func contacts(of site: SiteSettings) async -> [String: String] {
        guard site.contacts.isEmpty else { return site.contacts }
        let time = now()
        // The time is noted before the asking, so that many visitors at once ask once.
        let known = found.withLock { found -> Found? in
            let old = found[site.name]
            if let old, time - old.at < SiteContacts.life { return old }
            found[site.name] = Found(contacts: old?.contacts ?? [:], at: time)
            return nil
        }
        if let known { return known.contacts }
        guard let contacts = await crawled(site) else { return found.withLock { $0[site.name]?.contacts ?? [:] } }
        found.withLock { $0[site.name] = Found(contacts: contacts, at: time) }
        return contacts
    }

    /// From the page whose URL is the first of its site: its start.
    private func crawled(_ site: SiteSettings) async -> [String: String]? {
        do throws(ChatError) {
            let pages = try await daemon.call(
                PageList.self, PageList.Params(site: site.host, limit: 1), within: .seconds(2)
            ).pages
            guard let first = pages.first else { return nil }
            let page = try await daemon.call(
                PageGet.self, PageGet.Params(url: first.url, include: [.data, .outlinks]), within: .seconds(2)
            ).page
            return SiteContacts.read(page)
        } catch {
            return nil
        }
    }

    static func read(_ page: Page) -> [String: String] {
        var contacts: [String: String] = [:]
        let stated = page.data?["contacts"]
        for (kind, member) in [("email", "emails"), ("phone", "phones"), ("whatsapp", "whatsapp")] {
            if let first = stated?[member]?[0]?.string { contacts[kind] = String(first.prefix(120)) }
        }
        for link in page.outlinks ?? [] {
            guard let url = try? WebURL.parse(link.url), url.isHTTP else { continue }
            let host = url.hostname.hasPrefix("www.") ? String(url.hostname.dropFirst(4)) : url.hostname
            let name = url.path.split(separator: "/").first.map(String.init) ?? ""
            guard !name.isEmpty, name.utf8.count <= 64 else { continue }
            switch host {
            case "wa.me": contacts["whatsapp"] = contacts["whatsapp"] ?? name
            case "t.me", "telegram.me": contacts["telegram"] = contacts["telegram"] ?? name
            case "instagram.com" where name != "p" && name != "explore":
                contacts["instagram"] = contacts["instagram"] ?? name
            case "m.me": contacts["messenger"] = contacts["messenger"] ?? name
            default: continue
            }
        }
        return contacts
    }
}
