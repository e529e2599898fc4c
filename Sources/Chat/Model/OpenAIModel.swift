// SPDX-License-Identifier: MIT

import Glibc

/// Any endpoint that speaks OpenAI's chat completions.
public final class OpenAIModel: LanguageModel {
    public let name: String
    let settings: ModelSettings
    let endpoint: String
    let key: String

    /// - Parameters:
    ///   - address: Up to `/v1`: `https://api.openai.com/v1`.
    ///   - key: Sent as bearer token; empty for endpoints that want none. Never logged.
    public init(settings: ModelSettings, address: String, key: String) {
        (name, self.settings, self.key) = (settings.name, settings, key)
        endpoint = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/chat/completions"
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
        AsyncThrowingStream { $0.finish(throwing: ChatError(.modelFailed, "not reached yet")) }
    }
}
