// SPDX-License-Identifier: MIT

public import Vocabulary

/// One value that holds for a recipe after `extends` and defaults, and who said so.
public struct EffectiveValue: Sendable, Hashable {
    /// Keys down to the value: `politeness.delay`, `stages.fetch.with.timeout`.
    public var path: String
    /// As a recipe would write it.
    public var value: JSON
    public var origin: ValueOrigin

    public init(path: String, value: JSON, origin: ValueOrigin) {
        (self.path, self.value, self.origin) = (path, value, origin)
    }

    public var json: JSON {
        var object = JSONObject([("path", .string(path)), ("value", value), ("origin", .string("\(origin)"))])
        if case .file(let file, let line, let column) = origin {
            object.append("file", .string(file))
            object.append("line", .int(Int64(line)))
            object.append("column", .int(Int64(column)))
        }
        return .object(object)
    }
}

/// Collects effective values section by section.
struct EffectiveValues {
    private(set) var all: [EffectiveValue] = []

    mutating func add(_ path: String, _ value: JSON, _ origin: ValueOrigin = .builtIn) {
        all.append(EffectiveValue(path: path, value: value, origin: origin))
    }

    /// The value as written; maps are taken apart, so that each member keeps its own line.
    mutating func add(_ path: String, _ value: RecipeValue) {
        guard case .map(let map) = value.content, !map.entries.isEmpty else {
            return add(path, value.json, value.origin)
        }
        for entry in map.entries { add("\(path).\(entry.key)", entry.value) }
    }

    /// Each of `defaults`, or what `map` has in its place.
    mutating func add(_ section: String, _ map: RecipeMap, defaults: [(key: String, value: JSON)]) {
        for (key, value) in defaults {
            if let entry = map[key] { add("\(section).\(key)", entry.value) } else { add("\(section).\(key)", value) }
        }
    }
}
