// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// The options of `fetch: http`.
struct FetchOptions: StageOptions {
    var userAgent = "LinkMagico/0.1 (+https://github.com/linkmagico)"
    var acceptLanguage = ""
    var headers: Keyed<String> = [:]
    var cookies = CookieRule.visit
    var accept = MediaTypePattern.pages
    var timeout = Duration.seconds(20)
    var connectTimeout = Duration.seconds(10)
    var stall = Duration.seconds(10)
    var maxBody = ByteCount.mebibytes(8)
    var maxHeaders = ByteCount.kibibytes(256)
    var redirects = 10
    var redirectScope = RedirectScope.any
    var httpVersion = HTTPVersion.auto
    var retryStatuses = [429, 503]
    var retryAfter = Duration.seconds(10)...Duration.seconds(3600)
    var proxy = ""
    var proxyFromEnvironment = false
    var caFile = ""
    var clientCertificate = ""
    var clientKey = ""
    var login: LoginOptions?

    static let schema: [Option<Self>] = [
        Option("user_agent", \.userAgent, doc: "Who we say we are. robots.txt is asked about its first word."),
        Option(
            "accept_language", \.acceptLanguage,
            doc: "`Accept-Language` of the request, such as `pt-BR, pt;q=0.8`. Empty: not sent."),
        Option(
            "headers", \.headers, max: 64,
            doc: "Further header fields, or others in place of ours. Sent to the URL's own origin only, not to "
                + "other origins that it redirects to."),
        Option(
            "cookies", \.cookies,
            doc:
                "`visit`: what the site sets goes along until the visit is over, its further attempts included. `keep`: "
                + "kept with the host's memory, per recipe, for the visits to come. `off`: neither sent nor kept, not even "
                + "what a browser earned at a bot wall."),
        Option(
            "accept", \.accept, min: 1, max: 64,
            doc: "Media types that count as pages, with `*` as a part (`text/*`, `application/*+json`). A successful "
                + "response of another type is cut off after its headers and dropped as `content_type`."),
        Option(
            "timeout", \.timeout, min: 0.01, max: 3600,
            doc: "For the whole fetch, redirects and body included. The stage's own deadline counts when it is sooner."
        ),
        Option(
            "connect_timeout", \.connectTimeout, min: 0.01, max: 600,
            doc: "For the name, the connection and the TLS handshake of each hop."),
        Option(
            "stall", \.stall, min: 1, max: 600,
            doc:
                "Longest time, in whole seconds, at fewer than 16 bytes a second, the wait for the first byte included."
        ),
        Option(
            "max_body", \.maxBody, min: 0, max: 1e9,
            doc: "Largest body, as sent and after decompression. A larger one fails the fetch where it passes this."),
        Option(
            "max_headers", \.maxHeaders, min: 256, max: 16e6,
            doc: "Largest sum of all header fields of a hop; there may be 1,000 of them, of at most 100 KB each."),
        Option(
            "redirects", \.redirects, min: 0, max: 50,
            doc: "Most redirects that are followed. 0: none, and the redirect itself is passed on."),
        Option(
            "redirect_scope", \.redirectScope,
            doc: "How far redirects may lead: `any` host, the same `site` (registrable domain), or the same `host`. "
                + "Others are dropped as `redirect_out_of_scope`."),
        Option(
            "http_version", \.httpVersion,
            doc: "`auto`: HTTP/2 where TLS agrees on it, else 1.1. `prior_knowledge`: HTTP/2 without asking."),
        Option(
            "retry_statuses", \.retryStatuses, max: 100,
            doc: "Statuses that mean \"later\": the visit is repeated after what `Retry-After` says. All others are "
                + "passed on as they are."),
        Option(
            "retry_after", \.retryAfter,
            doc: "Bounds of the wait that `Retry-After` can ask for; without it the lower one holds."),
        Option(
            "proxy", \.proxy,
            doc: "`http://`, `https://`, `socks5://` or `socks5h://` URL of a proxy. The egress policy holds for its "
                + "address and for the addresses of each page's host as this machine resolves them; which of them the "
                + "proxy then reaches is its own affair. Empty: none."),
        Option(
            "proxy_from_environment", \.proxyFromEnvironment,
            doc: "Whether `http_proxy`, `https_proxy` and `no_proxy` count, which they do not by default."),
        Option(
            "ca_file", \.caFile,
            doc: "PEM file of the authorities to trust instead of the system's. Empty: the system's."
        ),
        Option(
            "client_certificate", \.clientCertificate,
            doc: "PEM file of the certificate that says who we are, for the visited URL's own origin only. Empty: none."
        ),
        Option(
            "client_key", \.clientKey,
            doc: "PEM file of its key. Empty: the key stands in `client_certificate` as well."),
        Option(
            "login", \.login,
            doc:
                "A form to be filled in before the first page, and again, once in a visit, when the session is over. Needs "
                + "`cookies: keep`; the session's cookies are kept sealed."),
    ]
}

/// How long cookies live.
enum CookieRule: String, OptionChoice {
    case visit, keep, off
}

/// How far a redirect may lead.
enum RedirectScope: String, OptionChoice {
    case any, site, host
}

enum HTTPVersion: String, OptionChoice {
    case auto
    case http1 = "1.1"
    case http2 = "2"
    case priorKnowledge = "prior_knowledge"
}
