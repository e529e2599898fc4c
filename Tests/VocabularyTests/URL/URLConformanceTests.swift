// SPDX-License-Identifier: MIT

import Testing

@testable import Vocabulary

/// The URL cases of the web platform tests, and those of the public suffix list.
struct URLConformanceTests {
    @Test(.enabled(if: PublicTestData.exists("url/urltestdata.json"), "public test data is not here"))
    func `every URL of the web platform tests is parsed as browsers do`() throws {
        let cases = try PublicTestData.cases("url/urltestdata.json")
        let failures = cases.filter { !Self.isAsExpected($0) }
        #expect(cases.count == 891)
        #expect(failures.map { "\($0["input"]?.string ?? "") against \($0["base"]?.string ?? "no base")" } == [])
    }

    @Test(.enabled(if: PublicTestData.exists("url/toascii.json"), "public test data is not here"))
    func `domains are brought to ASCII as the web platform tests expect`() throws {
        #expect(try Self.domainFailures("url/toascii.json") == [])
    }

    @Test(.enabled(if: PublicTestData.exists("url/IdnaTestV2.json"), "public test data is not here"))
    func `domains are brought to ASCII as Unicode's own tests expect`() throws {
        #expect(try Self.domainFailures("url/IdnaTestV2.json") == [])
    }

    @Test(.enabled(if: PublicTestData.exists("url/psl-tests.txt"), "public test data is not here"))
    func `registrable domains are those of the public suffix list's tests`() throws {
        let lines = try PublicTestData.lines("url/psl-tests.txt").filter { !$0.isEmpty && !$0.hasPrefix("//") }
        #expect(lines.count == 78)
        for line in lines {
            let fields = line.split(separator: " ").map(String.init)
            guard fields.count == 2, fields[0] != "null" else { continue }
            let expected = fields[1] == "null" ? nil : fields[1]
            #expect(PublicSuffixes.registrableDomain(of: fields[0]) == expected, "\(line)")
        }
    }

    private static func domainFailures(_ file: String) throws -> [String] {
        try PublicTestData.cases(file).compactMap { testCase in
            guard let input = testCase["input"]?.string else { return nil }
            let output = try? HostParser.domainToASCII(input)
            let expected = testCase["output"]?.string
            return output == expected ? nil : "\(input): \(output ?? "failure"), not \(expected ?? "failure")"
        }
    }

    private static func isAsExpected(_ testCase: JSON) -> Bool {
        guard let input = testCase["input"]?.string else { return false }
        let url: WebURL? = try? {
            let base = try testCase["base"]?.string.map { try WebURL.parse($0) }
            return try WebURL.parse(input, base: base)
        }()
        guard let url else { return testCase["failure"]?.bool == true }
        var seen = ["href": url.href, "username": url.username, "password": url.password, "hostname": url.hostname]
        seen["protocol"] = url.scheme + ":"
        seen["port"] = url.port.map(String.init) ?? ""
        seen["host"] = url.port.map { "\(url.hostname):\($0)" } ?? url.hostname
        seen["pathname"] = url.path
        seen["search"] = url.query.map { $0.isEmpty ? "" : "?" + $0 } ?? ""
        seen["hash"] = url.fragment.map { $0.isEmpty ? "" : "#" + $0 } ?? ""
        return seen.allSatisfy { key, value in testCase[key]?.string == value }
    }
}
