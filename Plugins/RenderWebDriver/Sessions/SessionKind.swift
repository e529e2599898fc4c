// SPDX-License-Identifier: MIT

import Rendering
import Vocabulary

/// Which session fits a page.
struct SessionKind: Hashable, Sendable {
    var driver: String
    var browser: String
    var remote: String
    var remoteProxy: RemoteProxy?
    var blocks: Set<Blockable>
    var userAgent: String
    var acceptLanguage: String
    var width: Int
    var height: Int

    init(_ options: WebDriverOptions) {
        (driver, browser, remote) = (options.driver, options.browser, options.remote)
        remoteProxy = RemoteProxy(options.remoteProxy)
        (blocks, userAgent) = (Set(options.page.block), options.page.userAgent)
        acceptLanguage = options.page.acceptLanguage.isEmpty ? "en" : options.page.acceptLanguage
        (width, height) = (options.page.viewport.width, options.page.viewport.height)
    }

    /// What a new session is asked for: the first of the browsers that the server has.
    ///
    /// - Parameters:
    ///   - switches: Of a Chromium that runs on this machine, and `binary` its path; none for one elsewhere.
    ///   - proxyPort: Of our proxy on this machine; `nil` for a server elsewhere, which could not reach it and has that
    ///     of its own network.
    /// - Note: Source: W3C WebDriver, section 7 "Capabilities".
    func capabilities(switches: [String], binary: String, proxyPort: UInt16?) -> JSON {
        var chromium = JSONObject()
        var arguments = switches.isEmpty ? ["--headless"] : switches
        arguments += ["--window-size=\(width),\(height)", "--block-new-web-contents"]
        if blocks.contains(.images) { arguments.append("--blink-settings=imagesEnabled=false") }
        if blocks.contains(.fonts) { arguments.append("--disable-remote-fonts") }
        chromium.append("args", .array(arguments.map { .string($0) }))
        if !binary.isEmpty { chromium.append("binary", .string(binary)) }
        var preferences = JSONObject([("intl.accept_languages", .string(acceptLanguage))])
        if !userAgent.isEmpty { preferences.append("general.useragent.override", .string(userAgent)) }
        let firefox: JSON = ["args": ["-headless"], "prefs": .object(preferences)]
        var always = JSONObject([("pageLoadStrategy", "none"), ("unhandledPromptBehavior", "dismiss")])
        if let proxy = proxyPort.map({ RemoteProxy(port: $0) }) ?? remoteProxy {
            always.append("proxy", proxy.capability)
        }
        let first: [JSON] = [
            [
                "browserName": "chrome", "goog:chromeOptions": .object(chromium),
                "goog:loggingPrefs": ["performance": "ALL", "browser": "SEVERE"],
            ], ["browserName": "firefox", "moz:firefoxOptions": firefox], [:],
        ]
        return ["capabilities": ["alwaysMatch": .object(always), "firstMatch": .array(first)]]
    }
}
