// SPDX-License-Identifier: MIT

/// Signs that vendors of bot walls leave on the pages that stand in the way, and not on those they let through.
///
/// Source: the vendors' documentation where they have any (Cloudflare "cf-mitigated", AWS WAF "x-amzn-waf-action",
/// Vercel "x-vercel-mitigated"), else what their pages hold.
enum Vendors {
    struct HeaderSign: Sendable {
        let name: String
        /// In the value, lower case; empty: any value.
        let value: String
        let vendor: String
        let kind: Verdict.Kind
        /// Whether it counts only beside a status of 400 or more, because pages that pass have it as well.
        let needsErrorStatus: Bool
    }

    static let headers: [HeaderSign] = [
        sign("cf-mitigated", "challenge", "cloudflare", .challenge),
        sign("cf-mitigated", "", "cloudflare", .blocked),
        sign("x-amzn-waf-action", "captcha", "aws_waf", .challenge),
        sign("x-amzn-waf-action", "challenge", "aws_waf", .challenge),
        sign("x-vercel-mitigated", "challenge", "vercel", .challenge),
        sign("x-vercel-mitigated", "deny", "vercel", .blocked),
        sign("sg-captcha", "challenge", "siteground", .challenge),
        sign("x-datadome", "", "datadome", .challenge, needsErrorStatus: true),
        sign("x-dd-b", "", "datadome", .challenge, needsErrorStatus: true),
        sign("x-kpsdk-ct", "", "kasada", .challenge, needsErrorStatus: true),
        sign("x-px-authorization", "", "perimeterx", .challenge, needsErrorStatus: true),
        sign("x-sucuri-block", "", "sucuri", .blocked),
        sign("server", "akamaighost", "akamai", .blocked, needsErrorStatus: true),
        sign("server", "ddos-guard", "ddos_guard", .challenge, needsErrorStatus: true),
        sign("server", "sucuri", "sucuri", .blocked, needsErrorStatus: true),
        sign("server", "qrator", "qrator", .blocked, needsErrorStatus: true),
        sign("x-iinfo", "", "imperva", .blocked, needsErrorStatus: true),
        sign("x-denied-reason", "", "squid", .blocked),
    ]

    /// First letters of the names of signs that count whatever the status is.
    private static let initials: Set<UInt8> = Set(
        headers.filter { !$0.needsErrorStatus }.compactMap { $0.name.utf8.first })
    private static let lengths: Set<Int> = Set(headers.filter { !$0.needsErrorStatus }.map { $0.name.utf8.count })

    /// Whether a header field of this name, in lower case, may say that a page which looks well is none. Quick to say no.
    static func mayBeSign(_ name: UnsafeRawBufferPointer) -> Bool {
        guard let first = name.first, initials.contains(first), lengths.contains(name.count) else { return false }
        return headers.contains { !$0.needsErrorStatus && $0.name.utf8.elementsEqual(name) }
    }

    struct Marker: Sendable {
        /// Lower case; all of them must be there.
        let needles: [BytePattern]
        let vendor: String
        let kind: Verdict.Kind
    }

    /// Looked for in pages with little text, and in those with a status of 400 or more.
    static let markers: [Marker] = [
        // What Cloudflare adds to pages that pass lies below /cdn-cgi/challenge-platform/scripts/jsd: no sign.
        marker("cloudflare", .challenge, "_cf_chl_opt"), marker("cloudflare", .challenge, "cf-chl-widget"),
        marker("cloudflare", .challenge, "challenge-error-text"),
        marker("cloudflare", .challenge, "/cdn-cgi/challenge-platform/", "chl_page"),
        marker("cloudflare", .challenge, "cf-browser-verification"), marker("cloudflare", .challenge, "jschl_vc"),
        marker("cloudflare", .challenge, "/cdn-cgi/l/chk_"), marker("cloudflare", .blocked, "cf-error-details"),
        marker("datadome", .challenge, "captcha-delivery.com"),
        marker("perimeterx", .challenge, "px-captcha"), marker("perimeterx", .challenge, "captcha.px-cdn.net"),
        marker("perimeterx", .challenge, "captcha.px-cloud.net"),
        marker("akamai", .blocked, "errors.edgesuite.net"), marker("akamai", .challenge, "sec-if-cpt-container"),
        marker("akamai", .challenge, "/_sec/cp_challenge/"), marker("akamai", .challenge, "bm-verify"),
        marker("imperva", .challenge, "_incapsula_resource", "incident"),
        marker("imperva", .challenge, "_incapsula_resource", "request unsuccessful"),
        marker("imperva", .challenge, "hcaptcha-incapsula"),
        marker("imperva", .challenge, "pardon our interruption", "distil"),
        marker("aws_waf", .challenge, "gokuprops"), marker("aws_waf", .challenge, "awswaf", "challenge-container"),
        marker("aws_waf", .challenge, "awswaf", "captcha-container"),
        marker("kasada", .challenge, "kpsdk", "ips.js"), marker("kasada", .challenge, "kpsdk", "/149e9513"),
        marker("sucuri", .challenge, "sucuri_cloudproxy"), marker("sucuri", .blocked, "sucuri website firewall"),
        marker("ddos_guard", .challenge, "check.ddos-guard.net"), marker("ddos_guard", .challenge, "ddos-guard/js"),
        marker("vercel", .challenge, "/.well-known/vercel/security/"),
        marker("siteground", .challenge, "/.well-known/sgcaptcha/"),
        marker("anubis", .challenge, "anubis_challenge"), marker("anubis", .challenge, "/.within.website/x/cmd/anubis"),
        marker("fastly", .challenge, "/_fs-ch-"), marker("radware", .challenge, "validate.perfdrive.com"),
        marker("radware", .challenge, "shieldsquare", "captcha"),
        marker("alibaba", .challenge, "acw_sc__v2", "arg1"), marker("alibaba", .challenge, "/_____tmd_____/punish"),
        marker("reblaze", .challenge, "rbzns.", "winsocks"), marker("stackpath", .challenge, "/sbbi/?sbbpg"),
        marker("qrator", .challenge, "__qrator/"), marker("arkose", .challenge, "fc-iframe-wrap", "arkoselabs"),
        marker("f5", .blocked, "the requested url was rejected", "support id"),
        marker("wordfence", .blocked, "generated by wordfence"),
        marker("wordfence", .blocked, "your access to this site has been limited"),
        marker("amazon", .challenge, "/errors/validatecaptcha"), marker("google", .challenge, "/sorry/index"),
        marker("google", .challenge, "captcha-form", "unusual traffic"),
        marker("myra", .challenge, "myracloud", "captcha"), marker("haproxy", .challenge, "/lbg/challenge"),
        marker("queue_it", .challenge, "queue-it.net", "waiting room"),
        marker("azure", .blocked, "azure waf", "block"), marker("barracuda", .blocked, "barracuda", "blocked"),
        marker("fortinet", .blocked, "fortiguard", "blocked"), marker("fortinet", .blocked, "fgd_icon", "blocked"),
    ]

    /// Of puzzles that ordinary forms carry as well: support for a verdict, not one.
    static let widgets: [BytePattern] = [
        "g-recaptcha", "h-captcha", "cf-turnstile", "hcaptcha.com/1/api.js", "recaptcha/api.js", "geetest",
        "arkoselabs",
        "captcha",
    ].map { BytePattern($0) }

    private static func sign(
        _ name: String, _ value: String, _ vendor: String, _ kind: Verdict.Kind, needsErrorStatus: Bool = false
    ) -> HeaderSign {
        HeaderSign(name: name, value: value, vendor: vendor, kind: kind, needsErrorStatus: needsErrorStatus)
    }

    private static func marker(_ vendor: String, _ kind: Verdict.Kind, _ needles: String...) -> Marker {
        Marker(needles: needles.map { BytePattern($0) }, vendor: vendor, kind: kind)
    }
}
