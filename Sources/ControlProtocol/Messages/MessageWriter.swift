// SPDX-License-Identifier: MIT

public import Vocabulary

/// Writes messages as bytes, without the `\n` that ends a line.
public enum MessageWriter {
    private static let head = Array(#"{"jsonrpc":"2.0","#.utf8)
    private static let resultName = Array(#""result":"#.utf8)
    private static let errorName = Array(#""error":"#.utf8)
    private static let idName = Array(#","id":"#.utf8)
    private static let methodName = Array(#""method":"#.utf8)
    private static let paramsName = Array(#","params":"#.utf8)

    public static func write(result: JSON, id: RequestID, to out: inout [UInt8]) {
        out.append(contentsOf: head)
        out.append(contentsOf: resultName)
        result.write(to: &out)
        writeEnd(id: id, to: &out)
    }

    public static func write(error: ControlError, id: RequestID, to out: inout [UInt8]) {
        out.append(contentsOf: head)
        out.append(contentsOf: errorName)
        error.json.write(to: &out)
        writeEnd(id: id, to: &out)
    }

    public static func write(_ answer: Result<JSON, ControlError>, id: RequestID, to out: inout [UInt8]) {
        switch answer {
        case .success(let result): write(result: result, id: id, to: &out)
        case .failure(let error): write(error: error, id: id, to: &out)
        }
    }

    /// - Parameter id: `nil` makes it a notification.
    public static func write(method: String, params: JSON?, id: RequestID?, to out: inout [UInt8]) {
        out.append(contentsOf: head)
        out.append(contentsOf: methodName)
        JSON.write(method, to: &out)
        if let params {
            out.append(contentsOf: paramsName)
            params.write(to: &out)
        }
        if let id {
            writeEnd(id: id, to: &out)
        } else {
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func writeEnd(id: RequestID, to out: inout [UInt8]) {
        out.append(contentsOf: idName)
        id.write(to: &out)
        out.append(UInt8(ascii: "}"))
    }
}

/// One message from the daemon, as a client reads it.
public enum DaemonMessage: Sendable {
    case answer(id: RequestID, Result<JSON, ControlError>)
    case notification(method: String, params: JSON)

    /// - Throws: ``ControlError`` when the line is no message: the peer is no daemon of ours.
    public init(parsing line: UnsafeBufferPointer<UInt8>) throws(ControlError) {
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: line) } catch {
            throw ControlError(.parseError, "the peer sent no JSON: \(error)")
        }
        if case .string(let method)? = json["method"], json["id"] == nil {
            self = .notification(method: method, params: json["params"] ?? .null)
            return
        }
        guard let id = json["id"].flatMap({ RequestID($0) }) else {
            throw ControlError(.invalidRequest, "the peer sent neither an answer nor a notification")
        }
        if let error = json["error"] {
            self = .answer(id: id, .failure(ControlError(json: error)))
        } else {
            self = .answer(id: id, .success(json["result"] ?? .null))
        }
    }
}
