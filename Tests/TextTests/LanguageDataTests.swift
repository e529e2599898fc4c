// SPDX-License-Identifier: MIT

import Glibc
import Testing
import Text

/// Runs over public test data where it is at hand.
@Suite(.enabled(if: TestData.folder != nil, "no test data: set LINKMAGICO_TEST_DATA"))
struct LanguageDataTests {
    @Test(arguments: [
        ("portuguese", Language.portuguese, 0.90), ("spanish", .spanish, 0.95), ("english", .english, 0.96),
    ])
    func `tweets that the table was not trained on are recognised`(folder: String, language: Language, floor: Double)
        throws
    {
        let lines = try #require(TestData.lines(of: "sentiment/\(folder)/val_text.txt"))
        let texts = lines.filter { $0.count >= 20 }
        let right = texts.filter { LanguageIdentifier.identify($0.span).language == language }.count
        let share = Double(right) / Double(max(1, texts.count))
        #expect(share >= floor, "\(right) of \(texts.count)")
    }
}

/// The folder of public test data.
enum TestData {
    static let folder: String? = {
        if let named = getenv("LINKMAGICO_TEST_DATA") { return String(cString: named) }
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        let folder = (root.dropLast() + ["shared", "data"]).joined(separator: "/")
        return access(folder, R_OK) == 0 ? folder : nil
    }()

    /// The lines of a file; `nil` when it cannot be read.
    static func lines(of path: String) -> [[UInt8]]? {
        guard let folder, let file = fopen(folder + "/" + path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes.split(separator: 0x0A).map(Array.init)
    }
}
