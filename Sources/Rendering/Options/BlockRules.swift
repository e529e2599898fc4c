// SPDX-License-Identifier: MIT

public import Vocabulary

/// What is not loaded, as patterns of addresses or as the DevTools protocol's `Fetch` domain has it.
public enum BlockRules {
    public static func patterns(_ kinds: [Blockable]) -> [JSON] {
        var patterns: [JSON] = []
        for kind in Set(kinds) {
            switch kind {
            case .images: patterns.append(["resourceType": "Image"])
            case .fonts: patterns.append(["resourceType": "Font"])
            case .media: patterns.append(["resourceType": "Media"])
            case .styles: patterns.append(["resourceType": "Stylesheet"])
            case .trackers: patterns += trackers.map { ["urlPattern": .string($0)] }
            }
        }
        return patterns
    }

    /// The same as patterns of addresses alone, for drivers that know no types: by the endings that such files have.
    public static func addresses(_ kinds: [Blockable]) -> [String] {
        Set(kinds).sorted { $0.rawValue < $1.rawValue }.flatMap { kind in
            kind == .trackers ? trackers : (endings[kind] ?? []).flatMap { ["*://*/*.\($0)", "*://*/*.\($0)?*"] }
        }
    }

    private static let endings: [Blockable: [String]] = [
        .images: ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp"],
        .fonts: ["woff", "woff2", "ttf", "otf", "eot"],
        .media: ["mp4", "webm", "m4v", "mov", "mp3", "m4a", "ogg", "oga", "ogv", "wav", "m3u8", "mpd"],
        .styles: ["css"],
    ]

    /// Services that only count visitors or show advertisements, by the addresses their documentation gives.
    public static let trackers = [
        "*://*.google-analytics.com/*", "*://*.googletagmanager.com/*", "*://*.doubleclick.net/*",
        "*://*.googlesyndication.com/*", "*://*.googleadservices.com/*", "*://connect.facebook.net/*",
        "*://*.hotjar.com/*", "*://*.clarity.ms/*", "*://bat.bing.com/*", "*://*.segment.io/*", "*://cdn.segment.com/*",
        "*://*.mixpanel.com/*", "*://*.amplitude.com/*", "*://*.fullstory.com/*", "*://*.criteo.com/*",
        "*://*.criteo.net/*", "*://*.taboola.com/*", "*://*.outbrain.com/*", "*://*.adnxs.com/*",
        "*://*.scorecardresearch.com/*",
        "*://*.quantserve.com/*", "*://*.chartbeat.com/*", "*://*.newrelic.com/*", "*://*.nr-data.net/*",
        "*://mc.yandex.ru/*", "*://*.amazon-adsystem.com/*", "*://analytics.tiktok.com/*", "*://px.ads.linkedin.com/*",
        "*://snap.licdn.com/*", "*://static.ads-twitter.com/*",
    ]
}
