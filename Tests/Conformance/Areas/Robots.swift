// SPDX-License-Identifier: MIT

import Crawling
import Vocabulary

extension Area {
    /// Whether a robots.txt lets an agent fetch a URL, and what else the file says: the delay in seconds.
    static let robots = Area(
        "robots",
        .cases { json in
            let file = RobotsFile(parsing: try json["robots"]?.string.map { Array($0.utf8) } ?? json.bytes())
            let agent = json["agent"]?.string ?? ""
            let allowed = file.allows(agent: agent, url: try json.text("url"))
            let delay = file.rules(forAgent: agent.lowercased()).crawlDelay
            return JSONObject([
                ("allowed", .bool(allowed)), ("sitemaps", .array(file.sitemaps.map { .string($0) })),
                ("crawl_delay", delay.map { .number(Double($0.microseconds) / 1e6) } ?? .null),
            ])
        })
}
