// SPDX-License-Identifier: MIT

import StageSDK
import Testing
import Vocabulary

@testable import Rendering

struct RenderOptionsTests {
    private struct Options: RenderStageOptions {
        var page = RenderOptions(concurrency: 3)
        static let schema: [Option<Self>] = shared
    }

    @Test func `shared options are read and have their owner's defaults`() throws {
        let options = try Options.make(from: ["wait": "selector", "selector": "h1", "idle": .duration(.seconds(1))])
        #expect(options.page.wait == .selector && options.page.selector == "h1" && options.page.idle == .seconds(1))
        #expect(options.page.concurrency == 3)
        #expect(Options.schema.first { $0.schema.key == "concurrency" }?.schema.defaultValue == 3)
    }

    private static let contradictions: [(ValueMap, String)] = [
        (["wait": "selector"], "selector"), (["steps": [["do": "click"]]], "steps.0.selector"),
        (["user_agent": "a\u{1}b"], "user_agent"), (["accept_language": "pt\r\nx: y"], "accept_language"),
    ]

    @Test(arguments: contradictions)
    func `what contradicts itself is refused by its key`(_ values: ValueMap, _ key: String) throws {
        let options = try Options.make(from: values)
        let error = #expect(throws: OptionsError.self) { try options.page.check() }
        #expect(error?.key == key)
    }

    @Test func `what is blocked is known by kind or by address`() {
        #expect(BlockRules.patterns([.images, .images]) == [["resourceType": "Image"]])
        #expect(BlockRules.patterns([.trackers]).count == BlockRules.trackers.count)
        #expect(BlockRules.addresses([.fonts]).contains("*://*/*.woff2"))
        #expect(BlockRules.addresses([.trackers]) == BlockRules.trackers && BlockRules.addresses([]).isEmpty)
    }

    @Test(arguments: [
        ("net::ERR_NAME_NOT_RESOLVED", "host_unresolved"), ("net::ERR_CONNECTION_REFUSED", "connect_failed"),
        ("net::ERR_CERT_AUTHORITY_INVALID", "tls_failed"), ("net::ERR_SSL_PROTOCOL_ERROR", "tls_failed"),
        ("net::ERR_UNSAFE_PORT", "blocked_by_policy"), ("net::ERR_TIMED_OUT", "timed_out"),
        ("net::ERR_SOMETHING_NEW", "bad_response"), ("", "bad_response"),
    ])
    func `words for network errors become codes`(_ word: String, _ code: String) {
        #expect(RenderFailure(networkError: word).code.rawValue == code)
    }

    @Test func `every failure has a code that the contract allows and a consequence`() {
        for code in RenderFailure.Code.allCases {
            #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "_" } && code.rawValue.count <= 40)
            _ = RenderFailure(code, "").consequence
        }
    }
}
