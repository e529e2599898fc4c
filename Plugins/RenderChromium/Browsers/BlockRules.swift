// SPDX-License-Identifier: MIT

import Vocabulary

/// What is not loaded, as patterns of the protocol's `Fetch` domain.
enum BlockRules {
    static func patterns(_ kinds: [Blockable]) -> [JSON] {
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

    /// Services that only count visitors or show advertisements, by the addresses their documentation gives.
    private static let trackers = [
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
