// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Testing
import Vocabulary

@testable import ChatServer

/// The pages in a real browser, against a real daemon that has read the sample shop.
@Suite(.serialized, .enabled(if: SampleShop.isThere, "Chromium, nginx and the built programs are needed"))
struct ConversationInBrowserTests {
    private static let contacts = [
        "whatsapp": "+351 262 000 140", "telegram": "barroeonda", "instagram": "@barroeonda", "messenger": "barroeonda",
        "email": "ola@barroeonda.example", "phone": "+351 262 000 140",
    ]

    private func running(_ shop: SampleShop) async throws -> RunningService {
        let site = SiteSettings(name: "loja", title: "Barro & Onda", host: "127.0.0.1", contacts: Self.contacts)
        return try await RunningService(knowledge: nil, socket: shop.socket, sites: [site])
    }

    @Test func `a visitor asks, reads, checks the source, rates, and finds it all again`() async throws {
        let shop = try await SampleShop()
        let service = try await running(shop)
        let session = try await onThread { try Self.converse(shop, service.port) }
        let messages = try await service.engine.storage.messages(of: session)
        #expect(messages.count == 6 && messages[1].feedback?.rating == .up)
        #expect(messages[1].citations.first?.url.hasSuffix("/produtos/caneca-onda-azul.html") == true)
        #expect(try await service.request("GET", "/health").status == 200)
    }

    private static func converse(_ shop: SampleShop, _ port: Int) throws -> String {
        let browser = try Browser()
        let base = "http://127.0.0.1:\(port)"
        try browser.show(width: 390, height: 844, isPhone: true)
        try browser.open(base + "/")
        #expect(try browser.evaluate("document.title").string == "Barro & Onda · Assistente")
        #expect(try browser.evaluate("document.documentElement.lang").string == "pt")
        #expect(try browser.evaluate("document.querySelectorAll('.card').length").int == 4)
        #expect(try browser.evaluate("document.documentElement.scrollWidth <= 390").bool == true)
        try contacts(browser)
        try ask(browser, "Quanto custa a caneca Onda azul?", turn: 1)
        #expect(try browser.evaluate("document.querySelector('.said').innerText").string?.contains("12,90 €") == true)
        try source(browser, shop)
        try browser.press("[data-rating=up]")
        try browser.wait("document.querySelector('[data-rating=up]').getAttribute('aria-pressed') === 'true'")
        // The refresh button asks the site anew.
        try browser.press(".again")
        try answered(browser, turn: 2)
        try ask(browser, "Quais são os prazos de entrega?", turn: 3)
        #expect(try unnamed(browser).isEmpty)
        let session = try browser.evaluate("JSON.parse(localStorage.getItem('linkmagico::current'))").string ?? ""
        // All of it is there again after a reload.
        try browser.open(base + "/")
        #expect(try browser.evaluate("document.querySelectorAll('.mine').length").int == 3)
        #expect(try browser.evaluate("document.querySelectorAll('.source').length > 0").bool == true)
        try language(browser)
        try browser.press("#new")
        try browser.wait("!document.getElementById('hello').hidden && document.querySelectorAll('.turn').length === 0")
        try browser.press("#more")
        #expect(
            try browser.evaluate("document.getElementById('menu').innerText").string?.contains("Quanto custa") == true)
        #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        let strangers = browser.requests.filter {
            !$0.hasPrefix(base) && !$0.hasPrefix("about:") && !$0.hasPrefix("data:")
        }
        #expect(strangers.isEmpty, "\(strangers)")
        return session
    }

    private static func ask(_ browser: Browser, _ question: String, turn: Int) throws {
        try browser.press("#message")
        try browser.type(question)
        try browser.key("Enter", code: 13, text: "\r")
        try answered(browser, turn: turn)
    }

    private static func answered(_ browser: Browser, turn: Int) throws {
        try browser.wait("document.querySelectorAll('.theirs[aria-busy=false] .foot').length === \(turn)")
    }

    private static func contacts(_ browser: Browser) throws {
        let links =
            try browser.evaluate("[...document.querySelectorAll('.people a')].map((a) => a.href)").array?.compactMap(
                \.string) ?? []
        for start in [
            "https://wa.me/351262000140", "https://t.me/barroeonda", "https://ig.me/m/barroeonda",
            "https://m.me/barroeonda", "mailto:ola@barroeonda.example", "tel:+351262000140",
        ] {
            #expect(links.contains { $0.hasPrefix(start) }, "\(start)")
        }
    }

    /// The citation opens beside the answer with the quote in its place, leads to the page, and closes by the keyboard.
    private static func source(_ browser: Browser, _ shop: SampleShop) throws {
        try browser.press(".ref")
        try browser.wait(
            "!document.getElementById('sheet').hidden && document.querySelector('#sheet .around').textContent.length > 60"
        )
        #expect(
            try browser.evaluate("document.querySelector('#sheet mark').textContent").string?.contains("12,90") == true)
        let link = try browser.evaluate("document.querySelector('#sheet footer a').href").string ?? ""
        #expect(link.hasPrefix(shop.address + "/produtos/caneca-onda-azul.html#:~:text="), "\(link)")
        #expect(try browser.evaluate("document.getElementById('sheet').contains(document.activeElement)").bool == true)
        try browser.key("Escape", code: 27)
        try browser.wait("document.getElementById('sheet').hidden && document.activeElement.classList.contains('ref')")
    }

    private static func language(_ browser: Browser) throws {
        try browser.press("#more")
        try browser.wait("!document.getElementById('menu').hidden")
        try browser.press("[data-language=en]")
        try browser.wait(
            "document.documentElement.lang === 'en' && document.getElementById('message').placeholder.startsWith('Type')"
        )
    }

    /// What a screen reader would have no name for.
    private static func unnamed(_ browser: Browser) throws -> String {
        try browser.evaluate(
            """
            [...document.querySelectorAll("button, a, textarea")].filter((e) => e.offsetParent && !e.getAttribute("aria-label") && !e.textContent.trim() && !(e.labels && e.labels.length)).map((e) => e.outerHTML).join()
            """
        ).string ?? "?"
    }

    private static let pixel =
        "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"

    @Test(arguments: [true, false])
    func `a contact button opens the app on a phone, and the web elsewhere`(isPhone: Bool) async throws {
        let site = SiteSettings(name: "loja", title: "Barro & Onda", contacts: Self.contacts)
        let service = try await RunningService(sites: [site])
        let port = service.port
        let opened = [
            ("whatsapp", "whatsapp://send?phone=351262000140", "https://wa.me/351262000140"),
            ("telegram", "tg://resolve?domain=barroeonda", "https://t.me/barroeonda"),
            ("instagram", "instagram://user?username=barroeonda", "https://ig.me/m/barroeonda"),
            ("messenger", "fb-messenger://user-thread/barroeonda", "https://m.me/barroeonda"),
            ("email", "mailto:ola@barroeonda.example", "mailto:ola@barroeonda.example"),
            ("phone", "tel:+351262000140", "tel:+351262000140"),
        ]
        try await onThread {
            let browser = try Browser(userAgent: isPhone ? Self.pixel : "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0")
            try browser.show(width: isPhone ? 390 : 1280, height: 844, isPhone: isPhone)
            try browser.open("http://127.0.0.1:\(port)/")
            try browser.wait("document.querySelectorAll('[data-contact]').length === 6")
            for (kind, app, web) in opened {
                try browser.press("[data-contact=\(kind)]")
                try browser.waitToOpen(isPhone ? app : web)
            }
            // Elsewhere than on a phone no app is asked for; on a phone without the app the web page follows.
            if isPhone {
                try browser.waitToOpen("https://wa.me/351262000140")
            } else {
                #expect(!browser.opened.contains { $0.hasPrefix("whatsapp:") || $0.hasPrefix("tg:") })
            }
        }
    }

    @Test func `the widget opens on the shop's own page, answers there, and closes`() async throws {
        let shop = try await SampleShop(pages: [
            "widget.html":
                "<!doctype html><title>Loja</title><h1>Loja</h1><script>addEventListener('securitypolicyviolation', (e) => document.title = e.violatedDirective)</script>"
        ])
        let service = try await running(shop)
        let port = service.port
        try await onThread {
            let browser = try Browser()
            try browser.show(width: 1280, height: 900)
            try browser.open(shop.address + "/widget.html", until: "true")
            try browser.evaluate(
                """
                new Promise((done) => { const s = document.createElement("script"); s.src = "http://127.0.0.1:\(port)/widget.js"; s.dataset.site = "loja"; s.dataset.lang = "pt"; s.onload = done; document.body.append(s); })
                """)
            #expect(
                try browser.evaluate(
                    "document.querySelector('linkmagico-chat') !== null && document.querySelector('linkmagico-chat').shadowRoot === null"
                ).bool == true)
            try browser.evaluate("LinkMagico.open()")
            let frame = try Self.frame(browser, "/widget?site=loja&lang=pt")
            try frame.wait("document.documentElement.dataset.ready === '1'")
            try frame.evaluate("document.querySelector('.card').click()")
            try frame.wait("document.querySelectorAll('.theirs[aria-busy=false]').length === 1")
            #expect(try frame.evaluate("document.getElementById('close').hidden").bool == false)
            try frame.evaluate("document.getElementById('close').click()")
            try browser.wait("!document.querySelector('linkmagico-chat').hasAttribute('open')")
            #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        }
    }

    private struct Frame {
        let browser: Browser
        let context: JSON

        @discardableResult
        func evaluate(_ script: String) throws -> JSON {
            let answer = try browser.call(
                "Runtime.evaluate",
                ["expression": .string(script), "contextId": context, "awaitPromise": true, "returnByValue": true])
            if let error = answer["exceptionDetails"] { throw Browser.Failure(description: "\(script): \(error.text)") }
            return answer["result"]?["value"] ?? .null
        }

        func wait(_ condition: String) throws {
            for _ in 0..<1500 {
                if try evaluate("Boolean(\(condition))").bool == true { return }
                usleep(20_000)
            }
            throw Browser.Failure(description: "not in time: \(condition)")
        }
    }

    private static func frame(_ browser: Browser, _ path: String) throws -> Frame {
        for _ in 0..<500 {
            let frames = try browser.call("Page.getFrameTree")["frameTree"]?["childFrames"]?.array ?? []
            if let frame = frames.first(where: { $0["frame"]?["url"]?.string?.hasSuffix(path) == true }),
                let id = frame["frame"]?["id"]
            {
                let world = try browser.call("Page.createIsolatedWorld", ["frameId": id])
                return Frame(browser: browser, context: world["executionContextId"] ?? .null)
            }
            usleep(20_000)
        }
        throw Browser.Failure(description: "no frame of \(path)")
    }

    @Test func `the operator comes in by the token, sees figures, and a crawl as it happens`() async throws {
        let shop = try await SampleShop()
        let service = try await running(shop)
        _ = try await service.request("POST", "/api/chatbot/chat", ["message": "Quanto custa a caneca Onda azul?"])
        let port = service.port
        try await onThread {
            let browser = try Browser()
            try browser.show(width: 1280, height: 900)
            try browser.open("http://127.0.0.1:\(port)/admin", until: "!document.getElementById('door').hidden")
            #expect(!browser.requests.contains { $0.hasSuffix("charts.js") })
            try browser.press("#token")
            try browser.type(RunningService.adminToken)
            try browser.key("Enter", code: 13, text: "\r")
            try browser.wait("document.querySelectorAll('svg.chart').length >= 3")
            #expect(browser.requests.contains { $0.hasSuffix("charts.js") })
            try browser.press("[data-tab=conversations]")
            try browser.wait("document.querySelectorAll('[data-session]').length === 1")
            try browser.press("[data-session]")
            try browser.wait(
                "document.querySelector('.msg.bot') && document.querySelector('.msg.bot').innerText.includes('12,90')")
            try browser.press("[data-tab=sites]")
            try browser.wait("document.querySelector('.live') && !document.querySelector('.live.off')")
            try browser.press("[data-crawl=loja]")
            try browser.wait("document.querySelector('.feed').innerText.includes('run.started')")
            try browser.wait("document.querySelector('.feed').innerText.includes('run.finished')")
            #expect(browser.complaints.isEmpty, "\(browser.complaints)")
        }
    }
}
