// SPDX-License-Identifier: MIT

import CCurl
import StageSDK
import Synchronization
import Vocabulary

/// The way from a record's URL over its redirects to a page.
///
/// Begins on the thread that brings the record. From the first hop's end on it runs on the loop's thread, which prepares
/// the next hop or completes the record.
final class Visit: @unchecked Sendable {
    // Sendable: prepared by the thread that begins it, handed to the loop's thread under the lock of the loop's inbox,
    // and from then on touched by that thread alone. `isCancelled`, which any thread sets, is atomic.
    let transfer: Transfer
    let isCancelled = Atomic(false)
    private let loop: TransferLoop
    let call: StageCall
    let start: WebURL
    let profile: FetchProfile
    let request: RequestParts
    private let validators: Validators
    /// `nil` where pages are for all, and for files beside the pages, which are.
    private let login: LoginPlan?
    /// `nil` while there are none.
    var cookies: VisitCookies?
    private let deadline: ContinuousClock.Instant
    private var timing = VisitTiming()
    var redirects = 0
    var phase = Phase.page
    var hasLoggedIn = false

    /// What the hops under way are for.
    enum Phase { case page, loginPage, loginForm }
    private var hasFailed = false

    init(of url: String, _ call: StageCall, by profile: FetchProfile) throws(FetchFailure) {
        do throws(URLParseError) {
            start = try WebURL.parse(url)
        } catch {
            throw FetchFailure(.badURL, error.description)
        }
        guard start.isHTTP else {
            throw FetchFailure(.unsupportedScheme, "expected http or https, found \(start.scheme)")
        }
        request = try RequestParts(call.record)
        validators = Validators(call.record, method: request.method)
        let isFile = { (reason: String?) in reason == "robots" || reason == "sitemap" }
        login = profile.login.flatMap { isFile(call.record.member("reason", of: .visit)?.text) ? nil : $0 }
        cookies = VisitCookies(call.record, profile.options.cookies, isSession: login != nil)
        // Ends a little before the host would give up, so that the error says what really happened.
        let granted = call.context.remaining
        let margin = granted > .seconds(10) ? .seconds(1) : granted / 10
        deadline = .now + min(profile.options.timeout, granted - margin)
        let hop = HopRequest(url: start, method: request.method, lines: profile.plainLines, body: request.body)
        guard let loop = TransferLoop.shared,
            let transfer = profile.takeTransfer(for: hop, on: loop, egress: call.context.egress)
        else { throw FetchFailure(.outOfResources, "libcurl could not be started") }
        (self.call, self.profile, self.loop, self.transfer) = (call, profile, loop, transfer)
    }

    /// Hands the first hop to the loop, which from there on completes the record.
    func begin() throws(FetchFailure) {
        if let login,
            cookies?.mayHaveSession(named: login.cookie, for: start, at: .now()) != true
        {
            try preparePage(of: login)
        } else {
            try preparePage()
        }
        loop.begin(self)
        call.onCancel { [self] in loop.cancel(self) }
    }

    func preparePage() throws(FetchFailure) {
        (phase, redirects) = (.page, 0)
        try prepare(HopRequest(url: start, method: request.method, lines: lines(for: start), body: request.body))
    }

    func prepare(_ hop: HopRequest) throws(FetchFailure) {
        let remaining = deadline - .now
        guard remaining > .zero else { throw FetchFailure(.timedOut, "no time was left") }
        if profile.usesProxy { try checkTarget(hop.url) }
        transfer.prepare(hop, timeout: remaining)
        if !profile.options.clientCertificate.isEmpty { showCertificate(for: hop.url) }
    }

    /// Who we say we are is for the visited origin; others that it redirects to have not been told.
    private func showCertificate(for url: WebURL) {
        let isOwn = url.originText == origin.originText
        let key = profile.options.clientKey.isEmpty ? profile.options.clientCertificate : profile.options.clientKey
        transfer.easy.set(CURLOPT_SSLCERT, isOwn ? profile.options.clientCertificate : nil)
        transfer.easy.set(CURLOPT_SSLKEY, isOwn ? key : nil)
    }

    /// Where the hops under way began.
    private var origin: WebURL { phase == .page ? start : login?.page ?? start }

    /// Behind a proxy the dialled address is the proxy's; those of the page's own host can still be judged.
    private func checkTarget(_ url: WebURL) throws(FetchFailure) {
        guard let host = url.host, let port = url.effectivePort else { return }
        for address in ProxyTarget.addresses(of: host) {
            let reason = call.context.egressRefusal(
                address: address.description, port: port, hostName: url.hostname)
            if let reason { throw FetchFailure(.blockedByPolicy, "\(url.hostname) is off limits: \(reason)") }
        }
    }

    // MARK: On the loop's thread

    /// What comes after a hop.
    enum Continuation {
        /// Another hop, which has been prepared.
        case hop
        case end(StageCall.Result)
    }

    /// Takes libcurl's verdict on a hop; `nil` when the visit was cancelled. libcurl is done with the transfer.
    func hopEnded(_ code: CURLcode?) -> Continuation {
        do throws(FetchFailure) {
            guard let code else { throw FetchFailure(.cancelled, "given up by the host") }
            if let failure = transfer.failure(code) { throw failure }
            timing.add(transfer.easy)
            if transfer.head.notable.setsCookies { takeCookies() }
            guard transfer.isRedirect else { return try arrived() }
            guard redirects < profile.options.redirects else {
                throw FetchFailure(.tooManyRedirects, "more than \(redirects) redirects")
            }
            redirects += 1
            var hop = try next(after: transfer.hop, transfer.head)
            guard isInScope(hop.url) else {
                return end(.drop("redirect_out_of_scope", detail: "redirected to \(hop.url.hostname)"))
            }
            hop.lines = lines(for: hop.url)
            try prepare(hop)
            return .hop
        } catch {
            hasFailed = true
            return .end(.failure(error.stageError))
        }
    }

    /// A hop that led no further.
    private func arrived() throws(FetchFailure) -> Continuation {
        guard let login else { return end(try page()) }
        switch phase {
        case .loginPage: try prepareForm(of: login)
        case .loginForm:
            try checkSession(of: login)
            try preparePage()
        case .page:
            let status = transfer.head.status
            let body = transfer.body.map { UnsafeRawBufferPointer($0.buffer) }
            guard !hasLoggedIn, login.isExpired(status: status, address: transfer.hop.address, body) else {
                return end(try page())
            }
            cookies?.clear()
            try preparePage(of: login)
        }
        return .hop
    }

    private func takeCookies() {
        guard profile.options.cookies != .off else { return }
        var jar =
            cookies
            ?? VisitCookies(
                of: call.record[.pipeline] ?? "", profile.options.cookies, isSession: login != nil)
        jar.take(transfer.head.values(of: "set-cookie"), from: transfer.hop.url, at: .now())
        cookies = jar
    }

    private func end(_ outcome: Outcome) -> Continuation {
        call.context.count("fetch_wire_bytes", by: timing.wireBytes)
        return .end(.success(outcome))
    }

    /// The record is completed. What a failed hop left in its handle serves no other visit: that transfer goes with this
    /// one.
    func hasEnded() {
        if !hasFailed { profile.putBack(transfer) }
    }

    private func page() throws(FetchFailure) -> Outcome {
        let head = transfer.head
        if profile.retryStatuses.contains(head.status) {
            let asked = head.notable.retryAfter
            let wait = RetryAfter.wait(asked, within: profile.options.retryAfter, now: .now())
            let code: FetchFailure.Code = head.status == 429 ? .throttled : .unavailable
            throw FetchFailure(code, "status \(head.status), to be repeated after \(wait.text)", retryAfter: wait)
        }
        if case .unwantedType(let type) = transfer.stop {
            return .drop("content_type", detail: "\(type) is not among the types in 'accept'")
        }
        var record = call.record
        record.set(.responseStatus, to: head.status)
        record.set(.responseHeaders, encoding: head)
        record.set(.responseFinalURL, to: transfer.hop.address)
        record.set(.responseTiming, encoding: timing)
        record.set(.fetchedAt, to: .now())
        record.set(.charset, to: head.notable.mediaType?.charset)
        let body = transfer.takeBody()
        let type = body.flatMap { contentType(of: $0, head) } ?? head.notable.mediaType?.name
        if let type, type != head.notable.mediaType?.name, head.status < 300, !transfer.isAccepted(type) {
            return .drop("content_type", detail: "\(type), by its content, is not among the types in 'accept'")
        }
        record.set(.contentType, to: type)
        if let body { record.give(.body, body) }
        cookies?.save(in: &record, at: .now())
        return .emit(record)
    }

    /// What the body is, where its type is missing or often mistaken.
    private func contentType(of body: OwnedBytes, _ head: ResponseHead) -> String? {
        let declared = head.notable.mediaType?.name
        guard let found = ContentSniffer.type(declared: declared, UnsafeRawBufferPointer(body.buffer)) else {
            return nil
        }
        let mayGuess =
            declared == nil || ContentSniffer.isRefined(declared)
            || head.values(of: "x-content-type-options").first?.lowercased() != "nosniff"
        return mayGuess ? found : declared
    }

    // MARK: Requests

    func lines(for url: WebURL) -> HeaderLines {
        let isForeign = redirects > 0 && url.originText != origin.originText
        let conditions = phase == .page ? validators.fields(isRedirected: redirects > 0) : []
        let custom = isForeign ? [] : profile.customFields.overridden(by: request.fields)
        let carried = cookies?.fields(for: url, at: .now()) ?? []
        if conditions.isEmpty, carried.isEmpty, isForeign || request.fields.isEmpty {
            return isForeign ? profile.foreignLines : profile.plainLines
        }
        // What the recipe or the visit says of a field stands.
        let fields = profile.ownFields.overridden(by: carried).overridden(by: custom)
        return HeaderLines(fields.overridden(by: conditions))
    }

    /// Source: RFC 9110 section 15.4, and the Fetch Standard ("HTTP-redirect fetch") for when a POST becomes a GET.
    private func next(after hop: HopRequest, _ head: ResponseHead) throws(FetchFailure) -> HopRequest {
        guard let location = head.notable.location else {
            throw FetchFailure(.badResponse, "a redirect without target")
        }
        var next = hop
        do throws(URLParseError) {
            next.url = try WebURL.parse(utf8: location.span, base: hop.url)
        } catch {
            throw FetchFailure(.badResponse, "the redirect's target is no URL: \(error.description)")
        }
        guard next.url.isHTTP else {
            throw FetchFailure(.unsupportedScheme, "redirected to the scheme \(next.url.scheme)")
        }
        let becomesGET = head.status == 303 && hop.method != "HEAD" || head.status < 303 && hop.method == "POST"
        if becomesGET { (next.method, next.body) = ("GET", nil) }
        return next
    }

    private func isInScope(_ url: WebURL) -> Bool {
        switch profile.options.redirectScope {
        case .any: true
        case .host: url.hostname == origin.hostname
        case .site: url.site == origin.site
        }
    }
}

extension WebURL {
    /// The registrable domain, or the host where there is none.
    var site: String { host?.registrableDomain ?? hostname }
}
