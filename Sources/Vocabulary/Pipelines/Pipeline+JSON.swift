// SPDX-License-Identifier: MIT

/// Why a JSON value is no pipeline: only a process of another build could have written it.
public struct PipelineError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The member at fault, `stages.2.deadline`.
    public let path: String
    public let expected: String
    public var description: String { "\(path): expected \(expected)" }
}

extension Pipeline {
    /// The whole pipeline, for a worker process; ``init(json:)`` reads it back.
    public var json: JSON {
        var object = identity
        object.append("summary", .string(summary))
        object.append("fingerprint", .string(fingerprint.hex))
        return .object(object)
    }

    /// Everything that decides what the pipeline does, in a fixed order and notation, members of maps sorted by name.
    ///
    /// Two recipes that mean the same have the same canonical form, whatever their layout, comments, files, and
    /// summaries. Its SHA-256 is the pipeline's ``fingerprint``.
    public var canonicalForm: JSON {
        var same = self
        same.match.hosts.sort()  // the order of these four says nothing
        same.match.paths.sort()
        same.scope.include.sort()
        same.scope.exclude.sort()
        same.scope.droppedParameters.sort()
        return JSON.object(same.identity).sorted
    }

    private var identity: JSONObject {
        JSONObject([
            ("pipeline", .string(name)),
            ("match", ["hosts": .strings(match.hosts), "paths": .strings(match.paths)]),
            ("seeds", .strings(seeds)),
            ("scope", scope.json),
            ("politeness", politeness.json),
            ("refresh", refresh.json),
            ("refresh_jitter", .string(refreshJitter.text)),
            ("stages", .array(stages.map(\.json))),
            ("secrets", .object(JSONObject(secrets.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))),
        ])
    }

    /// - Throws: ``PipelineError`` naming the first member that is missing or of the wrong type.
    public init(json: JSON) throws(PipelineError) {
        let reader = PipelineReader(json, "")
        let match = reader.at("match")
        var secrets: [String: SecretSource] = [:]
        for member in try reader.at("secrets").object() {
            secrets[member.name] = try SecretSource(PipelineReader(member.value, "secrets"))
        }
        guard let fingerprint = Fingerprint(hex: try reader.at("fingerprint").text()) else {
            throw PipelineError(path: "fingerprint", expected: "64 hexadecimal digits")
        }
        var stages: [PipelineStage] = []
        for stage in try reader.at("stages").list() { stages.append(try PipelineStage(stage)) }
        self.init(
            name: try reader.at("pipeline").text(), summary: try reader.at("summary").text(),
            match: PipelineMatch(hosts: try match.at("hosts").texts(), paths: try match.at("paths").texts()),
            seeds: try reader.at("seeds").texts(), scope: try ScopeRules(reader.at("scope")),
            politeness: try PolitenessRules(reader.at("politeness")), refresh: try RefreshRule(reader.at("refresh")),
            refreshJitter: try reader.at("refresh_jitter").duration(), stages: stages, fingerprint: fingerprint,
            secrets: secrets)
    }
}

extension PipelineStage {
    fileprivate var json: JSON {
        .object(
            JSONObject([
                ("id", .string(id)), ("kind", .string(stage.kind.rawValue)), ("name", .string(stage.name)),
                ("when", condition?.json ?? .null), ("with", options), ("deadline", .string(deadline.text)),
            ]))
    }

    fileprivate init(_ reader: PipelineReader) throws(PipelineError) {
        let when = reader.at("when")
        self.init(
            id: try reader.at("id").text(),
            stage: StageName(try reader.at("kind").choice(StageKind.self), try reader.at("name").text()),
            condition: when.json.isNull ? nil : try Condition(json: when.json), options: reader.at("with").json,
            deadline: try reader.at("deadline").duration())
    }
}

extension ScopeRules {
    fileprivate var json: JSON {
        [
            "within": .string(within.rawValue), "depth": .int(Int64(depth)), "pages": .int(Int64(pages)),
            "include": .strings(include), "exclude": .strings(exclude), "sort_parameters": .bool(sortsParameters),
            "drop_parameters": .strings(droppedParameters), "gone_when_sent_home": .bool(goneWhenSentHome),
        ]
    }

    fileprivate init(_ reader: PipelineReader) throws(PipelineError) {
        self.init(
            within: try reader.at("within").choice(Within.self), depth: try reader.at("depth").count(),
            pages: try reader.at("pages").count(), include: try reader.at("include").texts(),
            exclude: try reader.at("exclude").texts(), sortsParameters: reader.at("sort_parameters").json.bool ?? false,
            droppedParameters: try reader.at("drop_parameters").texts(),
            goneWhenSentHome: reader.at("gone_when_sent_home").json.bool ?? false)
    }
}

extension PolitenessRules {
    fileprivate var json: JSON {
        [
            "robots": .string(robots.rawValue), "delay": .string(delay.text),
            "concurrency": .int(Int64(concurrency)), "max_delay": .string(maximumDelay.text),
            "heuristic_freshness": .bool(heuristicFreshness),
        ]
    }

    fileprivate init(_ reader: PipelineReader) throws(PipelineError) {
        self.init(
            robots: try reader.at("robots").choice(Robots.self), delay: try reader.at("delay").duration(),
            concurrency: try reader.at("concurrency").count(), maximumDelay: try reader.at("max_delay").duration(),
            heuristicFreshness: reader.at("heuristic_freshness").json.bool ?? false)
    }
}

extension RefreshRule {
    fileprivate var json: JSON {
        switch self {
        case .never: "never"
        case .every(let interval): ["every": .string(interval.text)]
        case .cron(let expression, let zone): ["cron": .string(expression), "zone": .string(zone)]
        case .adaptive(let min, let max, let budget):
            [
                "adaptive": [
                    "min": .string(min.text), "max": .string(max.text), "budget": budget.map { .int(Int64($0)) } ?? nil,
                ]
            ]
        }
    }

    fileprivate init(_ reader: PipelineReader) throws(PipelineError) {
        if reader.json == "never" {
            self = .never
        } else if reader.json["every"] != nil {
            self = .every(try reader.at("every").duration())
        } else if reader.json["cron"] != nil {
            self = .cron(try reader.at("cron").text(), zone: try reader.at("zone").text())
        } else {
            let rule = reader.at("adaptive")
            let budget = rule.at("budget")
            self = .adaptive(
                min: try rule.at("min").duration(), max: try rule.at("max").duration(),
                budget: budget.json.isNull ? nil : try budget.count())
        }
    }
}

extension SecretSource {
    fileprivate var json: JSON {
        switch self {
        case .environment(let name): ["env": .string(name)]
        case .file(let path): ["file": .string(path)]
        }
    }

    fileprivate init(_ reader: PipelineReader) throws(PipelineError) {
        if reader.json["env"] != nil {
            self = .environment(try reader.at("env").text())
        } else {
            self = .file(try reader.at("file").text())
        }
    }
}

extension JSON {
    fileprivate static func strings(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }

    /// The same value with the members of every object sorted by name, by UTF-8 bytes; a repeated name keeps the last.
    public var sorted: JSON {
        switch self {
        case .array(let elements): return .array(elements.map(\.sorted))
        case .object(let object):
            let byName = Dictionary(object.members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            let names = byName.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return .object(JSONObject(names.map { ($0, (byName[$0] ?? .null).sorted) }))
        default: return self
        }
    }
}

/// Walks a pipeline's JSON, keeping the path for messages.
private struct PipelineReader {
    let json: JSON
    let path: String

    init(_ json: JSON, _ path: String) { (self.json, self.path) = (json, path) }

    func at(_ key: String) -> PipelineReader {
        PipelineReader(json[key] ?? .null, path.isEmpty ? key : "\(path).\(key)")
    }

    func expect<Found>(_ value: Found?, _ expected: String) throws(PipelineError) -> Found {
        guard let value else { throw PipelineError(path: path, expected: expected) }
        return value
    }

    func text() throws(PipelineError) -> String { try expect(json.string, "text") }
    func object() throws(PipelineError) -> JSONObject { try expect(json.object, "an object") }
    func count() throws(PipelineError) -> Int { try expect(json.int.flatMap { Int(exactly: $0) }, "a whole number") }
    func duration() throws(PipelineError) -> Duration {
        try expect(json.string.flatMap { Duration(text: $0) }, "a duration")
    }
    func choice<Choice: RawRepresentable>(_: Choice.Type) throws(PipelineError) -> Choice
    where Choice.RawValue == String {
        try expect(json.string.flatMap { Choice(rawValue: $0) }, "a known word")
    }

    func list() throws(PipelineError) -> [PipelineReader] {
        try expect(json.array, "an array").enumerated().map { PipelineReader($1, "\(path).\($0)") }
    }

    func texts() throws(PipelineError) -> [String] {
        var texts: [String] = []
        for element in try list() { texts.append(try element.text()) }
        return texts
    }
}
