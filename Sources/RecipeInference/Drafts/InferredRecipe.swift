// SPDX-License-Identifier: MIT

import HTML
public import Vocabulary

/// A recipe drafted from sample pages of one site.
///
/// ```swift
/// let draft = try InferredRecipe(from: [SamplePage(url: url, document: document, fixture: "fixtures/shop/1.html")])
/// print(draft.yaml)
/// ```
///
/// Structured data (JSON-LD, microdata, OpenGraph) says what a page's title, price or date is; the draft takes selectors
/// that read the same on every sample, made of names that are likely to last. What no structured data states is taken
/// where it looks so and one selector leads to it on all samples.
public struct InferredRecipe: Sendable {
    public var name: String
    public var summary: String
    /// The recipe that brings stages and policies; without one the draft spells them out.
    public var extends: String?
    public var hosts: [String]
    /// Patterns over path and query; empty for all of the hosts' pages.
    public var paths: [String]
    public var fields: [InferredField]
    /// One for each sample, in the samples' order.
    public var tests: [InferredTest]
    /// What the samples are, by `scheme://host/`.
    public var origin: String

    /// - Parameters:
    ///   - samples: Between one and ``SamplePages/most`` pages of one registrable domain.
    ///   - name: The recipe's name; from the first sample's host unless given.
    ///   - extends: The recipe that the draft extends; nil writes the usual stages out.
    public init(
        from samples: [SamplePage], name: String? = nil, extends: String? = "default"
    ) throws(InferenceError) {
        guard let first = samples.first else { throw .noSamples }
        guard samples.count <= SamplePages.most else { throw .tooManySamples(samples.count) }
        let sites = InferredRecipe.distinct(samples.map { $0.url.host?.registrableDomain ?? $0.url.hostname })
        guard sites.count == 1 else { throw .severalSites(sites) }
        let indexes = samples.map { SampleIndex($0) }
        self.name = name ?? InferredRecipe.name(for: first.url)
        self.extends = extends
        hosts = InferredRecipe.distinct(samples.map(\.url.hostname))
        paths = PathPattern.patterns(of: samples.map(\.url))
        fields = InferredRecipe.fields(of: indexes)
        origin = InferredRecipe.origin(of: first.url)
        summary = "Drafted from \(samples.count) sample page\(samples.count == 1 ? "" : "s") of \(first.url.hostname)."
        tests = InferredTest.tests(for: samples, fields: fields)
    }

    // MARK: Fields

    private static func fields(of samples: [SampleIndex]) -> [InferredField] {
        let known = KnownFieldSearch(samples)
        let visible = VisibleFieldSearch(samples: samples)
        var fields: [InferredField] = []
        for field in KnownField.allCases {
            let found =
                field == .breadcrumbs
                ? TrailSearch(samples: samples).field() : known.field(field) ?? visible.field(field)
            guard let found, !fields.contains(where: { isSame($0.rule, found.rule) }) else { continue }
            fields.append(found)
        }
        fields += LabelledValueSearch(samples: samples).fields(taken: Set(fields.map(\.name)).union(["outcome"]))
        fields += TemplateValueSearch(samples: samples).fields(beside: fields)
        let isListing = !known.facts.contains { facts in facts.contains { $0.field == .price || $0.field == .published }
        }
        fields += RepeatedItems(samples: samples).fields(isListing: isListing)
        return fields
    }

    private static func isSame(_ one: FieldRule, _ other: FieldRule) -> Bool {
        one.css == other.css && one.attr == other.attr
    }

    // MARK: Names

    /// `shop.example` for `www.shop.example`; an address becomes `site-127.0.0.1`.
    private static func name(for url: WebURL) -> String {
        var host = url.hostname
        if host.hasPrefix("www.") { host.removeFirst(4) }
        let bytes = host.utf8.map { byte -> UInt8 in
            let isFit = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D
            return isFit ? byte : 0x2D
        }
        let name = String(decoding: bytes.prefix(90), as: UTF8.self)
        return url.host?.address == nil && name.utf8.first.map { $0 != 0x2D && $0 != 0x2E } == true
            ? name : "site-\(name)"
    }

    private static func origin(of url: WebURL) -> String {
        let port = url.port.map { ":\($0)" } ?? ""
        return "\(url.scheme)://\(url.hostname)\(port)/"
    }

    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}

/// A test of a draft: a recorded page, and what its fields read.
public struct InferredTest: Sendable {
    public var name: String
    public var url: String
    /// Path of the recorded page, relative to the recipe's folder.
    public var page: String?
    public var status: Int
    public var headers: [(name: String, value: String)]
    /// `stored` for a page that goes through; the words of recipe tests.
    public var outcome: String
    /// What is compared, by field or slot, as the test writes it.
    public var expectations: [(name: String, value: JSON)]

    public init(
        name: String, url: String, page: String?, status: Int = 200, headers: [(name: String, value: String)] = [],
        outcome: String = "stored", expectations: [(name: String, value: JSON)] = []
    ) {
        (self.name, self.url, self.page, self.status) = (name, url, page, status)
        (self.headers, self.outcome, self.expectations) = (headers, outcome, expectations)
    }

    static func tests(for samples: [SamplePage], fields: [InferredField]) -> [InferredTest] {
        var names: Set<String> = []
        return samples.enumerated().map { number, sample in
            let title = fields.first { $0.name == "title" }?.values[number]?.string
            var name = title ?? sample.url.path
            if name.count > 60 { name = String(name.prefix(59)) + "…" }
            if !names.insert(name).inserted {
                name = "\(name) (\(number + 1))"
                names.insert(name)
            }
            return InferredTest(
                name: name, url: sample.url.withoutFragment.href, page: sample.fixture, headers: sample.headers,
                expectations: fields.map { ($0.name, InferredTest.expectation(of: $0.values[number])) })
        }
    }

    /// A value as a test compares it: short ones as a whole, long texts by their beginning, long lists by their length and
    /// first element.
    public static func expectation(of value: JSON?) -> JSON {
        switch value {
        case nil: return .null
        case .string(let text)? where text.utf8.count > 160:
            return ["starts_with": .string(String(text.prefix(80)))]
        case .array(let elements)? where elements.count > 6 || JSON.array(elements).text.utf8.count > 300:
            let first = elements.first { ($0.string?.utf8.count ?? 0) <= 160 }
            var matchers: [(String, JSON)] = [("length", .int(Int64(elements.count)))]
            if let first { matchers.append(("contains", first)) }
            return .object(JSONObject(matchers))
        case let value?: return value
        }
    }
}
