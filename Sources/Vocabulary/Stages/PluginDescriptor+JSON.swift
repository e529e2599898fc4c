// SPDX-License-Identifier: MIT

extension PluginDescriptor {
    public var json: JSON {
        [
            "name": .string(name), "version": .string(version), "path": .string(path),
            "sha256": .string(fingerprint.hex), "abi": .string("\(abiMajor).\(abiMinor)"),
            "swift_runtime": .string(swiftRuntime), "stages": .array(stages.map(\.json)),
        ]
    }

    public init?(json: JSON) {
        guard let name = json["name"]?.string, let version = json["version"]?.string, let path = json["path"]?.string,
            let fingerprint = json["sha256"]?.string.flatMap({ Fingerprint(hex: $0) }),
            let abi = json["abi"]?.string?.split(separator: ".").compactMap({ UInt16($0) }), abi.count == 2,
            let stages = json["stages"]?.array
        else { return nil }
        let parsed = stages.compactMap { StageDescriptor(json: $0) }
        guard parsed.count == stages.count else { return nil }
        self.init(
            name: name, version: version, path: path, fingerprint: fingerprint, abiMajor: abi[0], abiMinor: abi[1],
            swiftRuntime: json["swift_runtime"]?.string ?? "", stages: parsed)
    }
}

extension StageDescriptor {
    public var json: JSON {
        [
            "kind": .string(stage.kind.rawValue), "name": .string(stage.name), "summary": .string(summary),
            "options": .array(options.map(\.json)), "reads": .array(reads.map { .string($0.name) }),
            "writes": .array(writes.map { .string($0.name) }),
            "hooks": .array(hooks.map(\.rawValue).sorted().map { .string($0) }),
            "examples": .array(
                examples.map { example in
                    [
                        "name": .string(example.name), "given": .string(example.given),
                        "with": .string(example.with), "expect": .string(example.expect),
                    ]
                }),
        ]
    }

    public init?(json: JSON) {
        guard let kind = json["kind"]?.string.flatMap({ StageKind(rawValue: $0) }), let name = json["name"]?.string
        else { return nil }
        func slots(_ key: String) -> [Slot] {
            json[key]?.array?.compactMap { $0.string.flatMap { Slot(name: $0) } } ?? []
        }
        self.init(
            stage: StageName(kind, name), summary: json["summary"]?.string ?? "",
            options: json["options"]?.array?.compactMap { OptionSchema(json: $0) } ?? [], reads: slots("reads"),
            writes: slots("writes"),
            hooks: Set(json["hooks"]?.array?.compactMap { $0.string.flatMap { StageHook(rawValue: $0) } } ?? []),
            examples: json["examples"]?.array?.map { example in
                StageExampleText(
                    name: example["name"]?.string ?? "", given: example["given"]?.string ?? "",
                    with: example["with"]?.string ?? "", expect: example["expect"]?.string ?? "")
            } ?? [])
    }
}

extension OptionSchema {
    public var json: JSON {
        var object = JSONObject([("key", .string(key)), ("type", type.json)])
        if let defaultJSON { object["default"] = defaultJSON }
        if let minimum { object["min"] = .number(minimum) }
        if let maximum { object["max"] = .number(maximum) }
        if isRequired { object["required"] = true }
        if isSecret { object["secret"] = true }
        if isDeprecated { object["deprecated"] = true }
        object["doc"] = .string(doc)
        return .object(object)
    }

    public init?(json: JSON) {
        guard let key = json["key"]?.string, let type = json["type"].flatMap({ OptionType(json: $0) }) else {
            return nil
        }
        self.init(
            key, type, minimum: json["min"]?.double, maximum: json["max"]?.double,
            isRequired: json["required"]?.bool ?? false, isSecret: json["secret"]?.bool ?? false,
            isDeprecated: json["deprecated"]?.bool ?? false, doc: json["doc"]?.string ?? "")
        if let value = json["default"] { defaultValue = [self].resolve(.object(JSONObject([(key, value)]))).value[key] }
    }
}

extension OptionType {
    /// A word for a simple type, else an object with one member: `{"list": …}`, `{"choice": […]}`.
    public var json: JSON {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .real: "real"
        case .text: "text"
        case .duration: "duration"
        case .durationRange: "duration_range"
        case .byteCount: "byte_count"
        case .any: "any"
        case .choice(let words): ["choice": .array(words.map { .string($0) })]
        case .list(let element): ["list": element.json]
        case .map(let element): ["map": element.json]
        case .object(let members): ["object": .array(members.map(\.json))]
        }
    }

    public init?(json: JSON) {
        let simple: [String: OptionType] = [
            "bool": .bool, "int": .int, "real": .real, "text": .text, "duration": .duration,
            "duration_range": .durationRange, "byte_count": .byteCount, "any": .any,
        ]
        if let word = json.string {
            guard let type = simple[word] else { return nil }
            self = type
        } else if let words = json["choice"]?.array {
            self = .choice(words.compactMap(\.string))
        } else if let element = json["list"].flatMap({ OptionType(json: $0) }) {
            self = .list(element)
        } else if let element = json["map"].flatMap({ OptionType(json: $0) }) {
            self = .map(element)
        } else if let members = json["object"]?.array {
            self = .object(members.compactMap { OptionSchema(json: $0) })
        } else {
            return nil
        }
    }
}
