// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import ControlProtocol

struct MessageTests {
    private func text(_ write: (inout [UInt8]) -> Void) -> String {
        var out: [UInt8] = []
        write(&out)
        return String(decoding: out, as: UTF8.self)
    }

    @Test func `an answer carries the result or the error, and the id`() {
        #expect(
            text { MessageWriter.write(result: [1], id: .string("a"), to: &$0) }
                == #"{"jsonrpc":"2.0","result":[1],"id":"a"}"#)
        #expect(
            text { MessageWriter.write(error: ControlError(.parseError), id: .null, to: &$0) }
                == #"{"jsonrpc":"2.0","error":{"code":-32700,"message":"Parse error"},"id":null}"#)
    }

    @Test func `requests and notifications differ by the id alone`() {
        #expect(
            text { MessageWriter.write(method: "m", params: ["a": 1], id: RequestID(7), to: &$0) }
                == #"{"jsonrpc":"2.0","method":"m","params":{"a":1},"id":7}"#)
        #expect(
            text { MessageWriter.write(method: "m", params: nil, id: nil, to: &$0) }
                == #"{"jsonrpc":"2.0","method":"m"}"#)
    }

    @Test func `codes and their numbers are one to one, and JSON-RPC's are JSON-RPC's`() {
        let codes = ControlError.Code.allCases
        #expect(Set(codes.map(\.number)).count == codes.count)
        for code in codes { #expect(ControlError.Code(number: code.number) == code) }
        #expect(
            [.parseError, .invalidRequest, .methodNotFound, .invalidParams, .internalError].map(
                \ControlError.Code.number)
                == [-32700, -32600, -32601, -32602, -32603])
        for code in codes.dropFirst(5) { #expect((-32_099 ... -32_000).contains(code.number)) }
    }

    @Test func `an error survives the way over the wire`() {
        let errors =
            ControlError.Code.allCases.map { ControlError($0, "the detail") } + [
                ControlError(.parseError),
                ControlError(
                    .fetchFailed, "dns", consequence: .retry(after: .seconds(7)), more: JSONObject([("trace", [1])])),
            ]
        for error in errors { #expect(ControlError(json: error.json) == error) }
    }

    @Test func `an error of a newer daemon keeps its words and its consequence`() {
        let error = ControlError(
            json: [
                "code": -32050, "message": "the moon is full", "data": ["code": "full_moon", "consequence": "correct"],
            ])
        #expect(error.consequence == .correct && error.detail == "the moon is full")
    }

    @Test func `a client reads answers, errors and notifications, and refuses the rest`() throws {
        func read(_ text: String) throws -> DaemonMessage {
            try Array(text.utf8).withUnsafeBufferPointer { try DaemonMessage(parsing: $0) }
        }
        guard case .answer(RequestID(3), .success(["a": 1])) = try read(#"{"jsonrpc":"2.0","result":{"a":1},"id":3}"#),
            case .notification("event.emitted", ["x": 1]) = try read(
                #"{"jsonrpc":"2.0","method":"event.emitted","params":{"x":1}}"#),
            case .answer(_, .failure(let error)) = try read(
                #"{"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"},"id":3}"#)
        else {
            Issue.record("misread")
            return
        }
        #expect(error.code == .methodNotFound)
        for text in ["", "HTTP/1.1 400 Bad Request", "[]", "{}", "5"] {
            #expect(throws: ControlError.self) { try read(text) }
        }
    }

    @Test(arguments: [
        (["LINKMAGICO_SOCKET": "/a.sock", "XDG_RUNTIME_DIR": "/run/user/7"], UInt32(7), "/a.sock"),
        (["LINKMAGICO_SOCKET": "", "XDG_RUNTIME_DIR": "/run/user/7"], 7, "/run/user/7/linkmagico/control.sock"),
        ([:], 0, "/run/linkmagico/control.sock"),
        (["XDG_RUNTIME_DIR": ""], 7, "/tmp/linkmagico-7/control.sock"),
    ])
    func `daemon and clients find the same socket`(environment: [String: String], user: UInt32, path: String) {
        #expect(SocketPath.resolve(environment: { environment[$0] }, userID: user) == path)
    }
}
