// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Rendering

struct ClearanceTests {
    @Test func `cookies come and go as they were`() throws {
        let cookies: [JSON] = [
            [
                "name": "a", "value": "1", "domain": ".a.example", "path": "/", "secure": true,
                "expires": 1_900_000_000.5,
            ],
            ["name": "b", "value": "2", "domain": "a.example", "path": "/x", "secure": false, "expires": -1],
            ["name": "no value"],
        ]
        let clearance = try #require(Clearance(cookies, userAgent: "x", at: Timestamp(microseconds: 5)))
        #expect(clearance.cookies.count == 2 && Clearance(clearance.value) == clearance)
    }

    @Test func `without cookies there is none`() {
        #expect(Clearance([], userAgent: "x", at: Timestamp(microseconds: 0)) == nil)
        #expect(Clearance(nil) == nil && Clearance(["cookies": 5]) == nil)
    }

    @Test func `a tab gets what was kept and what was earned, each where it belongs`() throws {
        let clearance: Value = [
            "cookies": [
                [
                    "name": "c", "value": "1", "domain": ".a.example",
                    "expires": .time(Timestamp(microseconds: 5_500_000)),
                ]
            ],
            "user_agent": "x", "at": .time(Timestamp(microseconds: 5)),
        ]
        let memory: ValueMap = [
            "cookies": ["shop": [["name": "s", "value": "2", "domain": "a.example", "path": "/in"]]],
            "clearance": clearance,
        ]
        let cookies = GivenCookies(memory: memory, pipeline: "shop", visit: nil)
        let url = try WebURL.parse("https://a.example/")
        let given = try #require(cookies.parameters(for: url, userAgent: "x")?["cookies"]?.array)
        #expect(
            given.map { $0["name"] } == ["c", "s"] && given[0]["domain"] == ".a.example" && given[0]["expires"] == 5.5)
        #expect(given[1]["domain"] == nil && given[1]["url"] == "https://a.example/" && given[1]["path"] == "/in")
        #expect(cookies.parameters(for: url, userAgent: "y")?["cookies"]?.array?.count == 1)
        #expect(GivenCookies(memory: memory, pipeline: "other", visit: nil).parameters(for: url, userAgent: "y") == nil)
    }
}
