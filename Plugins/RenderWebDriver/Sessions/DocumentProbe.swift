// SPDX-License-Identifier: MIT

import Rendering
import Vocabulary

/// What a page tells of itself, as the events that a ``PageState`` understands: for browsers whose driver has no log of
/// the network.
struct DocumentProbe: Sendable {
    /// `timeOrigin` is another for each document; a resource is listed once it has loaded.
    static let script = """
        (() => { const n = performance.getEntriesByType("navigation")[0] || {};
        return [String(performance.timeOrigin), document.URL, document.contentType, n.responseStatus || 0,
          document.readyState === "complete", performance.getEntriesByType("resource").length]; })()
        """

    private var document = ""
    private var hasLoaded = false
    private var resources: Int64 = 0

    /// - Parameters:
    ///   - answer: Of ``script``; anything else gives no events.
    ///   - frame: Number of the main frame.
    mutating func events(of answer: JSON, frame: String) -> [(name: String, parameters: JSON)] {
        guard let origin = answer[0]?.string, let url = answer[1]?.string, url != "about:blank" else { return [] }
        var events: [(name: String, parameters: JSON)] = []
        if origin != document {
            (document, hasLoaded, resources) = (origin, false, 0)
            events.append(
                (
                    "Network.requestWillBeSent",
                    [
                        "requestId": .string(origin), "type": "Document", "frameId": .string(frame),
                        "request": ["url": .string(url)],
                    ]
                ))
            let response: JSON = [
                "status": .int(answer[3]?.int ?? 0), "mimeType": .string(answer[2]?.string ?? ""), "url": .string(url),
            ]
            events.append(("Network.responseReceived", ["requestId": .string(origin), "response": response]))
        }
        if let count = answer[5]?.int, count > resources {
            resources = count
            // Who asked is not told: scripts may have.
            let request: JSON = ["requestId": .string("\(origin) \(count)"), "type": "Fetch"]
            events += [("Network.requestWillBeSent", request), ("Network.loadingFinished", request)]
        }
        if answer[4]?.bool == true, !hasLoaded {
            hasLoaded = true
            events.append(("Page.loadEventFired", [:]))
        }
        return events
    }
}

/// What a driver's logs hold, as the events that a ``PageState`` understands.
enum DriverLog {
    /// - Parameters:
    ///   - entries: The answer for the log `performance`: each message is an event of the DevTools protocol as text.
    ///   - window: Only what was seen there counts.
    static func events(of entries: JSON, window: String) -> [(name: String, parameters: JSON)] {
        (entries.array ?? []).compactMap { entry in
            guard let text = entry["message"]?.string, let message = try? JSON(parsing: Array(text.utf8)),
                message["webview"]?.string == window, let name = message["message"]?["method"]?.string
            else { return nil }
            return (name, message["message"]?["params"] ?? .null)
        }
    }

    /// - Parameter entries: The answer for the log `browser`: `URL line:column message`, what was said in quotes.
    static func errors(of entries: JSON) -> [String] {
        (entries.array ?? []).compactMap { entry in
            guard entry["level"]?.string == "SEVERE", entry["source"]?.string != "network",
                let text = entry["message"]?.string
            else { return nil }
            let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard words.count == 3, words[1].allSatisfy({ $0.isNumber || $0 == ":" }) else { return text }
            let said = words[2]
            return said.count >= 2 && said.first == "\"" && said.last == "\""
                ? String(said.dropFirst().dropLast()) : String(said)
        }
    }
}
