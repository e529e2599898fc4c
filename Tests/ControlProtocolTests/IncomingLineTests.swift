// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ControlProtocol

struct IncomingLineTests {
    private func single(_ text: String) -> IncomingLine.Item? {
        if case .single(let item) = IncomingLine(parsing: text) { item } else { nil }
    }

    private func call(_ text: String) throws -> MethodCall { try #require(try single(text)?.get()) }

    private func refusal(_ text: String) -> IncomingLine.InvalidRequest? {
        if case .failure(let refusal)? = single(text) { refusal } else { nil }
    }

    @Test(arguments: [
        "1", "0", "-0", "1.0", "1e2", "-7", "9223372036854775807", "123456789012345678901234567890", "null", #""a""#,
        #""á\"\\""#, "0.10", "1E+2",
    ])
    func `an id comes back exactly as it was written`(id: String) throws {
        for text in [
            #"{"jsonrpc":"2.0","method":"m","id":\#(id)}"#,
            #"{ "id" : \#(id) , "params":{"id":[5,{"id":6}],"x":"\",\"id\":7"},"method":"m","jsonrpc":"2.0"}"#,
            #"{"id":3.5,"jsonrpc":"2.0","method":"m","id":\#(id)}"#,
        ] {
            var out: [UInt8] = []
            try call(text).id?.write(to: &out)
            #expect(String(decoding: out, as: UTF8.self) == id)
        }
    }

    @Test func `ids of a batch come back exactly as they were written`() throws {
        let text =
            #" [ 5, {"jsonrpc":"2.0","method":"a","id":1.50}, [{"id":1}], {"params":[{"id":3}],"id":2e0,"method":"b","jsonrpc":"2.0"},"#
            + #" {"id":-0,"jsonrpc":"2.0","method":"c"},{"method":"d","jsonrpc":"2.0"} ] "#
        guard case .batch(let items) = IncomingLine(parsing: text) else {
            Issue.record("no batch")
            return
        }
        let ids = items.map { (try? $0.get())?.id }
        #expect(ids == [nil, .number("1.50"), nil, .number("2e0"), .number("-0"), nil])
    }

    @Test func `without an id it is a notification, with a null id it is a request`() throws {
        #expect(try call(#"{"jsonrpc":"2.0","method":"m"}"#).id == nil)
        #expect(try call(#"{"jsonrpc":"2.0","method":"m","id":null}"#).id == .null)
    }

    @Test(arguments: ["", "{", "[1,", "nul", "{\"a\":1}}", "\u{FEFF}{}", "[1,2", "\"\\uD8\""])
    func `what is no JSON is a parse error with id null`(text: String) {
        #expect(refusal(text)?.error == ControlError(.parseError) && refusal(text)?.id == .null)
    }

    @Test(arguments: [
        ("1", RequestID.null), ("\"a\"", .null), ("null", .null), ("[]", .null), ("{}", .null),
        (#"{"jsonrpc":"2.0","method":1,"params":"bar"}"#, .null),
        (#"{"jsonrpc":"2.0","id":4}"#, .number("4")), (#"{"jsonrpc":"1.0","method":"m","id":4}"#, .number("4")),
        (#"{"method":"m","id":"x"}"#, .string("x")), (#"{"jsonrpc":2.0,"method":"m","id":4}"#, .number("4")),
        (#"{"jsonrpc":"2.0","method":"m","params":1,"id":4}"#, .number("4")),
        (#"{"jsonrpc":"2.0","method":"m","params":null,"id":4}"#, .number("4")),
        (#"{"jsonrpc":"2.0","method":"m","id":true}"#, .null), (#"{"jsonrpc":"2.0","method":"m","id":[1]}"#, .null),
        (#"{"jsonrpc":"2.0","method":"m","id":{}}"#, .null),
    ])
    func `what is JSON but no request is refused`(text: String, id: RequestID) {
        #expect(refusal(text)?.error == ControlError(.invalidRequest) && refusal(text)?.id == id)
    }

    @Test func `a batch past the cap is refused as a whole`() {
        let text = "[" + String(repeating: "1,", count: 1000) + "1]"
        #expect(refusal(text)?.error.code == .batchTooLarge)
    }

    @Test func `nesting that would exhaust the stack is a parse error`() {
        #expect(refusal(String(repeating: "[", count: 1_000_000))?.error.code == .parseError)
    }

    @Test func `a large batch of odd ids is read in linear time`() {
        let filler =
            #"{"jsonrpc":"2.0","method":"m","params":["\#(String(repeating: "x", count: 3_000_000))"],"id":1.5}"#
        let rest = [String](repeating: #"{"jsonrpc":"2.0","method":"m","id":1.5}"#, count: 999)
        guard case .batch(let items) = IncomingLine(parsing: "[" + ([filler] + rest).joined(separator: ",") + "]")
        else {
            Issue.record("no batch")
            return
        }
        #expect(items.allSatisfy { (try? $0.get())?.id == .number("1.5") })
    }

    @Test func `progress is asked for in _meta, which the method does not see`() throws {
        let asked = try call(#"{"jsonrpc":"2.0","method":"m","id":1,"params":{"a":1,"_meta":{"progress":true}}}"#)
        #expect(asked.progressToken == true && asked.params == ["a": 1])
        let token = try call(#"{"jsonrpc":"2.0","method":"m","id":1,"params":{"_meta":{"progress":"t"}}}"#)
        #expect(token.progressToken == "t")
        for meta in ["{}", "1", #"{"progress":false}"#, #"{"progress":null}"#] {
            let call = try call(#"{"jsonrpc":"2.0","method":"m","id":1,"params":{"_meta":\#(meta)}}"#)
            #expect(call.progressToken == nil && call.params == .object(JSONObject()))
        }
    }
}
