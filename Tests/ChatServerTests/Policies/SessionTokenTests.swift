// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ChatServer

struct SessionTokenTests {
    private let secret = TokenSecret([UInt8](repeating: 7, count: 32))
    private let now = Timestamp(microseconds: 1_700_000_000_000_000)

    private var token: SessionToken {
        SessionToken(session: "session-1", visitor: "visitor-1", site: "loja", expires: now + .seconds(60))
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test func `signatures are HMAC-SHA-256`() {  // RFC 4231, test cases 1, 2 and 6
        #expect(
            hex(TokenSecret([UInt8](repeating: 0x0b, count: 20)).signature(of: Array("Hi There".utf8)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            hex(TokenSecret(Array("Jefe".utf8)).signature(of: Array("what do ya want for nothing?".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        #expect(
            hex(TokenSecret([UInt8](repeating: 0xaa, count: 131)).signature(of: long))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test func `a token is read as it was signed`() throws {
        #expect(try SessionToken.read(token.signed(by: secret), secret: secret, now: now) == token)
    }

    @Test func `a token ends`() {
        #expect(throws: SessionToken.Refusal.expired) {
            try SessionToken.read(token.signed(by: secret), secret: secret, now: now + .seconds(60))
        }
    }

    @Test func `a token of another secret, or changed in any byte, is none`() {
        let text = Array(token.signed(by: secret).utf8)
        #expect(throws: SessionToken.Refusal.invalid) {
            try SessionToken.read(String(decoding: text, as: UTF8.self), secret: .random(), now: now)
        }
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            let spelling = String(decoding: changed, as: UTF8.self)
            // The last character of Base64 holds bits that count for nothing.
            if let read = try? SessionToken.read(spelling, secret: secret, now: now) { #expect(read == token) }
        }
    }

    @Test(arguments: ["", ".", "..", "a.b", "a.b.c", "é.é", String(repeating: "A", count: 5000)])
    func `what is no token is refused`(text: String) {
        #expect(throws: SessionToken.Refusal.invalid) { try SessionToken.read(text, secret: secret, now: now) }
    }

    @Test func `identifiers do not repeat and are fit for paths`() {
        let made = Set((0..<1000).map { _ in SessionToken.newIdentifier() })
        #expect(made.count == 1000 && made.allSatisfy { SessionToken.isIdentifier($0) })
        #expect(!SessionToken.isIdentifier("../../etc") && !SessionToken.isIdentifier("short"))
    }

    @Test func `secrets are told apart without their length`() {
        let secrets = ServerSecrets(admin: "correct horse battery")
        #expect(ServerSecrets.matches("correct horse battery", secrets.admin))
        #expect(!ServerSecrets.matches("correct horse batter", secrets.admin))
        #expect(!ServerSecrets.matches("anything", nil))
    }
}
