// SPDX-License-Identifier: MIT

public import Vocabulary

/// What is known of a page from its events. A value: events go in, questions are answered.
public struct PageState: Sendable {
    /// Of the main frame's last document.
    public struct Document: Sendable {
        public var status = 0
        public var headers: [(name: String, value: String)] = []
        public var mediaType = ""
        public var url = ""

        /// Also where the server says nothing.
        var isHTML: Bool { mediaType.isEmpty || mediaType == "text/html" || mediaType.hasSuffix("xhtml+xml") }
    }

    public private(set) var mainFrame = ""
    public private(set) var document = Document()
    /// Documents that the main frame has begun to load since ``begin(at:)``.
    public private(set) var documents = 0
    /// Whether one of them had a status with which bot walls answer.
    public private(set) var metWall = false
    public private(set) var hasLoaded = false
    public private(set) var hasCrashed = false
    /// Whether a script of the document has asked for something.
    public private(set) var scriptsAsk = false
    public private(set) var lastActivity: ContinuousClock.Instant
    /// Chromium's word for why the main document did not come.
    public private(set) var failure: String?
    public private(set) var consoleErrors: [String] = []
    public private(set) var isDownload = false
    private var open: Set<String> = []
    /// Number of the main document's request, which is its loader's as well.
    public private(set) var mainRequest = ""

    /// What is answered to an event, if anything.
    public enum Reaction: Sendable, Equatable {
        case closeDialog(accept: Bool)
        case block(request: String)
    }

    private static let mostErrors = 20
    private static let mostRequests = 5_000

    public init(at now: ContinuousClock.Instant) { lastActivity = now }

    /// Forgets the page before.
    public mutating func begin(at now: ContinuousClock.Instant) { self = PageState(at: now, mainFrame: mainFrame) }

    private init(at now: ContinuousClock.Instant, mainFrame: String) {
        self.init(at: now)
        self.mainFrame = mainFrame
    }

    public mutating func setMainFrame(_ frame: String) { mainFrame = frame }

    /// The document of that request says that it has loaded.
    public mutating func markLoaded(_ request: String, at now: ContinuousClock.Instant) {
        guard request == mainRequest else { return }
        hasLoaded = true
        lastActivity = now
        open.remove(request)
    }

    public var isLoading: Bool { !open.isEmpty }

    public static func isWall(_ status: Int) -> Bool { [401, 403, 405, 429, 503].contains(status) }

    /// - Returns: What the browser waits for.
    public mutating func note(_ event: String, _ parameters: JSON, at now: ContinuousClock.Instant) -> Reaction? {
        switch event {
        case "Network.requestWillBeSent": noteRequest(parameters, now)
        case "Network.responseReceived": noteResponse(parameters, now)
        case "Network.dataReceived": lastActivity = now
        case "Network.loadingFinished": noteEnd(parameters, now)
        case "Network.loadingFailed": noteFailure(parameters, now)
        case "Page.loadEventFired" where !mainRequest.isEmpty: markLoaded(mainRequest, at: now)
        case "Page.frameStartedNavigating", "Page.frameStartedLoading":
            if parameters["frameId"]?.string == mainFrame { lastActivity = now }
        case "Page.downloadWillBegin": isDownload = true
        case "Inspector.targetCrashed": hasCrashed = true
        case "Page.javascriptDialogOpening":
            return .closeDialog(accept: parameters["type"]?.string == "beforeunload")
        case "Fetch.requestPaused": return parameters["requestId"]?.string.map { .block(request: $0) }
        case "Runtime.exceptionThrown":
            let details = parameters["exceptionDetails"]
            noteError(details?["exception"]?["description"]?.string ?? details?["text"]?.string)
        case "Runtime.consoleAPICalled" where parameters["type"]?.string == "error":
            noteError(parameters["args"]?[0]?["value"]?.string ?? parameters["args"]?[0]?["description"]?.string)
        default: break
        }
        return nil
    }

    private mutating func noteRequest(_ parameters: JSON, _ now: ContinuousClock.Instant) {
        guard let id = parameters["requestId"]?.string else { return }
        lastActivity = now
        let type = parameters["type"]?.string ?? ""
        if type == "Document", parameters["frameId"]?.string == mainFrame {
            if parameters["redirectResponse"] == nil { documents += 1 }
            (hasLoaded, failure, mainRequest, scriptsAsk) = (false, nil, id, false)
            document = Document()
            document.url = parameters["request"]?["url"]?.string ?? ""
            open.removeAll()
        } else if parameters["initiator"]?["type"]?.string == "script" || ["XHR", "Fetch"].contains(type) {
            scriptsAsk = true
        }
        // What stays open by its nature is not waited for.
        guard !["EventSource", "WebSocket", "Ping", "Media"].contains(type), open.count < Self.mostRequests else {
            return
        }
        open.insert(id)
    }

    private mutating func noteResponse(_ parameters: JSON, _ now: ContinuousClock.Instant) {
        lastActivity = now
        guard parameters["requestId"]?.string == mainRequest, let response = parameters["response"] else { return }
        document.status = Int(clamping: response["status"]?.int ?? 0)
        document.mediaType = response["mimeType"]?.string ?? ""
        document.url = response["url"]?.string ?? ""
        if Self.isWall(document.status) { metWall = true }
        for (name, value) in response["headers"]?.object ?? JSONObject() where document.headers.count < 200 {
            for line in (value.string ?? "").split(separator: "\n") {
                document.headers.append((name: name.lowercased(), value: String(line)))
            }
        }
    }

    private mutating func noteEnd(_ parameters: JSON, _ now: ContinuousClock.Instant) {
        lastActivity = now
        if let id = parameters["requestId"]?.string { open.remove(id) }
    }

    private mutating func noteFailure(_ parameters: JSON, _ now: ContinuousClock.Instant) {
        noteEnd(parameters, now)
        if parameters["requestId"]?.string == mainRequest, document.status == 0 {
            failure = parameters["errorText"]?.string ?? "net::ERR_FAILED"
        }
    }

    private mutating func noteError(_ text: String?) {
        guard let text, consoleErrors.count < Self.mostErrors else { return }
        consoleErrors.append(String(text.prefix { $0 != "\n" }.prefix(300)))
    }
}
