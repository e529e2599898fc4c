// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Rendering

struct PageStateTests {
    private let start = ContinuousClock.now

    private func state(_ events: (String, JSON)...) -> PageState {
        var state = PageState(at: start)
        state.setMainFrame("main")
        for (event, parameters) in events { _ = state.note(event, parameters, at: start) }
        return state
    }

    private func request(_ id: String, _ type: String = "Document", frame: String = "main") -> (String, JSON) {
        (
            "Network.requestWillBeSent",
            [
                "requestId": .string(id), "type": .string(type), "frameId": .string(frame),
                "request": ["url": "https://a.example/"],
            ]
        )
    }

    private func response(_ id: String, _ status: Int64) -> (String, JSON) {
        (
            "Network.responseReceived",
            [
                "requestId": .string(id),
                "response": [
                    "status": .int(status), "mimeType": "text/html", "url": "https://a.example/",
                    "headers": ["Set-Cookie": "a=1\nb=2", "X-A": "1"],
                ],
            ]
        )
    }

    private func end(_ id: String) -> (String, JSON) { ("Network.loadingFinished", ["requestId": .string(id)]) }

    @Test func `a document is told with status and headers`() {
        let state = state(request("1"), response("1", 200))
        #expect(state.document.status == 200 && state.document.mediaType == "text/html" && state.documents == 1)
        #expect(state.document.headers.map(\.name) == ["set-cookie", "set-cookie", "x-a"] && state.isLoading)
    }

    @Test func `what stays open by its nature is not waited for`() {
        let state = state(
            request("1"), end("1"), request("2", "WebSocket"), request("3", "EventSource"), request("4", "Ping"))
        #expect(!state.isLoading)
    }

    @Test func `a frame's document is not the page's`() {
        let state = state(request("1"), response("1", 200), request("2", frame: "other"), response("2", 404))
        #expect(state.document.status == 200 && state.documents == 1)
    }

    @Test func `a page that loads itself again is seen to`() {
        let load: (String, JSON) = ("Page.loadEventFired", [:])
        let state = state(request("1"), response("1", 503), load, request("2"), response("2", 200))
        #expect(state.documents == 2 && state.metWall && !state.hasLoaded && state.document.status == 200)
    }

    @Test func `a failure of the document is the page's, others are not`() {
        let failed: (String) -> (String, JSON) = {
            ("Network.loadingFailed", ["requestId": .string($0), "errorText": "net::ERR_FAILED"])
        }
        #expect(state(request("1"), failed("1")).failure == "net::ERR_FAILED")
        #expect(state(request("1"), request("2", "Image"), failed("2")).failure == nil)
    }

    @Test func `a page that asks without end stays bounded`() {
        var state = state(request("1"))
        for number in 0..<20_000 {
            let (event, parameters) = request("r\(number)", "Fetch")
            _ = state.note(event, parameters, at: start)
            _ = state.note("Runtime.exceptionThrown", ["exceptionDetails": ["text": "x"]], at: start)
        }
        #expect(state.consoleErrors.count == 20 && state.isLoading)
    }

    @Test func `dialogs are closed, leaving is let`() {
        var state = PageState(at: start)
        #expect(
            state.note("Page.javascriptDialogOpening", ["type": "alert"], at: start) == .closeDialog(accept: false))
        #expect(
            state.note("Page.javascriptDialogOpening", ["type": "beforeunload"], at: start)
                == .closeDialog(accept: true))
        #expect(state.note("Fetch.requestPaused", ["requestId": "7"], at: start) == .block(request: "7"))
    }

    @Test(arguments: ["Network.requestWillBeSent", "Network.responseReceived", "Page.loadEventFired", "Nothing.known"])
    func `an event without its members is no trap`(_ event: String) {
        for parameters in [JSON.null, [:], ["requestId": 5], ["type": "Document"], ["response": []]] as [JSON] {
            #expect(state((event, parameters)).document.status == 0)
        }
    }

    @Test func `what scripts ask for is known from what the markup asks for`() {
        let image: (String, JSON) = (
            "Network.requestWillBeSent", ["requestId": "2", "type": "Image", "initiator": ["type": "parser"]]
        )
        let call: (String, JSON) = (
            "Network.requestWillBeSent", ["requestId": "3", "type": "Image", "initiator": ["type": "script"]]
        )
        #expect(!state(request("1"), image).scriptsAsk)
        #expect(state(request("1"), image, call).scriptsAsk)
        #expect(!state(request("1"), call, request("4")).scriptsAsk)
    }

    @Test func `the load of the blank page before is not the page's`() {
        #expect(!state(("Page.loadEventFired", [:])).hasLoaded)
    }

    @Test func `a load that an earlier document tells of is not this one's`() {
        var state = state(request("1"), request("2"))
        state.markLoaded("1", at: start)
        #expect(!state.hasLoaded)
        state.markLoaded("2", at: start)
        #expect(state.hasLoaded && !state.isLoading)
    }
}
