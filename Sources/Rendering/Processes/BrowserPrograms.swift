// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Where browsers and their drivers are, and the switches that any Chromium of ours is started with.
public enum BrowserPrograms {
    /// The first that exists is taken. Debian's programs stand behind shell scripts, which would only be one process more.
    public static let browsers = [
        "/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell", "/usr/lib/chromium/chromium",
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/local/bin/chromium",
    ]
    public static let drivers = [
        "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver",
        "/usr/local/bin/chromedriver",
    ]

    /// - Parameter named: By the recipe; empty: ours to find.
    public static func path(named: String, among candidates: [String]) -> String? {
        if !named.isEmpty { return access(named, X_OK) == 0 ? named : nil }
        // As `daemon.health` looks for them.
        if let folders = getenv("LINKMAGICO_PROGRAMS") {
            let folders = String(cString: folders).split(separator: ":")
            let names = candidates.compactMap { $0.split(separator: "/").last }
            let places = names.flatMap { name in folders.map { "\($0)/\(name)" } }
            return places.first { access($0, X_OK) == 0 }
        }
        return candidates.first { access($0, X_OK) == 0 }
    }

    /// - Parameters:
    ///   - profile: The browser's own folder; `nil` when its driver makes one.
    ///   - proxyPort: Of the ``EgressProxy``: the only way out.
    public static func switches(profile: String?, proxyPort: UInt16) -> [String] {
        var switches = standing
        // A name that no browser knows does nothing, but is handed on to each of its processes: by it the daemon counts
        // them, wherever they hang.
        switches.append("--disable-features=\(features),\(BrowserMark.word(daemon: getppid()))")
        if let profile { switches.append("--user-data-dir=\(profile)") }
        switches.append("--proxy-server=socks5://127.0.0.1:\(proxyPort)")
        if geteuid() == 0 { switches.append("--no-sandbox") }  // its sandbox refuses to work for root
        if hasSmallSharedMemory { switches.append("--disable-dev-shm-usage") }
        return switches
    }

    private static let features =
        "Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,BackForwardCache,InterestFeedContentSuggestions,"
        + "PaintHolding,AcceptCHFrame,HttpsUpgrades,SpareRendererForSitePerProcess"

    private static let standing = [
        "--headless",
        // All traffic through our proxy, this machine's addresses included, and no name resolved but by it.
        "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--disable-quic", "--dns-prefetch-disable", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--no-pings",
        // Nothing of its own business.
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
        "--disable-domain-reliability", "--disable-client-side-phishing-detection", "--disable-breakpad",
        "--disable-crash-reporter", "--no-first-run", "--no-default-browser-check", "--metrics-recording-only",
        "--password-store=basic", "--disable-extensions", "--disable-notifications", "--deny-permission-prompts",
        // A page in the background is all there is.
        "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows", "--mute-audio", "--hide-scrollbars", "--disable-gpu",
        "--force-color-profile=srgb", "--disable-search-engine-choice-screen", "--js-flags=--max-old-space-size=1024",
    ]

    /// Containers often have 64 MiB there, on which pages crash.
    private static var hasSmallSharedMemory: Bool {
        var place = statvfs()
        guard statvfs("/dev/shm", &place) == 0 else { return true }
        return UInt64(place.f_blocks) * UInt64(place.f_frsize) < 256 << 20
    }
}
