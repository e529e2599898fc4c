// SPDX-License-Identifier: MIT

import Foundation

/// The public test data, where it is: `$LINKMAGICO_TEST_DATA`, or `../shared/data` beside the repository.
enum TestData {
    static let folder: String? = {
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let folder = ProcessInfo.processInfo.environment["LINKMAGICO_TEST_DATA"] ?? root.path + "/../shared/data"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func files(_ path: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = (folder ?? "") + "/" + path
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name))))
        }
    }
}
