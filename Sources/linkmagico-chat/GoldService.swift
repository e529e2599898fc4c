// SPDX-License-Identifier: MIT

import Chat
import Logging
import Recipes
import ServiceLifecycle

/// Replays the gold questions of sites that have a file of them, after each finished crawl, and says loudly in the log
/// what is not answered as it must be.
struct GoldService: Service {
    private let watch: GoldWatch
    private let daemon: DaemonKnowledge
    private let logger: Logger

    /// `nil` when no site has such a file.
    ///
    /// - Throws: where a file cannot be read, or has mistakes.
    init?(engine: ChatEngine, daemon: DaemonKnowledge, logger: Logger) throws {
        let paths = engine.configuration.sites.compactMap(\.gold)
        guard !paths.isEmpty else { return nil }
        watch = GoldWatch(engine, files: try paths.map { try Files.gold($0) })
        (self.daemon, self.logger) = (daemon, logger)
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await watch.run(after: daemon) { [logger] report in
                for item in report.cases where !item.failures.isEmpty {
                    logger.error(
                        "gold.failed",
                        metadata: ["question": "\(item.ask)", "detail": "\(item.failures.joined(separator: "; "))"])
                }
                let counts: Logger.Metadata = [
                    "site": "\(report.site ?? "")", "passed": "\(report.passed)", "failed": "\(report.failed)",
                ]
                logger.log(level: report.failed == 0 ? .info : .error, "gold.replayed", metadata: counts)
            }
        }
    }
}
