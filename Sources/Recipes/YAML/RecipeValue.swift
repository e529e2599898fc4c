// SPDX-License-Identifier: MIT

import Vocabulary

/// A value of a recipe, and where it stands.
struct RecipeValue: Sendable {
    indirect enum Content: Sendable {
        case null
        case bool(Bool)
        case int(Int64)
        case real(Double)
        case text(String)
        case list([RecipeValue])
        case map(RecipeMap)
    }

    /// How a scalar was written, for columns inside it.
    enum Style: Sendable { case plain, quoted, block }

    var content: Content
    var origin: ValueOrigin
    var style = Style.plain

    init(_ content: Content, _ origin: ValueOrigin, style: Style = .plain) {
        (self.content, self.origin, self.style) = (content, origin, style)
    }
}

/// A map in written order, each key once.
struct RecipeMap: Sendable {
    struct Entry: Sendable {
        var key: String
        var keyOrigin: ValueOrigin
        var value: RecipeValue
    }
    var entries: [Entry] = []

    subscript(key: String) -> Entry? { entries.first { $0.key == key } }

    /// Key by key, a namesake in its old place, the rest at the end. A null in `other` takes the key away, so that
    /// the default holds again.
    func overlaid(by other: RecipeMap) -> RecipeMap {
        var merged = entries
        var places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        for entry in other.entries {
            if let place = places[entry.key] {
                merged[place] = entry
            } else {
                places[entry.key] = merged.count
                merged.append(entry)
            }
        }
        return RecipeMap(entries: merged.filter { if case .null = $0.value.content { false } else { true } })
    }
}

extension RecipeValue {
    var json: JSON {
        switch content {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .real(let value): .number(value)
        case .text(let value): .string(value)
        case .list(let elements): .array(elements.map(\.json))
        case .map(let map): map.json
        }
    }

    /// The kind as people call it.
    var kindName: String {
        switch content {
        case .null: "nothing"
        case .bool: "true or false"
        case .int: "a whole number"
        case .real: "a number"
        case .text: "text"
        case .list: "a list"
        case .map: "a map"
        }
    }

    /// For "found …": the value when it is short, else its kind.
    var shown: String {
        switch content {
        case .null: "nothing"
        case .list, .map: kindName
        default: json.text.utf8.count <= 60 ? json.text : kindName
        }
    }

    /// The value below by keys and indices; `nil` when there is none.
    func descendant(_ path: some Collection<String>) -> RecipeValue? {
        guard let first = path.first else { return self }
        switch content {
        case .map(let map): return map[first]?.value.descendant(path.dropFirst())
        case .list(let elements):
            guard let index = Int(first), elements.indices.contains(index) else { return nil }
            return elements[index].descendant(path.dropFirst())
        default: return nil
        }
    }
}

extension RecipeMap {
    var json: JSON { .object(JSONObject(entries.map { ($0.key, $0.value.json) })) }
}
