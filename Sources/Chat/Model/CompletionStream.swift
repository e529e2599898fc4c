// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads a chat completion from server-sent events, or from one JSON document where an endpoint does not stream.
///
/// - Note: Source: WHATWG HTML §9.2.6 (event streams): lines end with LF, CR or CR LF; `data:` lines of one event are joined.
struct CompletionStream {
    /// More than this in one event is no completion of ours, in bytes.
    static let maxEvent = 1 << 20

    private(set) var hasSpoken = false
    private(set) var isComplete = false
    private(set) var textBytes = 0
    private(set) var promptTokens: Int?
    private(set) var completionTokens: Int?
    private(set) var errorCode: String?
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var document: [UInt8] = []
    private var lastWasReturn = false
    private var sawField = false

    /// - Returns: The words that came.
    mutating func read(_ bytes: [UInt8]) throws(ModelFailure) -> [String] {
        var texts: [String] = []
        for byte in bytes {
            if byte == 0x0A, lastWasReturn {
                lastWasReturn = false
                continue
            }
            lastWasReturn = byte == 0x0D
            if byte == 0x0A || byte == 0x0D {
                try endLine(&texts)
            } else {
                line.append(byte)
                guard line.count + data.count <= Self.maxEvent else {
                    throw ModelFailure(
                        "an event of more than \(Self.maxEvent) bytes", mayPass: false, hasSpoken: hasSpoken)
                }
            }
        }
        // An error, or a whole answer, comes as one document without a line's end.
        if !sawField, line.first == UInt8(ascii: "{") || !document.isEmpty { try readDocument(&texts) }
        return texts
    }

    private mutating func endLine(_ texts: inout [String]) throws(ModelFailure) {
        defer { line.removeAll(keepingCapacity: true) }
        if line.isEmpty {
            if !data.isEmpty { try endEvent(&texts) }
            data.removeAll(keepingCapacity: true)
            return
        }
        let name = line.prefix { $0 != UInt8(ascii: ":") }
        guard name.elementsEqual("data".utf8) else {
            if name.elementsEqual("event".utf8) || name.elementsEqual("id".utf8) || name.isEmpty
                || name.elementsEqual("retry".utf8)
            {
                sawField = true
            } else if !sawField {
                document += line + [0x0A]
            }
            return
        }
        sawField = true
        var value = line.dropFirst(name.count + 1)
        if value.first == 0x20 { value = value.dropFirst() }
        if !data.isEmpty { data.append(0x0A) }
        data += value
        // Some endpoints forget the blank line.
        if value.elementsEqual("[DONE]".utf8) {
            isComplete = true
            data.removeAll(keepingCapacity: true)
        }
    }

    private mutating func endEvent(_ texts: inout [String]) throws(ModelFailure) {
        guard let json = try? JSON(parsing: data) else {
            throw ModelFailure("an event that is no JSON", mayPass: true, hasSpoken: hasSpoken)
        }
        try take(json, &texts)
    }

    private mutating func readDocument(_ texts: inout [String]) throws(ModelFailure) {
        guard let json = try? JSON(parsing: document + line) else { return }
        (document, line) = ([], [])
        try take(json, &texts)
        if json["choices"]?[0]?["message"] != nil { isComplete = true }
    }

    private mutating func take(_ json: JSON, _ texts: inout [String]) throws(ModelFailure) {
        if let error = json["error"], !error.isNull {
            errorCode = error["code"]?.string ?? error["type"]?.string
            // With a status of its own the transfer tells what it means.
            if sawField {
                throw ModelFailure(
                    "the endpoint sent an error: \(errorCode ?? "without a code")", mayPass: true, hasSpoken: hasSpoken)
            }
            return
        }
        if let usage = json["usage"], !usage.isNull {
            promptTokens = usage["prompt_tokens"]?.int.flatMap { Int(exactly: $0) } ?? promptTokens
            completionTokens = usage["completion_tokens"]?.int.flatMap { Int(exactly: $0) } ?? completionTokens
        }
        let choice = json["choices"]?[0]
        if let reason = choice?["finish_reason"]?.string, !reason.isEmpty { isComplete = true }
        guard let text = choice?["delta"]?["content"]?.string ?? choice?["message"]?["content"]?.string, !text.isEmpty
        else {
            return
        }
        hasSpoken = true
        textBytes += text.utf8.count
        texts.append(text)
    }
}
