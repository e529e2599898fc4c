// SPDX-License-Identifier: MIT

import ControlProtocol
import ControlServer
import NIOCore
import NIOEmbedded
import Vocabulary

extension Area {
    /// Lines of the control socket through the server's own connection, over the methods of JSON-RPC 2.0's examples.
    static let controlMessages = Area(
        "rpc",
        .lines {
            let channel = EmbeddedChannel()
            let handler = ConnectionHandler(
                handler: ExampleMethods(), limits: ConnectionLimits(), channel: channel, number: 1, peer: nil)
            try? channel.pipeline.syncOperations.addHandler(handler)
            channel.pipeline.fireChannelActive()
            return { line in
                var answer: [UInt8] = []
                _ = try? channel.writeInbound(ByteBuffer(bytes: line + [UInt8(ascii: "\n")]))
                while let part = try? channel.readOutbound(as: ByteBuffer.self) { answer += part.readableBytesView }
                if answer.last == UInt8(ascii: "\n") { answer.removeLast() }
                return answer
            }
        })
}

/// The methods that the examples of JSON-RPC 2.0 §7 call, and `echo`. All answer at once.
private struct ExampleMethods: ControlHandler {
    func answerAtOnce(_ call: MethodCall) -> Result<JSON, ControlError>? {
        let params = call.params
        switch call.method {
        case "echo": return .success(params ?? .null)
        case "subtract": return subtract(params)
        case "sum", "notify_sum": return sum(params)
        case "update", "notify_hello": return .success(.null)
        case "get_data": return .success(["hello", 5])
        default: return .failure(ControlError(.methodNotFound))
        }
    }

    func handle(_ call: MethodCall, context: CallContext) async throws(ControlError) -> JSON {
        throw ControlError(.methodNotFound)
    }

    private func subtract(_ params: JSON?) -> Result<JSON, ControlError> {
        let minuend = params?[0] ?? params?["minuend"]
        let subtrahend = params?[1] ?? params?["subtrahend"]
        guard let left = minuend?.double, let right = subtrahend?.double else {
            return .failure(ControlError(.invalidParams, "expected two numbers, minuend and subtrahend"))
        }
        return .success(number(left - right))
    }

    private func sum(_ params: JSON?) -> Result<JSON, ControlError> {
        let numbers = params?.array?.map(\.double) ?? [nil]
        guard !numbers.contains(nil) else { return .failure(ControlError(.invalidParams, "expected numbers")) }
        return .success(number(numbers.reduce(0) { $0 + ($1 ?? 0) }))
    }

    private func number(_ value: Double) -> JSON { Int64(exactly: value).map { .int($0) } ?? .number(value) }
}
