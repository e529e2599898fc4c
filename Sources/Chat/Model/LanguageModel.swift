// SPDX-License-Identifier: MIT

/// A model that continues a conversation with text, piece by piece.
public protocol LanguageModel: Sendable {
    /// As the endpoint calls it.
    var name: String { get }
    /// The stream ends after ``ModelEvent/finished(_:)``, or throws a ``ChatError``. Ending the loop ends the request.
    func complete(_ request: ModelRequest) -> AsyncThrowingStream<ModelEvent, any Error>
}

public struct ModelRequest: Hashable, Sendable {
    public struct Message: Hashable, Sendable {
        public enum Role: String, Sendable { case system, user, assistant }
        public var role: Role
        public var content: String

        public init(_ role: Role, _ content: String) { (self.role, self.content) = (role, content) }
    }
    public var messages: [Message]
    public var maxTokens: Int
    public var temperature: Double

    public init(messages: [Message], maxTokens: Int = 500, temperature: Double = 0) {
        (self.messages, self.maxTokens, self.temperature) = (messages, maxTokens, temperature)
    }
}

public enum ModelEvent: Hashable, Sendable {
    case text(String)
    case finished(ModelUsage)
}

public struct ModelUsage: Codable, Hashable, Sendable {
    /// Estimated where the endpoint does not say.
    public var promptTokens: Int
    public var completionTokens: Int
    public var attempts: Int

    public init(promptTokens: Int, completionTokens: Int, attempts: Int = 1) {
        (self.promptTokens, self.completionTokens, self.attempts) = (promptTokens, completionTokens, attempts)
    }
}
