// SPDX-License-Identifier: MIT

import Rendering
import StageSDK
import Vocabulary

/// The process's browser: started with the first page, replaced when it is worn, closed when nobody needs it.
actor BrowserPool {
    static let shared = BrowserPool()

    nonisolated let gate = PageGate()
    private var current: Browser?
    private var currentPath = ""
    private var launching: Task<Result<Browser, RenderFailure>, Never>?

    func closeUnused() async {
        guard await gate.isEmpty else { return }
        current?.retire()
        current = nil
    }

    func browser(for options: ChromiumOptions, egress: Egress) async throws(RenderFailure) -> Browser {
        guard let path = BrowserPrograms.path(named: options.browser, among: BrowserPrograms.browsers) else {
            throw RenderChromium.missing
        }
        if let current {
            if currentPath == path { current.retireIfWorn(by: options.page) } else { current.retire() }
            if current.isUsable { return current }
            self.current = nil
        }
        let launch =
            launching
            ?? Task {
                do throws(RenderFailure) { return .success(try await Browser.launch(path, egress: egress)) } catch {
                    return .failure(error)
                }
            }
        launching = launch
        let result = await launch.value
        if launching == launch {
            launching = nil
            if case .success(let browser) = result { (current, currentPath) = (browser, path) }
        }
        return try result.get()
    }
}
