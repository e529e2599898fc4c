// SPDX-License-Identifier: MIT

import Vocabulary

/// Reads the sections that are no stages: match, seeds, scope, politeness, refresh, secrets.
enum PolicySections {
    static let scopeKeys = [
        "within", "depth", "pages", "include", "exclude", "sort_parameters", "drop_parameters", "gone_when_sent_home",
    ]
    static let politenessKeys = ["robots", "delay", "concurrency", "max_delay", "heuristic_freshness"]
    static let matchKeys = ["hosts", "paths"]
    static let maximumHosts = 1000
    static let maximumPaths = 200

    static func match(_ entry: RecipeMap.Entry?, _ reader: inout ValueReader) -> PipelineMatch {
        guard let entry, let map = reader.map(entry.value, of: "match", keys: matchKeys) else { return PipelineMatch() }
        var match = PipelineMatch()
        if let hosts = map["hosts"] {
            for (text, value) in reader.texts(hosts.value, "a list of hosts such as [shop.example]") {
                if let host = host(text, value, &reader), !match.hosts.contains(host) { match.hosts.append(host) }
            }
        }
        if let paths = map["paths"] { match.paths = reader.globs(paths.value) }
        if match.hosts.count > maximumHosts || match.paths.count > maximumPaths {
            reader.problems.add(
                .outOfBounds, at: entry.keyOrigin,
                "a recipe matches at most \(maximumHosts) hosts and \(maximumPaths) paths")
            return PipelineMatch()
        }
        if !match.paths.isEmpty, match.hosts.isEmpty {
            reader.problems.add(
                .missingKey, at: entry.keyOrigin, "match has paths but no hosts; '*' stands for every host")
        }
        return match
    }

    /// The canonical spelling of a host pattern.
    private static func host(_ text: String, _ value: RecipeValue, _ reader: inout ValueReader) -> String? {
        if text == "*" { return text }
        let prefix = text.hasPrefix("*.") ? "*." : ""
        let bare = text.dropFirst(prefix.utf8.count)
        let hasOnlyHost = !bare.isEmpty && !bare.contains { "/?#@\\ ".contains($0) } && !bare.contains("*")
        if hasOnlyHost, let url = try? WebURL.parse("http://\(bare)/"), url.port == nil, !url.hostname.isEmpty,
            url.path == "/", !bare.hasSuffix(":80"), !bare.hasSuffix(":")
        {
            return prefix + url.hostname
        }
        let guess = (try? WebURL.parse(text)).flatMap { $0.isHTTP ? $0.hostname : nil }
        reader.problems.add(
            .badHost, at: value.origin,
            "'\(Spelling.shown(text))' is no host: expected a name without scheme, port or path, '*.name' or '*'",
            suggestion: guess)
        return nil
    }

    static func seeds(_ entry: RecipeMap.Entry?, _ reader: inout ValueReader) -> [(text: String, value: RecipeValue)] {
        guard let entry else { return [] }
        return reader.texts(entry.value, "a list of URLs, or 'sitemap'").compactMap { text, value in
            if text == "sitemap" { return (text, value) }
            guard let url = try? WebURL.parse(text), url.isHTTP, !url.hasCredentials else {
                reader.problems.add(
                    .badURL, at: value.origin,
                    "expected an http or https URL without password, or 'sitemap', found '\(Spelling.shown(text))'",
                    suggestion: Spelling.nearest(to: text, among: ["sitemap"]))
                return nil
            }
            return (url.href, value)
        }
    }

    static func scope(_ map: RecipeMap, _ reader: inout ValueReader) -> ScopeRules {
        var rules = ScopeRules()
        if let entry = map["within"], let within = reader.choice(entry.value, ScopeRules.Within.self) {
            rules.within = within
        }
        if let entry = map["depth"] { rules.depth = reader.int(entry.value, 0...1000) ?? rules.depth }
        if let entry = map["pages"] { rules.pages = reader.int(entry.value, 1...1_000_000_000) ?? rules.pages }
        if let entry = map["include"] { rules.include = reader.globs(entry.value) }
        if let entry = map["exclude"] { rules.exclude = reader.globs(entry.value) }
        if let entry = map["sort_parameters"] { rules.sortsParameters = reader.bool(entry.value) ?? false }
        if let entry = map["drop_parameters"] {
            rules.droppedParameters = reader.texts(entry.value, "a list of query parameters such as [ref]").map(\.text)
        }
        if let entry = map["gone_when_sent_home"] { rules.goneWhenSentHome = reader.bool(entry.value) ?? false }
        return rules
    }

    static func politeness(_ map: RecipeMap, _ reader: inout ValueReader) -> PolitenessRules {
        var rules = PolitenessRules()
        if let entry = map["robots"], let robots = reader.choice(entry.value, PolitenessRules.Robots.self) {
            rules.robots = robots
        }
        let hour: ClosedRange<Duration> = .zero ... .seconds(3600)
        if let entry = map["delay"] { rules.delay = reader.duration(entry.value, hour) ?? rules.delay }
        if let entry = map["concurrency"] {
            rules.concurrency = reader.int(entry.value, 1...64) ?? rules.concurrency
        }
        if let entry = map["max_delay"] {
            rules.maximumDelay = reader.duration(entry.value, hour) ?? rules.maximumDelay
        }
        if let entry = map["heuristic_freshness"] { rules.heuristicFreshness = reader.bool(entry.value) ?? false }
        if let entry = map["max_delay"] ?? map["delay"], rules.maximumDelay < rules.delay {
            reader.problems.add(
                .outOfBounds, at: entry.value.origin,
                "max_delay (\(rules.maximumDelay.text)) is below delay (\(rules.delay.text))")
        }
        return rules
    }

    static func secrets(_ map: RecipeMap, _ reader: inout ValueReader) -> [String: SecretSource] {
        var secrets: [String: SecretSource] = [:]
        for entry in map.entries {
            guard EnvironmentReference.isName(entry.key[...]) else {
                reader.problems.add(
                    .outOfBounds, at: entry.keyOrigin, "a secret's name has letters, digits and '_', a letter first")
                continue
            }
            if let source = secret(entry.value, &reader) { secrets[entry.key] = source }
        }
        return secrets
    }

    private static func secret(_ value: RecipeValue, _ reader: inout ValueReader) -> SecretSource? {
        let expected = "where the secret is read from: ${NAME}, { env: NAME } or { file: /path }"
        switch value.content {
        case .text(let text):
            if let name = EnvironmentReference.whole(text) { return .environment(name) }
            // Not shown: it may well be the secret itself.
            reader.problems.add(
                .interpolation, at: value.origin, "expected \(expected); a secret never stands in a recipe")
            return nil
        case .map(let map):
            reader.checkKeys(of: map, of: "a secret", keys: ["env", "file"])
            guard map.entries.count == 1, let entry = map.entries.first, case .text(let text) = entry.value.content
            else {
                break
            }
            if entry.key == "env", EnvironmentReference.isName(text[...]) { return .environment(text) }
            if entry.key == "file", text.hasPrefix("/"), !text.utf8.contains(0) { return .file(text) }
            if entry.key != "env", entry.key != "file" { return nil }
        default: break
        }
        reader.problems.add(.wrongType, at: value.origin, "expected \(expected)")
        return nil
    }
}
