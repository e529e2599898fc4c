// SPDX-License-Identifier: MIT

import StageSDK
import Testing

@testable import RetryChallenge

/// A page that is no content, and what it is. Words and markup are ours; the signs are the vendors'.
struct BlockPage: Sendable, CustomTestStringConvertible {
    let name: String
    let kinds: Set<Verdict.Kind>
    let url: String
    let finalURL: String?
    let status: Int
    let headers: [(String, String)]
    let type: String?
    let body: String
    var testDescription: String { name }

    init(
        _ name: String, _ kinds: Set<Verdict.Kind>, status: Int = 200, _ headers: [(String, String)],
        url: String = "https://shop.example/p/1", finalURL: String? = nil, type: String? = "text/html", _ body: String
    ) {
        (self.name, self.kinds, self.url, self.finalURL) = (name, kinds, url, finalURL)
        (self.status, self.headers, self.type, self.body) = (status, headers, type, body)
    }

    init(
        _ name: String, _ kinds: Set<Verdict.Kind>, status: Int = 200, url: String = "https://shop.example/p/1",
        finalURL: String? = nil, type: String? = "text/html", _ body: String
    ) {
        self.init(name, kinds, status: status, [], url: url, finalURL: finalURL, type: type, body)
    }

    /// A page with a title, something in its body, and what belongs in its head.
    static func page(_ title: String, _ body: String, head: String = "", lang: String = "en") -> String {
        "<!DOCTYPE html><html lang=\"\(lang)\"><head><meta charset=\"utf-8\"><title>\(title)</title>\(head)</head>"
            + "<body>\(body)</body></html>"
    }

    static let walls: Set<Verdict.Kind> = [.challenge, .blocked]
    static let all = cloudflare + vendors + byStatus + byWords + shells + logins + absent
}

extension BlockPage {
    static let cloudflare = [
        BlockPage(
            "cloudflare managed challenge", walls, status: 403,
            [("server", "cloudflare"), ("cf-mitigated", "challenge")],
            page(
                "Just a moment...", "<div id=\"challenge-error-text\">Enable JavaScript and cookies to continue</div>",
                head: "<script>window._cf_chl_opt={cvId:'3'};</script>")),
        BlockPage(
            "cloudflare challenge without its header", walls, status: 503, [("server", "cloudflare")],
            page(
                "Just a moment...", "<h1>Checking your browser</h1><p>This process is automatic.</p>",
                head: "<script>var a={jschl_vc:1};</script>")),
        BlockPage(
            "cloudflare challenge passed on with status 200", walls,
            page(
                "Just a moment...", "<noscript>Enable JavaScript and cookies to continue</noscript>",
                head: "<script>window._cf_chl_opt={}</script><meta http-equiv=\"refresh\" content=\"390\">")),
        BlockPage(
            "cloudflare block", walls, status: 403, [("server", "cloudflare")],
            page(
                "Attention Required! | Cloudflare",
                "<div id=\"cf-error-details\"><h1>Sorry, you have been blocked</h1><p>Ray ID: 8c1</p></div>")),
        BlockPage(
            "cloudflare block page saved with status 200", walls,
            page(
                "Attention Required! | Cloudflare",
                "<h1>Sorry, you have been blocked</h1><h2>You are unable to access shop.example</h2>"
                    + "<p>This website is using a security service to protect itself from attacks.</p><p>Ray ID: 8c1</p>"
            )),
        BlockPage(
            "cloudflare rate limit", [.throttled, .blocked], status: 429, [("retry-after", "30")],
            page("Access denied | shop.example", "<div id=\"cf-error-details\">You are being rate limited</div>")),
        BlockPage(
            "cloudflare challenge in portuguese", walls, status: 403,
            page("Um momento…", "<p>Verifique se você é humano concluindo a ação abaixo.</p>", lang: "pt")),
        BlockPage(
            "cloudflare challenge in spanish, status lost", walls,
            page("Un momento…", "<p>Verifica que eres un ser humano completando la acción.</p>", lang: "es")),
        BlockPage(
            "cloudflare turnstile interstitial", walls,
            page("Verify you are human", "<div class=\"cf-turnstile\"></div><p>One step before you go on.</p>")),
        BlockPage(
            "cloudflare origin down", [.unavailable, .blocked], status: 522, [("server", "cloudflare")],
            page("shop.example | 522: Connection timed out", "<p>The origin did not answer.</p>")),
    ]

    static let vendors = [
        BlockPage(
            "datadome captcha", walls, status: 403, [("x-datadome", "protected")],
            page("shop.example", "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>")),
        BlockPage(
            "datadome as JSON", walls, status: 403, [("x-dd-b", "2")], type: "application/json",
            "{\"url\":\"https://geo.captcha-delivery.com/captcha/?x=1\"}"),
        BlockPage(
            "datadome with status 200", walls,
            page(
                "shop.example", "<p>Please enable JS</p><script src=\"https://ct.captcha-delivery.com/c.js\"></script>")
        ),
        BlockPage(
            "perimeterx press and hold", walls, status: 403,
            page(
                "Access to this page has been denied",
                "<div id=\"px-captcha\"></div><p>Press &amp; Hold to confirm you are a human.</p>")),
        BlockPage(
            "perimeterx with status 200", walls,
            page("Access to this page has been denied.", "<script src=\"//captcha.px-cdn.net/PX/captcha.js\"></script>")
        ),
        BlockPage(
            "akamai access denied", walls, status: 403, [("server", "AkamaiGHost")],
            "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to "
                + "access \"http&#58;&#47;&#47;shop\" on this server.<P>Reference&#32;&#35;18&#46;2</BODY></HTML>"),
        BlockPage(
            "akamai access denied, status lost", walls,
            "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission to "
                + "access this page.<P>https://errors.edgesuite.net/18.2</BODY></HTML>"),
        BlockPage(
            "akamai behavioural challenge", walls,
            page("", "<div id=\"sec-if-cpt-container\"></div><script src=\"/_sec/cp_challenge/c.js\"></script>")),
        BlockPage(
            "akamai proof of work", walls,
            "<html><head><meta http-equiv=\"refresh\" content=\"5; URL='/?bm-verify=AA'\"></head><body><script>var i=1"
                + "</script></body></html>"),
        BlockPage(
            "imperva incident", walls, status: 403, [("x-iinfo", "9-1")],
            "<html><body><iframe src=\"/_Incapsula_Resource?CWUDNSAI=1&incident_id=1\">Request unsuccessful. "
                + "Incapsula incident ID: 1</iframe></body></html>"),
        BlockPage(
            "imperva incident with status 200", walls,
            "<html><head><meta name=\"robots\" content=\"noindex\"></head><body><iframe id=\"main-iframe\" "
                + "src=\"/_Incapsula_Resource?incident_id=1\">Request unsuccessful. Incident ID: 1</iframe></body></html>"
        ),
        BlockPage(
            "imperva distil", walls,
            page(
                "Pardon Our Interruption",
                "<h1>Pardon Our Interruption</h1><p>Something about your browser made us think you were a bot.</p>"
                    + "<script src=\"/distil_r_captcha.js\"></script>")),
        BlockPage(
            "aws waf captcha", walls, status: 405, [("x-amzn-waf-action", "captcha")],
            page("Human Verification", "<div id=\"captcha-container\"></div><script>window.gokuProps={}</script>")),
        BlockPage(
            "aws waf challenge", walls, status: 202, [("x-amzn-waf-action", "challenge")],
            page(
                "", "<div id=\"challenge-container\"></div><script src=\"https://x.awswaf.com/challenge.js\"></script>")
        ),
        BlockPage(
            "aws waf challenge, header lost", walls,
            page(
                "", "<div id=\"challenge-container\"></div><script src=\"https://x.awswaf.com/challenge.js\"></script>")
        ),
        BlockPage(
            "kasada", walls, status: 429, [("x-kpsdk-ct", "a")],
            "<html><body><script>window.KPSDK={}</script><script src=\"/149e9513/ips.js?x\"></script></body></html>"),
        BlockPage(
            "sucuri script", walls,
            "<html><title>You are being redirected...</title><noscript>Javascript is required.</noscript>"
                + "<script>var s={};sucuri_cloudproxy_js='';</script></html>"),
        BlockPage(
            "sucuri firewall", walls, status: 403, [("server", "Sucuri/Cloudproxy")],
            page("Sucuri WebSite Firewall - Access Denied", "<h1>Access Denied</h1><p>Block reason: IP</p>")),
        BlockPage(
            "ddos-guard", walls, status: 403, [("server", "ddos-guard")],
            page(
                "DDoS-Guard", "<h1>Checking your browser before accessing</h1>",
                head: "<script src=\"https://check.ddos-guard.net/check.js\"></script>")),
        BlockPage(
            "vercel checkpoint", walls, status: 429, [("x-vercel-mitigated", "challenge")],
            page("Vercel Security Checkpoint", "<p>We're verifying your browser</p>")),
        BlockPage(
            "siteground", walls, status: 202, [("sg-captcha", "challenge")],
            "<html><head><meta http-equiv=\"refresh\" content=\"0;/.well-known/sgcaptcha/?r=%2F\"></head></html>"),
        BlockPage(
            "anubis", walls,
            page(
                "Making sure you're not a bot!",
                "<script id=\"anubis_challenge\" type=\"application/json\">{}</script>"
                    + "<h1>Making sure you're not a bot!</h1><p>Loading...</p>")),
        BlockPage(
            "fastly client challenge", walls,
            page(
                "Client Challenge",
                "<script src=\"/_fs-ch-1T1wmsGaOgGaSxcX/script.js\"></script><noscript>Enable "
                    + "JavaScript to go on</noscript>")),
        BlockPage(
            "radware", walls, page("Radware Captcha Page", "<form action=\"https://validate.perfdrive.com/x\"></form>")),
        BlockPage(
            "alibaba script", walls, "<html><script>var arg1='1A2B';var c='acw_sc__v2';</script></html>"),
        BlockPage(
            "f5 rejection", walls,
            "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult "
                + "with your administrator.<br>Your support ID is: 1</body></html>"),
        BlockPage(
            "wordfence", walls, status: 503,
            page("Your access to this site has been limited", "<p>Generated by Wordfence</p>")),
        BlockPage(
            "amazon robot check", walls,
            page(
                "Amazon.es",
                "<h4>Type the characters you see in this image</h4><form action=\"/errors/validateCaptcha\">"
                    + "<input name=\"a\"></form>")),
        BlockPage(
            "google sorry", walls, status: 429, finalURL: "https://www.google.com/sorry/index?continue=x",
            page(
                "https://www.google.com/search",
                "<form id=\"captcha-form\"></form>Our systems have detected unusual "
                    + "traffic from your computer network.")),
        BlockPage(
            "qrator", walls, status: 403, [("server", "QRATOR")], page("HTTP 403", "<p>Forbidden</p>")),
    ]

    static let byStatus = [
        BlockPage("plain 403", walls, status: 403, page("Forbidden", "<p>nginx</p>")),
        BlockPage("linkedin's 999", walls, status: 999, "<html><script>location.href='/authwall'</script></html>"),
        BlockPage("429", [.throttled], status: 429, [("retry-after", "5")], "slow down"),
        BlockPage("503", [.unavailable], status: 503, page("Service Unavailable", "Later.")),
        BlockPage("500", [.unavailable], status: 500, page("Oops", "<p>Something broke.</p>")),
        BlockPage("401", [.loginWall], status: 401, "Unauthorized"),
        BlockPage("406 of mod_security", walls, status: 406, page("Not Acceptable!", "<p>Mod_Security says no.</p>")),
    ]
}
