// SPDX-License-Identifier: MIT

import Conformance
import Testing
import Vocabulary

/// The examples of the JSON-RPC 2.0 specification, section 7, through the control socket's own connection.
struct JSONRPCTests {
    private static let parseError = #"{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"},"id":null}"#
    private static let invalid = #"{"jsonrpc":"2.0","error":{"code":-32600,"message":"Invalid Request"},"id":null}"#

    private static let examples: [(request: String, answer: String)] = [
        (
            #"{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}"#,
            #"{"jsonrpc":"2.0","result":19,"id":1}"#
        ),
        (
            #"{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}"#,
            #"{"jsonrpc":"2.0","result":-19,"id":2}"#
        ),
        (
            #"{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}"#,
            #"{"jsonrpc":"2.0","result":19,"id":3}"#
        ),
        (
            #"{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}"#,
            #"{"jsonrpc":"2.0","result":19,"id":4}"#
        ),
        (#"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#, ""),
        (#"{"jsonrpc": "2.0", "method": "foobar"}"#, ""),
        (
            #"{"jsonrpc": "2.0", "method": "foobar", "id": "1"}"#,
            #"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"1"}"#
        ),
        (#"{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]"#, parseError),
        (#"{"jsonrpc": "2.0", "method": 1, "params": "bar"}"#, invalid),
        (
            #"[ {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"}, {"jsonrpc": "2.0", "method" ]"#,
            parseError
        ),
        ("[]", invalid),
        ("[1]", "[\(invalid)]"),
        ("[1,2,3]", "[\(invalid),\(invalid),\(invalid)]"),
        (
            #"[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},"#
                + #"{"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},"#
                + #"{"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},{"foo": "boo"},"#
                + #"{"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},"#
                + #"{"jsonrpc": "2.0", "method": "get_data", "id": "9"}]"#,
            #"[{"jsonrpc":"2.0","result":7,"id":"1"},{"jsonrpc":"2.0","result":19,"id":"2"},"# + invalid
                + #",{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":"5"},"#
                + #"{"jsonrpc":"2.0","result":["hello",5],"id":"9"}]"#
        ),
        (
            #"[{"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]},"#
                + #"{"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}]"#, ""
        ),
    ]

    private func connection() throws -> Area.LineAnswer {
        let area = try #require(Area.all.first { $0.name == "rpc" })
        guard case .lines(let start) = area.form else { throw CaseError("no line area") }
        return start()
    }

    @Test func `the examples of the specification hold, on one connection`() throws {
        let answer = try connection()
        for example in JSONRPCTests.examples {
            #expect(String(decoding: answer(Array(example.request.utf8)), as: UTF8.self) == example.answer)
        }
    }

    @Test func `ids come back as they were written`() throws {
        let answer = try connection()
        for id in ["0", "-0", "1.0", "12345678901234567890", "\"\"", "null", "1e3"] {
            let request = #"{"jsonrpc":"2.0","method":"get_data","id":\#(id)}"#
            let expected = #"{"jsonrpc":"2.0","result":["hello",5],"id":\#(id)}"#
            #expect(String(decoding: answer(Array(request.utf8)), as: UTF8.self) == expected)
        }
    }

    @Test func `wrong parameters are invalid params`() throws {
        let answer = try connection()
        for params in ["[1]", "{}", #"["a","b"]"#] {
            let line = answer(Array(#"{"jsonrpc":"2.0","method":"subtract","params":\#(params),"id":1}"#.utf8))
            #expect(try JSON(parsing: line)["error"]?["code"] == -32602)
        }
    }
}
