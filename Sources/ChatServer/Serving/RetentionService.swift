// SPDX-License-Identifier: MIT

public import Chat
public import Logging
public import ServiceLifecycle

/// Deletes conversations that are older than the operator keeps them: at the start, then every hour.
public struct RetentionService: Service {
    let storage: ChatStorage
    let age: Duration
    let logger: Logger

    /// - Parameter age: Zero keeps all.
    public init(storage: ChatStorage, age: Duration, logger: Logger) {
        (self.storage, self.age, self.logger) = (storage, age, logger)
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await prune()
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }

    private func prune() async {
        guard age > .zero else { return }
        do throws(ChatError) {
            let count = try await storage.deleteConversations(olderThan: age)
            if count > 0 { logger.info("chat.retention", metadata: ["conversations": "\(count)"]) }
        } catch {
            logger.error("chat.retention_failed", metadata: ["detail": "\(error)"])
        }
    }
}
