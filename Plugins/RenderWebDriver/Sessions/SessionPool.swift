// SPDX-License-Identifier: MIT

import Rendering
import StageSDK

/// The process's sessions that wait for a page.
actor SessionPool {
    static let shared = SessionPool()

    nonisolated let gate = PageGate()
    private var idle: [WebDriverTab] = []

    private static let mostIdle = 4

    /// A window for a page: one that waits, or a new session's.
    func take(_ kind: SessionKind, site: String, egress: Egress) async throws(RenderFailure) -> WebDriverTab {
        while let index = index(of: kind, site) {
            let tab = idle.remove(at: index)
            do throws(RenderFailure) {
                try await tab.open(for: site)
                return tab
            } catch {
                tab.session.kill()  // it has ended while it waited
                if error.code == .cancelled { throw error }
            }
        }
        let tab = WebDriverTab(try await WebDriverSession.open(kind, egress: egress))
        do throws(RenderFailure) {
            try await tab.open(for: site)
            return tab
        } catch {
            tab.session.kill()
            throw error
        }
    }

    private func index(of kind: SessionKind, _ site: String) -> Int? {
        idle.lastIndex { $0.session.kind == kind && $0.site == site }
            ?? idle.lastIndex { $0.session.kind == kind && $0.session.isChromium }
    }

    func putBack(_ tab: WebDriverTab, _ options: RenderOptions) async {
        if tab.session.isWorn(pages: tab.pages, by: options) { return await tab.session.close() }
        idle.append(tab)
        if idle.count > Self.mostIdle { await idle.removeFirst().session.close() }
    }

    func closeUnused() async {
        guard await gate.isEmpty else { return }
        let unused = idle
        idle = []
        for tab in unused { await tab.session.close() }
    }
}
