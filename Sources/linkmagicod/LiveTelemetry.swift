// SPDX-License-Identifier: MIT

import CoreMetrics
import Engine
import Logging
import Metrics
import Telemetry
import Vocabulary

extension EngineTelemetry {
    /// swift-log and swift-metrics behind the engine's closures.
    static func live(_ logger: Logger, _ metrics: PrometheusMetrics) -> EngineTelemetry {
        EngineTelemetry(
            write: { level, event, pairs in
                let levels: [Logger.Level] = [.debug, .info, .warning, .error]
                let metadata = pairs.entries.map { ($0.name, Logger.MetadataValue($0.value)) }
                logger.log(
                    level: levels[min(3, max(0, Int(level) - 1))], "\(event)",
                    metadata: Dictionary(metadata, uniquingKeysWith: { $1 }))
            },
            count: { name, amount in Counter(label: name).increment(by: amount) },
            observe: { name, labels, duration in
                Timer(label: name, dimensions: labels).recordNanoseconds(duration.microseconds * 1000)
            },
            countLabelled: { name, labels, amount in Counter(label: name, dimensions: labels).increment(by: amount) },
            metricsText: { metrics.text })
    }
}
