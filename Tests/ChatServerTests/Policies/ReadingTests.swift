// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ChatServer

struct RequestTargetTests {
    @Test func `paths and queries are decoded by parts`() {
        let target = RequestTarget("/a%2Fb/c?q=ol%C3%A1+mundo&x&y=")
        #expect(target?.parts == ["a/b", "c"])
        #expect(target?.query.map(\.name) == ["q", "x", "y"] && target?.query.map(\.value) == ["olá mundo", "", ""])
    }

    @Test(arguments: ["", "a", "/%", "/%zz", "/%00", "/%ff%fe", "/?a=%c3", "/" + String(repeating: "a", count: 9000)])
    func `malformed targets are none`(text: String) { #expect(RequestTarget(text) == nil) }

    @Test func `a path of many segments is none`() {
        #expect(RequestTarget(String(repeating: "/a", count: 65)) == nil)
        #expect(RequestTarget("/?" + String(repeating: "a&", count: 65)) == nil)
    }
}

struct OriginPolicyTests {
    @Test func `our own pages and listed origins are admitted`() throws {
        let policy = try OriginPolicy(["https://shop.example", "http://localhost:3000/"])
        #expect(policy.admits("https://shop.example", host: nil) && policy.admits("http://localhost:3000", host: nil))
        #expect(policy.admits("https://chat.example", host: "chat.example"))
        for other in ["https://shop.example.evil.example", "http://shop.example", "null", ""] {
            #expect(!policy.admits(other, host: "chat.example"))
        }
        #expect(policy.frameAncestors == "'self' https://shop.example http://localhost:3000")
    }

    @Test(arguments: [
        "shop.example", "https://shop.example/path", "https://a:b@shop.example", "ftp://a.example", "https://a; x",
    ])
    func `what is no origin is refused`(text: String) {
        #expect(throws: OriginPolicy.Invalid.self) { try OriginPolicy([text]) }
    }
}

struct VisitorAddressTests {
    @Test func `X-Forwarded-For counts only as far as proxies are trusted`() {
        let forwarded = "203.0.113.9, 198.51.100.2"
        #expect(VisitorAddress.text(peer: "10.0.0.1", forwarded: forwarded, trustedProxies: 0) == "10.0.0.1")
        #expect(VisitorAddress.text(peer: "10.0.0.1", forwarded: forwarded, trustedProxies: 1) == "198.51.100.2")
        #expect(VisitorAddress.text(peer: "10.0.0.1", forwarded: forwarded, trustedProxies: 2) == "203.0.113.9")
        #expect(VisitorAddress.text(peer: "10.0.0.1", forwarded: forwarded, trustedProxies: 3) == "10.0.0.1")
    }

    @Test func `an IPv6 network is one visitor`() {
        let one = VisitorAddress.text(peer: "2001:db8:1:2:aaaa::1", forwarded: nil, trustedProxies: 0)
        #expect(one == VisitorAddress.text(peer: "2001:db8:1:2:bbbb::2", forwarded: nil, trustedProxies: 0))
    }
}

struct BodyFieldTests {
    private let fields = [
        BodyField("message", .text(1...10), required: true, "Text."), BodyField("n", .integer(1...5), "Number."),
        BodyField("age", .duration(.zero...(.seconds(60))), "Age."), BodyField("kind", .choice(["a", "b"]), "Kind."),
        BodyField("on", .flag, "Flag."), BodyField("list", .texts(count: 0...2, each: 1...3), "Texts."),
    ]

    @Test(
        arguments: [
            ["message": "hello"], ["message": "hello", "n": 5, "age": "10s", "kind": "b", "on": true, "list": ["abc"]],
            ["message": "hello", "n": .null],
        ] as [JSON])
    func `what is described is taken`(body: JSON) throws { try fields.check(#require(body.object)) }

    @Test(
        arguments: [
            [:], ["message": 1], ["message": ""], ["message": "12345678901"], ["message": "a", "n": 6],
            ["message": "a", "n": 1.5],
            ["message": "a", "n": "1"], ["message": "a", "age": 10], ["message": "a", "age": "10 years"],
            ["message": "a", "age": "2m"], ["message": "a", "kind": "c"], ["message": "a", "on": 1],
            ["message": "a", "list": ["a", "b", "c"]], ["message": "a", "list": ["abcd"]],
            ["message": "a", "list": [1]],
            ["message": "a", "unknown": 1], ["message": .null],
        ] as [JSON])
    func `what is not is refused`(body: JSON) {
        #expect(throws: ChatServerError.self) { try fields.check(#require(body.object)) }
    }

    @Test func `nesting is counted`() throws {
        #expect(try JSON(parsing: "[[[1]]]").isNested(atMost: 3) && !JSON(parsing: "[[[1]]]").isNested(atMost: 2))
    }
}
