// SPDX-License-Identifier: MIT

import Chat
import Foundation

/// `measure-chat sentiment|intent|train|answers|grounds`: see README.md two folders up.
@main
enum MeasureChat {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let data = URL(fileURLWithPath: ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] ?? "../shared/data")
        switch arguments.first {
        case "sentiment": try SentimentMeasure(data: data).report()
        case "intent": try IntentMeasure(data: data).report()
        case "train": try train(SentimentMeasure(data: data), to: arguments.dropFirst().first)
        case "grounds": try await AnswerMeasure(data: data, arguments: Array(arguments.dropFirst())).writeGrounds()
        case "answers": try await AnswerMeasure(data: data, arguments: Array(arguments.dropFirst())).report()
        default:
            print("usage: measure-chat sentiment | intent | train FILE | answers [COUNT] | grounds [COUNT]")
        }
    }

    private static func train(_ measure: SentimentMeasure, to file: String?) throws {
        let (table, _) = try measure.train(size: 4000)
        let text = """
            // SPDX-License-Identifier: MIT

            /// Made by `measure-chat train` from the tweets of UMSAB in Portuguese, Spanish and English (Apache 2.0). Each entry
            /// is a feature of ``MessageFeatures`` with its weights for negative, neutral and positive, in units of
            /// ``LinearModel/unit``; `*` is the bias.
            enum SentimentTable {
                static let weights = \"\"\"
            \(table.split(separator: "\n").map { "        " + $0 }.joined(separator: "\n"))
                    \"\"\"
            }

            """
        if let file { try text.write(toFile: file, atomically: true, encoding: .utf8) } else { print(text) }
    }
}
