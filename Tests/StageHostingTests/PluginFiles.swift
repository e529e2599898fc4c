// SPDX-License-Identifier: MIT

import Glibc
import StageHosting
import StageSDK
import Vocabulary

/// The plugins that stand beside the test program: the package builds them as dynamic libraries.
enum PluginFiles {
    static func path(of product: String) -> String { "\(folder)/lib\(product).so" }

    private static let folder: String = {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = buffer.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        let program = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        return program.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
    }()

    static func load(_ product: String) throws -> LoadedPlugin { try LoadedPlugin.load(path(of: product)) }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "wb") else { return }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
    }
}

/// A folder that goes with the value that made it.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/linkmagico-test-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    deinit {
        for name in ["a.so", "b.so", "c.so", "d.txt"] { unlink("\(path)/\(name)") }
        rmdir(path)
    }
}

extension HostedStage {
    convenience init(_ kind: StageKind, _ name: String, in product: String, with options: JSON = [:]) throws {
        try self.init(StageName(kind, name), of: try PluginFiles.load(product), options: options)
    }

    /// A call with plenty of time.
    func process(_ record: HostedRecord) async -> CallResult {
        await process(record, visit: 1, deadline: .now + .seconds(100_000))
    }
}

extension HostedRecord {
    convenience init(_ slots: [Slot: Value]) {
        self.init()
        for (slot, value) in slots { put(value, in: slot) }
    }
}

extension CallResult {
    /// The error of a failure; nil for any other result.
    var failure: StageError? { if case .fail(let error) = self { error } else { nil } }
}
