// SPDX-License-Identifier: MIT

public import Vocabulary

extension InferredRecipe {
    /// The draft as a recipe file. Comments tell the evidence of each field.
    public var yaml: String {
        var lines = [
            "# A draft: read it, rename what has a poor name, delete what you do not need.",
            "# Each comment says why the field below it is believed; 'linkmagico pipeline test' shows whether it holds.",
            "pipeline: \(YAMLText.scalar(name))",
            "summary: \(YAMLText.scalar(summary))",
        ]
        if let extends { lines.append("extends: \(YAMLText.scalar(extends))") }
        lines += matchLines
        lines.append(
            "# seeds: [\(YAMLText.quoted(origin)), sitemap]   # to crawl the site, not only visit single pages")
        lines.append("")
        lines += stageLines
        lines.append("")
        lines.append("tests:")
        lines += tests.flatMap(\.lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private var matchLines: [String] {
        let hosts = "hosts: [\(hosts.map { YAMLText.scalar($0) }.joined(separator: ", "))]"
        guard !paths.isEmpty else { return ["match: { \(hosts) }"] }
        return ["match: { \(hosts), paths: [\(paths.map { YAMLText.quoted($0) }.joined(separator: ", "))] }"]
    }

    private var stageLines: [String] {
        var lines = ["stages:"]
        if extends == nil {
            lines += ["  - select: auto", "    with: { ladder: [http] }", "  - fetch: http"]
        }
        lines.append("  - parse: html")
        if fields.isEmpty {
            lines.append("    # Nothing holds on all samples; 'linkmagico shell' helps to find selectors by hand.")
        } else {
            lines += ["    with:", "      fields:"]
            for field in fields {
                lines.append("        # \(YAMLText.comment(field.evidence))")
                lines.append("        \(YAMLText.scalar(field.name)): \(InferredRecipe.options(of: field))")
            }
        }
        if extends == nil { lines += ["  - enrich: text", "  - store: sqlite"] }
        return lines
    }

    private static func options(of field: InferredField) -> String {
        var options = ["css: \(YAMLText.scalar(field.rule.css))"]
        if let attr = field.rule.attr { options.append("attr: \(YAMLText.scalar(attr))") }
        if field.rule.type != .text { options.append("type: \(field.rule.type.rawValue)") }
        if let currency = field.rule.currency { options.append("currency: \(YAMLText.scalar(currency))") }
        if field.isRequired { options.append("required: true") }
        return "{ \(options.joined(separator: ", ")) }"
    }

    /// Takes over what the installed stages read, so that the tests hold with them: a newer stage may read a date or a price
    /// otherwise.
    ///
    /// - Parameter values: What was read, by sample and field. A field that was read on no sample is dropped, and one that
    ///   was not on all is no longer required.
    public mutating func adopt(_ values: [[String: JSON]]) {
        for (number, read) in values.enumerated() where tests.indices.contains(number) {
            for index in fields.indices where fields[index].values.indices.contains(number) {
                fields[index].values[number] = read[fields[index].name]
            }
        }
        fields.removeAll { $0.values.allSatisfy { $0 == nil } }
        for index in fields.indices where fields[index].values.contains(where: { $0 == nil }) {
            fields[index].isRequired = false
        }
        for number in tests.indices {
            tests[number].expectations = fields.map { ($0.name, InferredTest.expectation(of: $0.values[number])) }
        }
    }
}

extension InferredTest {
    /// The entry below `tests:`, indented by two.
    public var lines: [String] {
        var lines = ["  - name: \(YAMLText.scalar(name))"]
        var given = ["url: \(YAMLText.quoted(url))"]
        if let page { given.append("page: \(YAMLText.scalar(page))") }
        if status != 200 { given.append("status: \(status)") }
        if !headers.isEmpty {
            let headers = headers.map { "\(YAMLText.scalar($0.name)): \(YAMLText.quoted($0.value))" }
            given.append("headers: { \(headers.joined(separator: ", ")) }")
        }
        lines.append("    given: { \(given.joined(separator: ", ")) }")
        lines += ["    expect:", "      outcome: \(YAMLText.scalar(outcome))"]
        lines += expectations.map { "      \(YAMLText.scalar($0.name)): \(YAMLText.flow($0.value))" }
        return lines
    }
}
