// SPDX-License-Identifier: MIT

import CCurl
import StageSDK
import Vocabulary

/// What a visit brought back.
struct FetchedPage: Sendable {
    enum Verdict: Sendable, Equatable {
        case page
        case unwantedType(String)
        /// The host to which a redirect leads.
        case outOfScope(String)
    }
    var verdict: Verdict
    var head: ResponseHead
    var body: OwnedBytes?
    var finalURL: String
    var timing: ValueMap
    var fetchedAt: Timestamp
    var wireBytes: Int64
}

/// The way from a record's URL over its redirects to a page.
struct Visit: Sendable {
    private let start: WebURL
    private let profile: FetchProfile
    private let request: RequestParts
    private let validators: Validators
    private let context: StageContext
    private let deadline: ContinuousClock.Instant

    init(of url: String, _ record: Record, by profile: FetchProfile, in context: StageContext) throws(FetchFailure) {
        do throws(URLParseError) {
            start = try WebURL.parse(url)
        } catch {
            throw FetchFailure(.badURL, error.description)
        }
        guard start.isHTTP else {
            throw FetchFailure(.unsupportedScheme, "expected http or https, found \(start.scheme)")
        }
        request = try RequestParts(record)
        validators = Validators(record, method: request.method)
        (self.profile, self.context) = (profile, context)
        // Ends a little before the host would give up, so that the error says what really happened.
        let granted = context.remaining
        deadline = .now + min(profile.options.timeout, granted - min(granted / 10, .seconds(1)))
    }

    func run() async throws(FetchFailure) -> FetchedPage {
        guard let loop = TransferLoop.shared, let handle = loop.takeHandle() else {
            throw FetchFailure(.outOfResources, "libcurl could not be started")
        }
        defer { loop.putBack(handle) }
        var hop = HopRequest(url: start, method: request.method, lines: profile.plainLines, body: request.body)
        let transfer = Transfer(handle, for: hop, by: profile, egress: context.egress)
        var timing = VisitTiming()
        var redirects = 0
        while true {
            hop.lines = lines(for: hop, isRedirected: redirects > 0)
            try await perform(hop, transfer, on: loop)
            timing.add(handle)
            guard transfer.isRedirect else { return try page(transfer, timing) }
            guard redirects < profile.options.redirects else {
                throw FetchFailure(.tooManyRedirects, "more than \(redirects) redirects")
            }
            redirects += 1
            hop = try next(after: hop, transfer.head)
            guard isInScope(hop.url) else { return outOfScope(hop.url, transfer, timing) }
        }
    }

    private func perform(_ hop: HopRequest, _ transfer: Transfer, on loop: TransferLoop) async throws(FetchFailure) {
        let remaining = deadline - .now
        guard remaining > .zero else { throw FetchFailure(.timedOut, "no time was left") }
        if profile.usesProxy { try checkLiteral(hop.url) }
        transfer.prepare(hop, timeout: remaining)
        guard let code = await loop.perform(transfer) else { throw FetchFailure(.cancelled, "given up by the host") }
        if let failure = transfer.failure(code) { throw failure }
    }

    /// Behind a proxy the dialled address is the proxy's; an address in the URL itself can still be judged.
    private func checkLiteral(_ url: WebURL) throws(FetchFailure) {
        guard let address = url.host?.address, let port = url.effectivePort,
            let reason = context.egressRefusal(address: address.description, port: port, hostName: url.hostname)
        else { return }
        throw FetchFailure(.blockedByPolicy, "\(url.hostname) is off limits: \(reason)")
    }

    // MARK: Requests

    private func lines(for hop: HopRequest, isRedirected: Bool) -> HeaderLines {
        let isForeign = isRedirected && hop.url.originText != start.originText
        let conditions = validators.fields(isRedirected: isRedirected)
        let custom = isForeign ? [] : profile.customFields.overridden(by: request.fields)
        if conditions.isEmpty, isForeign || request.fields.isEmpty {
            return isForeign ? profile.foreignLines : profile.plainLines
        }
        return HeaderLines(profile.ownFields.overridden(by: custom).overridden(by: conditions))
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
        case .host: url.hostname == start.hostname
        case .site: url.site == start.site
        }
    }

    // MARK: Results

    private func page(_ transfer: Transfer, _ timing: VisitTiming) throws(FetchFailure) -> FetchedPage {
        let head = transfer.head
        if profile.retryStatuses.contains(head.status) {
            let asked = head.notable.retryAfter
            let wait = RetryAfter.wait(asked, within: profile.options.retryAfter, now: .now())
            let code: FetchFailure.Code = head.status == 429 ? .throttled : .unavailable
            throw FetchFailure(code, "status \(head.status), to be repeated after \(wait.text)", retryAfter: wait)
        }
        var verdict = FetchedPage.Verdict.page
        if case .unwantedType(let type) = transfer.stop { verdict = .unwantedType(type) }
        return result(verdict, transfer, timing, transfer.hop.address)
    }

    private func outOfScope(_ url: WebURL, _ transfer: Transfer, _ timing: VisitTiming) -> FetchedPage {
        result(.outOfScope(url.hostname), transfer, timing, url.addressText)
    }

    private func result(
        _ verdict: FetchedPage.Verdict, _ transfer: Transfer, _ timing: VisitTiming, _ url: String
    ) -> FetchedPage {
        FetchedPage(
            verdict: verdict, head: transfer.head, body: transfer.takeBody(), finalURL: url, timing: timing.value,
            fetchedAt: .now(), wireBytes: timing.wireBytes)
    }
}

extension WebURL {
    /// The registrable domain, or the host where there is none.
    fileprivate var site: String { host?.registrableDomain ?? hostname }
}

/// Where the time of a visit went, summed over its hops.
struct VisitTiming: Sendable {
    private var (dns, connect, tls, firstByte, total): (Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0)
    private(set) var wireBytes: Int64 = 0

    /// libcurl gives microseconds since the hop's start; a reused connection has zeros for what it did not need.
    mutating func add(_ handle: EasyHandle) {
        let (named, connected) = (handle.offset(CURLINFO_NAMELOOKUP_TIME_T), handle.offset(CURLINFO_CONNECT_TIME_T))
        let (secured, sent) = (handle.offset(CURLINFO_APPCONNECT_TIME_T), handle.offset(CURLINFO_PRETRANSFER_TIME_T))
        dns += named
        connect += max(0, connected - named)
        tls += max(0, secured - connected)
        firstByte += max(0, handle.offset(CURLINFO_STARTTRANSFER_TIME_T) - sent)
        total += handle.offset(CURLINFO_TOTAL_TIME_T)
        wireBytes += handle.offset(CURLINFO_SIZE_DOWNLOAD_T)
    }

    /// `first_byte` is the wait from the request to the response's first byte; `total` is everything.
    var value: ValueMap {
        [
            "dns": .duration(.microseconds(dns)), "connect": .duration(.microseconds(connect)),
            "tls": .duration(.microseconds(tls)), "first_byte": .duration(.microseconds(firstByte)),
            "total": .duration(.microseconds(total)),
        ]
    }
}
