// SPDX-License-Identifier: MIT

import Glibc
import Vocabulary

/// Puts secrets where a recipe names them. They are read here, in the process that uses them, when its stages are made:
/// they are in no message, no recipe and no database.
struct SecretOptions {
    let sources: [String: SecretSource]

    /// - Returns: `options` with each value of a secret option replaced by what its name stands for.
    /// - Throws: ``OptionProblem`` for a secret that cannot be read. Never says what was read.
    func resolved(_ options: JSON, _ schemas: [OptionSchema]) throws(OptionProblem) -> JSON {
        try resolved(options, schemas, at: [])
    }

    private func resolved(
        _ options: JSON, _ schemas: [OptionSchema], at path: [String]
    ) throws(OptionProblem) -> JSON {
        guard case .object(var members) = options else { return options }
        for schema in schemas {
            guard let value = members[schema.key] else { continue }
            let place = path + [schema.key]
            members[schema.key] =
                schema.isSecret ? try secrets(value, at: place) : try resolved(value, schema.type, at: place)
        }
        return .object(members)
    }

    private func resolved(_ value: JSON, _ type: OptionType, at path: [String]) throws(OptionProblem) -> JSON {
        switch (type, value) {
        case (.object(let schemas), .object): return try resolved(value, schemas, at: path)
        case (.list(let element), .array(let values)):
            var result: [JSON] = []
            for (index, value) in values.enumerated() {
                result.append(try resolved(value, element, at: path + ["\(index)"]))
            }
            return .array(result)
        case (.map(let element), .object(var members)):
            for member in members {
                members[member.name] = try resolved(member.value, element, at: path + [member.name])
            }
            return .object(members)
        default: return value
        }
    }

    /// One name, or a map of them.
    private func secrets(_ value: JSON, at path: [String]) throws(OptionProblem) -> JSON {
        switch value {
        case .string(let name): return .string(try secret(name, at: path))
        case .object(var members):
            for member in members { members[member.name] = try secrets(member.value, at: path + [member.name]) }
            return .object(members)
        default: return value
        }
    }

    private func secret(_ name: String, at path: [String]) throws(OptionProblem) -> String {
        switch sources[name] {
        case .environment(let variable):
            guard let value = getenv(variable) else {
                throw OptionProblem(
                    path: path, message: "the environment has no \(variable), from which '\(name)' is read")
            }
            return String(cString: value)
        case .file(let file):
            guard let bytes = Self.bytes(of: file), let text = String(validating: bytes, as: UTF8.self) else {
                let reason = String(cString: strerror(errno))
                throw OptionProblem(path: path, message: "\(file), from which '\(name)' is read, cannot be: \(reason)")
            }
            // Editors end the last line.
            return String(text.reversed().drop(while: \.isNewline).reversed())
        case nil: throw OptionProblem(path: path, message: "'\(name)' is no secret of this recipe")
        }
    }

    private static let largest = 64 << 10

    private static func bytes(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: largest)
        let count = read(descriptor, &bytes, bytes.count)
        return count >= 0 ? Array(bytes.prefix(count)) : nil
    }
}
