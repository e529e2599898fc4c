// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Any endpoint that speaks OpenAI's chat completions, streamed as server-sent events.
///
/// A failure that may pass (no connection, 408, 409, 429, 5xx) is tried again with growing pauses, as long as no word has
/// come; `Retry-After` is obeyed up to ten seconds.
public final class OpenAIModel: LanguageModel {
    public let name: String
    private let settings: ModelSettings
    private let endpoint: String
    private let key: String
    private let transfers: ModelTransfers

    /// - Parameters:
    ///   - address: Up to `/v1`: `https://api.openai.com/v1`.
    ///   - key: Sent as bearer token; empty for endpoints that want none. Never logged.
    public init(settings: ModelSettings, address: String, key: String) {
        (name, self.settings, self.key) = (settings.name, settings, key)
        endpoint = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/chat/completions"
        transfers = ModelTransfers(atOnce: settings.concurrency)
    }

    /// The model that the environment names (`OPENAI_API_KEY`, `OPENAI_BASE_URL`, `OPENAI_MODEL`); `nil` without any.
    public static func fromEnvironment(_ settings: ModelSettings) -> OpenAIModel? {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let (key, address) = (variable("OPENAI_API_KEY"), variable("OPENAI_BASE_URL"))
        guard key != nil || address != nil else { return nil }
        var settings = settings
        if let model = variable("OPENAI_MODEL") { settings.name = model }
        return OpenAIModel(settings: settings, address: address ?? "https://api.openai.com/v1", key: key ?? "")
    }

    public func complete(_ request: ModelRequest) -> AsyncThrowingStream<ModelEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await attempts(request) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func attempts(_ request: ModelRequest, _ tell: (ModelEvent) -> Void) async throws {
        var pause = Duration.milliseconds(400)
        for attempt in 1...(settings.retries + 1) {
            do throws(ModelFailure) {
                try await once(request, attempt, tell)
                return
            } catch {
                guard error.mayPass, !error.hasSpoken, attempt <= settings.retries, !Task.isCancelled else {
                    throw ChatError(Task.isCancelled ? .cancelled : .modelFailed, error.detail)
                }
                let jitter = Duration.milliseconds(Int.random(in: 0...200))
                try await Task.sleep(for: max(pause, min(error.retryAfter ?? .zero, .seconds(10))) + jitter)
                pause = pause * 2
            }
        }
    }

    private func once(_ request: ModelRequest, _ attempt: Int, _ tell: (ModelEvent) -> Void) async throws(ModelFailure)
    {
        var stream = CompletionStream()
        let transfer = ModelTransfer(url: endpoint, body: body(request), key: key, settings: settings)
        for await event in transfers.start(transfer) {
            switch event {
            case .bytes(let bytes):
                for text in try stream.read(bytes) { tell(.text(text)) }
            case .ended(let end):
                if let failure = end.failure {
                    throw ModelFailure(failure, mayPass: end.mayPass, hasSpoken: stream.hasSpoken)
                }
                guard (200..<300).contains(end.status) else {
                    throw ModelFailure(
                        "the endpoint answered with status \(end.status)\(stream.errorCode.map { " (\($0))" } ?? "")",
                        mayPass: [408, 409, 429].contains(end.status) || end.status >= 500,
                        hasSpoken: stream.hasSpoken, retryAfter: end.retryAfter)
                }
                guard stream.isComplete else {
                    throw ModelFailure("the stream ended early", mayPass: true, hasSpoken: stream.hasSpoken)
                }
                let estimated = request.messages.reduce(0) { $0 + $1.content.utf8.count / 4 + 4 }
                tell(
                    .finished(
                        ModelUsage(
                            promptTokens: stream.promptTokens ?? estimated,
                            completionTokens: stream.completionTokens ?? stream.textBytes / 4 + 1, attempts: attempt)))
                return
            }
        }
        throw ModelFailure("cancelled", mayPass: false, hasSpoken: stream.hasSpoken)
    }

    private func body(_ request: ModelRequest) -> [UInt8] {
        let messages = request.messages.map { message -> JSON in
            ["role": .string(message.role.rawValue), "content": .string(message.content)]
        }
        let body: JSON = [
            "model": .string(name), "messages": .array(messages), "stream": true,
            "stream_options": ["include_usage": true], "max_tokens": .int(Int64(request.maxTokens)),
            "temperature": .number(request.temperature),
        ]
        return body.utf8
    }
}

/// Why one attempt brought no whole answer.
struct ModelFailure: Error {
    var detail: String
    var mayPass: Bool
    var hasSpoken: Bool
    var retryAfter: Duration?

    init(_ detail: String, mayPass: Bool, hasSpoken: Bool, retryAfter: Duration? = nil) {
        (self.detail, self.mayPass, self.hasSpoken, self.retryAfter) = (detail, mayPass, hasSpoken, retryAfter)
    }
}
