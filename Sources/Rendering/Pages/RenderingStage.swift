// SPDX-License-Identifier: MIT

public import StageSDK
public import Vocabulary

/// A stage that renders: all of them take a record in, wait for their turn and keep to their deadline alike, and differ
/// in who drives the browser.
public protocol RenderingStage: Stage {
    /// What every way of rendering can be told, as the recipe says it.
    var page: RenderOptions { get }

    /// The process's: how many pages are rendered at once.
    static var gate: PageGate { get }

    /// Closes browsers when no page is rendered any more.
    static func closeUnused() async

    /// - Parameters:
    ///   - cookies: Of the host's memory, and of the login.
    ///   - softDeadline: When the page is taken as it is.
    /// - Returns: The page, and who the browser said it was.
    func render(
        _ url: WebURL, _ cookies: GivenCookies, _ egress: Egress, softDeadline: ContinuousClock.Instant
    ) async throws(RenderFailure) -> (RenderedPage, String)
}

extension RenderingStage {
    public func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        guard let text = record[.url] else { throw .missing(.url) }
        let began = ContinuousClock.now
        do throws(RenderFailure) {
            let url = try RenderedPage.address(text)
            let (page, userAgent) = try await takeTurn(url, GivenCookies(record), in: context)
            context.count("rendered_pages")
            if !page.document.isHTML, let way = Self.plainWay(for: record, in: context) { return way }
            return page.outcome(for: record, userAgent: userAgent, took: .now - began)
        } catch {
            if error == .download, let way = Self.plainWay(for: record, in: context) { return way }
            if error == .download { return .drop("content_type", detail: error.detail) }
            throw error.stageError
        }
    }

    /// A browser shows a text, data, a feed or a PDF and gives none of it back: where the host's ladder has a cheaper way,
    /// it is acquired by that, once in a visit.
    private static func plainWay(for record: Record, in context: StageContext) -> Outcome? {
        guard record.member("shown", of: .visit) == nil, record.member("reason", of: .visit)?.text != "trial",
            let method = record[.method], let choice = record.member("choice", of: .hostMemory),
            let cheapest = choice["ladder"]?.list?.first?.text, cheapest != method
        else { return nil }
        var visit = record[.visit] ?? ValueMap()
        visit["shown"] = true
        context.write(.visit, to: visit)
        return .again(method: cheapest)
    }

    private func takeTurn(
        _ url: WebURL, _ cookies: GivenCookies, in context: StageContext
    ) async throws(RenderFailure) -> (RenderedPage, String) {
        let (hard, soft) = Deadline.moments(page.timeout, in: context)
        let (egress, gate, pause) = (context.egress, Self.gate, page.closeAfter)
        return try await Deadline.run(until: hard) { () throws(RenderFailure) in
            guard await gate.enter(atMost: page.concurrency) else {
                throw RenderFailure(.cancelled, "given up by the host")
            }
            do throws(RenderFailure) {
                let result = try await render(url, cookies, egress, softDeadline: soft)
                await gate.leave(closingAfter: pause) { await Self.closeUnused() }
                return result
            } catch {
                await gate.leave(closingAfter: pause) { await Self.closeUnused() }
                throw error
            }
        }
    }
}
