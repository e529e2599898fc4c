// SPDX-License-Identifier: MIT

import Rendering
import Testing
import Vocabulary

@testable import RenderWebDriver

struct WireTests {
    private func reply(_ status: Int, _ body: String) throws(RenderFailure) -> Result<JSON, WebDriverError> {
        try WireReply.value(status: status, body: Array(body.utf8))
    }

    @Test func `a value is what stands under value, null too`() throws {
        #expect(try reply(200, #"{"value": {"handle": "1"}}"#) == .success(["handle": "1"]))
        #expect(try reply(200, #"{"value": null}"#) == .success(.null))
    }

    @Test(arguments: WebDriverError.Code.allCases)
    func `every code of the standard is told as it is`(_ code: WebDriverError.Code) throws {
        let answer = try reply(500, #"{"value": {"error": "\#(code.rawValue)", "message": "first\nsecond"}}"#)
        #expect(answer == .failure(WebDriverError(code, "first")))
        #expect(WebDriverError(code, "x").failure.detail == "\(code.rawValue): x")
    }

    @Test func `a code that the standard does not have is an unknown error`() throws {
        #expect(
            try reply(404, #"{"value": {"error": "own idea"}}"#) == .failure(WebDriverError(.unknownError, "own idea")))
        #expect(try reply(500, #"{"value": 5}"#) == .failure(WebDriverError(.unknownError, "status 500")))
    }

    @Test(arguments: ["", "{", "[]", "<html>", #"{"status": 0}"#, "\u{0}"])
    func `what is no answer fails`(_ body: String) {
        let error = #expect(throws: RenderFailure.self) { _ = try reply(200, body) }
        #expect(error?.code == .browserFailed)
    }

    @Test func `a network error in a message is found`() {
        let error = WebDriverError(.unknownError, "unknown error: net::ERR_NAME_NOT_RESOLVED (Session info)")
        #expect(error.networkError == "net::ERR_NAME_NOT_RESOLVED" && error.failure.code == .hostUnresolved)
        #expect(WebDriverError(.unknownError, "net::").networkError == nil)
        #expect(WebDriverError(.unknownError, "unknown error: tab crashed").failure.code == .pageCrashed)
    }

    @Test func `the driver's port is read from what it says`() {
        #expect(DriverGreeting.port(in: "Starting X 1.2 on port 0\nWas started successfully on port 40123.\n") == 40123)
        #expect(DriverGreeting.port(in: "1700000000 geckodriver INFO Listening on 127.0.0.1:4444") == 4444)
        for text in [
            "", "Starting X on port 0", "started successfully on port", "started successfully on port 999999.",
        ] {
            #expect(DriverGreeting.port(in: text) == nil)
        }
    }
}
