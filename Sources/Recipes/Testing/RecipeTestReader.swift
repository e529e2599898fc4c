// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads `tests:` into ``RecipeTest`` values.
///
/// `given:` has `url` and, if wanted, `page`, `status`, `headers`, and any slot by its name. `expect:` has `outcome`,
/// the recipe's declared fields by their own names, and any slot by its name; a field hides a slot of the same name.
struct RecipeTestReader {
    static let givenKeys = ["url", "page", "status", "headers"]
    /// Filled by the runner itself.
    private static let ownSlots: Set<Slot> = [.url, .pipeline, .responseStatus, .responseHeaders, .body]

    /// Names under `with: { fields: … }` of the recipe's stages.
    let fields: [String]
    var reader: ValueReader

    mutating func read(_ values: [RecipeValue]) -> [RecipeTest] {
        var names: [String: ValueOrigin] = [:]
        return values.compactMap { value in
            guard let test = test(value) else { return nil }
            if let first = names[test.name] {
                reader.problems.add(
                    .badTest, at: test.origin,
                    "two tests are named '\(Spelling.shown(test.name))', the first at \(first)")
            }
            names[test.name] = test.origin
            return test
        }
    }

    private mutating func test(_ value: RecipeValue) -> RecipeTest? {
        guard case .map(let map) = value.content else {
            reader.wrongType(value, "a test: a map with name, given and expect")
            return nil
        }
        reader.checkKeys(of: map, of: "a test", keys: ["name", "given", "expect"])
        for key in ["name", "given", "expect"] where map[key] == nil {
            reader.problems.add(.missingKey, at: value.origin, "the test has no '\(key)'")
        }
        guard let name = map["name"].flatMap({ reader.text($0.value) }),
            let given = map["given"].flatMap({ given($0.value) }),
            let expect = map["expect"]
        else { return nil }
        return RecipeTest(name: name, origin: value.origin, given: given, expectations: expectations(expect.value))
    }

    private mutating func given(_ value: RecipeValue) -> RecipeTest.Given? {
        guard let map = reader.map(value, of: "given") else { return nil }
        guard let url = map["url"] else {
            reader.problems.add(.missingKey, at: value.origin, "given has no url")
            return nil
        }
        guard let text = reader.text(url.value, "a URL") else { return nil }
        guard let parsed = try? WebURL.parse(text), parsed.isHTTP else {
            reader.problems.add(.badURL, at: url.value.origin, "'\(Spelling.shown(text))' is no http or https URL")
            return nil
        }
        var given = RecipeTest.Given(url: parsed.href)
        if let page = map["page"] { given.page = self.page(page.value) }
        if let status = map["status"] { given.status = reader.int(status.value, 100...599) ?? 200 }
        if let headers = map["headers"] { given.headers = self.headers(headers.value) }
        for entry in map.entries where !RecipeTestReader.givenKeys.contains(entry.key) {
            if let slot = givenSlot(entry) { given.slots[slot] = entry.value.json }
        }
        return given
    }

    private mutating func givenSlot(_ entry: RecipeMap.Entry) -> Slot? {
        if let slot = Slot(name: entry.key), !RecipeTestReader.ownSlots.contains(slot) { return slot }
        let known = RecipeTestReader.givenKeys + Slot.allCases.map(\.name)
        reader.problems.add(
            .unknownKey, at: entry.keyOrigin,
            "given has no key '\(Spelling.shown(entry.key))'; expected \(RecipeTestReader.givenKeys.joined(separator: ", ")), or a slot",
            suggestion: Spelling.nearest(to: entry.key, among: known))
        return nil
    }

    /// A fixture lies below the recipe's folder: no absolute path, no `..`.
    private mutating func page(_ value: RecipeValue) -> String? {
        guard let path = reader.text(value, "the path of a recorded page") else { return nil }
        let isBelow =
            !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
            && !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
        guard isBelow else {
            reader.problems.add(
                .badTest, at: value.origin,
                "a page lies below the recipe's folder: expected a relative path without '..'")
            return nil
        }
        return path
    }

    private mutating func headers(_ value: RecipeValue) -> [RecipeTest.Header] {
        guard let map = reader.map(value, of: "headers") else { return [] }
        return map.entries.compactMap { entry in
            switch entry.value.content {
            case .text(let text): return RecipeTest.Header(entry.key.lowercased(), text)
            case .int, .real, .bool: return RecipeTest.Header(entry.key.lowercased(), entry.value.json.text)
            default:
                reader.wrongType(entry.value, "the header's text")
                return nil
            }
        }
    }

    private mutating func expectations(_ value: RecipeValue) -> [RecipeTest.Expectation] {
        guard let map = reader.map(value, of: "expect") else { return [] }
        if map.entries.isEmpty {
            reader.problems.add(.badTest, at: value.origin, "the test expects nothing, so it cannot fail")
        }
        return map.entries.compactMap { expectation($0) }
    }

    private mutating func expectation(_ entry: RecipeMap.Entry) -> RecipeTest.Expectation? {
        let expected = entry.value.json
        if fields.contains(entry.key) {
            return .value(label: entry.key, slot: .fields, path: [entry.key], expected: expected)
        }
        if entry.key == "outcome" {
            return reader.choice(entry.value, RecipeTest.Outcome.self).map { .outcome($0) }
        }
        if let slot = Slot(name: entry.key) {
            return .value(label: entry.key, slot: slot, path: [], expected: expected)
        }
        let declared =
            fields.isEmpty ? "this recipe declares no fields" : "its fields are \(fields.joined(separator: ", "))"
        reader.problems.add(
            .unknownKey, at: entry.keyOrigin,
            "'\(Spelling.shown(entry.key))' is neither outcome, nor a field, nor a slot; \(declared)",
            suggestion: Spelling.nearest(to: entry.key, among: ["outcome"] + fields + Slot.allCases.map(\.name)))
        return nil
    }
}
