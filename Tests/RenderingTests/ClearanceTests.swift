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
        let parameters = try clearance.parameters(for: WebURL.parse("https://a.example/"))
        #expect(parameters[0]?["expires"]?.double == 1_900_000_000.5 && parameters[1]?["expires"] == nil)
    }

    @Test func `without cookies there is none`() {
        #expect(Clearance([], userAgent: "x", at: Timestamp(microseconds: 0)) == nil)
        #expect(Clearance(nil) == nil && Clearance(["cookies": 5]) == nil)
    }
}
