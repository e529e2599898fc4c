// SPDX-License-Identifier: MIT

import Rendering
import Vocabulary

extension PageSession {
    func navigate(to url: String) async throws(RenderFailure) -> String? {
        let answer = try await call("Page.navigate", ["url": .string(url)])
        if answer["isDownload"]?.bool == true { throw RenderFailure.download }
        return answer["errorText"]?.string
    }

    func wait(
        until moment: ContinuousClock.Instant, for holds: @escaping @Sendable (PageState) -> Bool
    ) async throws(RenderFailure) {
        let isLate = LateFlag()
        let timer = Task {
            try await Task.sleep(until: moment)
            isLate.raise()
            nudge()
        }
        defer { timer.cancel() }
        try await wait(untilPageIs: { isLate.isRaised || holds($0) })
    }

    func checkLoad() async throws(RenderFailure) {
        let request = page.mainRequest
        let tree = try await call("Page.getFrameTree")
        // Only what it says of this document counts, not of the one before.
        guard tree["frameTree"]?["frame"]?["loaderId"]?.string == request else { return }
        if try await evaluate("document.readyState").string == "complete" { markLoaded(request) }
    }

    func evaluate(_ expression: String) async throws(RenderFailure) -> JSON {
        // A world is gone with its document: when the page navigates meanwhile, the second try meets the next one.
        for isLast in [false, true] {
            do throws(RenderFailure) {
                let answer = try await call(
                    "Runtime.evaluate",
                    ["expression": .string(expression), "returnByValue": true, "contextId": .int(try await ownWorld())])
                return answer["result"]?["value"] ?? .null
            } catch {
                world = nil
                try check()
                guard !isLast, error.code == .browserFailed else { throw error }
                try await wait(until: .now + .seconds(5)) { $0.hasLoaded || $0.failure != nil }
            }
        }
        return .null
    }

    /// Our own world in the page's document, made once for each: a page's changes to built-in objects do not reach it.
    private func ownWorld() async throws(RenderFailure) -> Int64 {
        let page = self.page
        if let known = world, known.document == page.mainRequest { return known.id }
        let made = try await call(
            "Page.createIsolatedWorld", ["frameId": .string(page.mainFrame), "worldName": "linkmagico"])
        guard let id = made["executionContextId"]?.int else {
            throw RenderFailure(.browserFailed, "the browser made no world for our scripts")
        }
        world = (page.mainRequest, id)
        return id
    }

    func refresh() {}

    func type(_ text: String) async throws(RenderFailure) {
        _ = try await call("Input.insertText", ["text": .string(text)])
    }

    func cookies(for url: String) async throws(RenderFailure) -> [JSON] {
        try await call("Network.getCookies", ["urls": [.string(url)]])["cookies"]?.array ?? []
    }

    func screenshot() async throws(RenderFailure) -> String {
        // What is behind another window is not painted, and a picture of it never comes.
        _ = try await call("Page.bringToFront")
        return try await call("Page.captureScreenshot", ["format": "png"])["data"]?.string ?? ""
    }

    func pdf() async throws(RenderFailure) -> String {
        _ = try await call("Page.bringToFront")
        return try await call("Page.printToPDF", ["printBackground": true])["data"]?.string ?? ""
    }
}
