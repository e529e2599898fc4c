// SPDX-License-Identifier: MIT

public import Vocabulary

extension DaemonMessage {
    public var value: Value {
        switch self {
        case .configure(let setup):
            [
                "is": "configure", "role": .text(setup.role.rawValue), "generation": .int(Int64(setup.generation)),
                "plugins": .list(setup.plugins.map { .text($0) }),
                "pipelines": .list(setup.pipelines.map { Value($0) }),
                "egress": .list(setup.egressAllows.map { .text($0) }),
            ]
        case .visit(let order): ["is": "visit", "order": order.value]
        case .query(let id, let pipeline, let request, let deadline):
            [
                "is": "query", "id": .id(id), "pipeline": .optional(pipeline), "request": .map(request),
                "deadline": .duration(deadline),
            ]
        case .cancel(let id): ["is": "cancel", "id": .id(id)]
        case .health(let id): ["is": "health", "id": .id(id)]
        case .check(let id, let path, let pass, let skipping):
            [
                "is": "check", "id": .id(id), "path": .text(path), "pass": .text(pass),
                "skipping": .list(skipping.map { .text($0) }),
            ]
        case .stop: ["is": "stop"]
        }
    }

    public init?(_ value: Value) {
        let id = value["id"]?.id
        switch value["is"]?.text {
        case "configure":
            guard let role = value["role"]?.text.flatMap({ WorkerSetup.Role(rawValue: $0) }) else { return nil }
            self = .configure(
                WorkerSetup(
                    role: role, generation: Int(clamping: value["generation"]?.int ?? 0),
                    plugins: value.texts("plugins"), pipelines: value["pipelines"]?.list?.map(\.json) ?? [],
                    egressAllows: value.texts("egress")))
        case "visit":
            guard let order = value["order"].flatMap({ VisitOrder($0) }) else { return nil }
            self = .visit(order)
        case "query":
            guard let id, let request = value["request"]?.map else { return nil }
            self = .query(
                id: id, pipeline: value["pipeline"]?.text, request: request,
                deadline: value["deadline"]?.duration ?? .seconds(10))
        case "cancel":
            guard let id else { return nil }
            self = .cancel(id: id)
        case "health":
            guard let id else { return nil }
            self = .health(id: id)
        case "check":
            guard let id, let path = value["path"]?.text else { return nil }
            self = .check(id: id, path: path, pass: value["pass"]?.text ?? "", skipping: value.texts("skipping"))
        case "stop": self = .stop
        default: return nil
        }
    }
}

extension WorkerMessage {
    public var value: Value {
        switch self {
        case .ready(let ready): ready.value
        case .visited(let report): ["is": "visited", "report": report.value]
        case .answered(let id, .value(let value)): ["is": "answered", "id": .id(id), "value": value]
        case .answered(let id, .failure(let code, let detail)):
            ["is": "answered", "id": .id(id), "code": .text(code), "detail": .text(detail)]
        case .progress(let id, let note): ["is": "progress", "id": .id(id), "note": Value(note)]
        case .heartbeat(let beat): beat.value
        case .log(let level, let stage, let message, let pairs):
            [
                "is": "log", "level": .int(Int64(level)), "stage": .text(stage), "message": .text(message),
                "pairs": .map(pairs),
            ]
        }
    }

    public init?(_ value: Value) {
        switch value["is"]?.text {
        case "ready": self = .ready(WorkerReady(value))
        case "visited":
            guard let report = value["report"].flatMap({ VisitReport($0) }) else { return nil }
            self = .visited(report)
        case "answered":
            guard let id = value["id"]?.id else { return nil }
            if let code = value["code"]?.text {
                self = .answered(id: id, result: .failure(code: code, detail: value["detail"]?.text ?? ""))
            } else {
                self = .answered(id: id, result: .value(value["value"] ?? .null))
            }
        case "progress":
            guard let id = value["id"]?.id else { return nil }
            self = .progress(id: id, note: value["note"]?.json ?? .null)
        case "heartbeat": self = .heartbeat(Heartbeat(value))
        case "log":
            self = .log(
                level: UInt32(clamping: value["level"]?.int ?? 2), stage: value["stage"]?.text ?? "",
                message: value["message"]?.text ?? "", pairs: value["pairs"]?.map ?? ValueMap())
        default: return nil
        }
    }
}

extension VisitOrder {
    var value: Value {
        [
            "id": .id(id), "pipeline": .text(pipeline), "url": .text(url), "attempt": .int(Int64(attempt)),
            "depth": .int(Int64(depth)), "reason": .text(reason), "method": .optional(method),
            "deadline": .duration(deadline), "previous": previous.map { .map($0) } ?? .null,
            "host_memory": hostMemory.map { .map($0) } ?? .null, "given": .slots(given), "stores": .bool(stores),
            "wants": .list(wants.map { .int(Int64($0.rawValue)) }), "crawl": crawl?.value ?? .null,
            "acquires_only": .bool(acquiresOnly), "selects_only": .bool(selectsOnly), "fetch": .optional(fetch),
        ]
    }

    init?(_ value: Value) {
        guard let id = value["id"]?.id, let pipeline = value["pipeline"]?.text, let url = value["url"]?.text
        else { return nil }
        self.init(
            id: id, pipeline: pipeline, url: url, attempt: Int(clamping: value["attempt"]?.int ?? 1),
            depth: Int(clamping: value["depth"]?.int ?? 0), reason: value["reason"]?.text ?? "",
            method: value["method"]?.text, deadline: value["deadline"]?.duration ?? .seconds(120),
            previous: value["previous"]?.map, hostMemory: value["host_memory"]?.map,
            given: value["given"]?.slots ?? [:], stores: value["stores"]?.bool ?? true,
            wants: value["wants"]?.list?.compactMap { $0.int.flatMap { Slot(rawValue: UInt32(clamping: $0)) } } ?? [],
            crawl: value["crawl"].flatMap { $0 == .null ? Optional.none : CrawlTerms($0) },
            acquiresOnly: value["acquires_only"]?.bool ?? false)
        selectsOnly = value["selects_only"]?.bool ?? false
        fetch = value["fetch"]?.text
    }
}

extension VisitReport {
    var value: Value {
        [
            "id": .id(id), "outcome": .text(outcome.rawValue), "code": .text(code), "detail": .text(detail),
            "after": .duration(after), "method": .optional(method), "trace": .list(trace.map(\.value)),
            "slots": .slots(slots), "duration": .duration(duration), "digest": digest?.value ?? .null,
        ]
    }

    init?(_ value: Value) {
        guard let id = value["id"]?.id, let word = value["outcome"]?.text, let outcome = Outcome(rawValue: word)
        else { return nil }
        self.init(
            id: id, outcome: outcome, code: value["code"]?.text ?? "", detail: value["detail"]?.text ?? "",
            after: value["after"]?.duration ?? .zero, method: value["method"]?.text,
            trace: value["trace"]?.list?.map { TraceEntry($0) } ?? [], slots: value["slots"]?.slots ?? [:],
            duration: value["duration"]?.duration ?? .zero,
            digest: value["digest"].flatMap { $0 == .null ? Optional.none : VisitDigest($0) })
    }
}

extension WorkerReady {
    var value: Value {
        [
            "is": "ready", "plugins": .list(plugins.map { Value($0) }),
            "failures": .list(
                failures.map { ["path": .text($0.path), "code": .text($0.code), "detail": .text($0.detail)] }),
            "problems": .list(
                problems.map {
                    [
                        "pipeline": .text($0.pipeline), "id": .text($0.stageID), "stage": .text($0.stage),
                        "path": .list($0.path.map { .text($0) }), "message": .text($0.message),
                    ]
                }),
            "stages": .list(
                stages.map {
                    [
                        "number": .int(Int64($0.number)), "stage": .text($0.stage), "plugin": .text($0.plugin),
                        "pipelines": .list($0.pipelines.map { .text($0) }),
                    ]
                }),
        ]
    }

    init(_ value: Value) {
        func text(_ value: Value, _ name: String) -> String { value[name]?.text ?? "" }
        self.init(
            plugins: value["plugins"]?.list?.map(\.json) ?? [],
            failures: value["failures"]?.list?.map {
                PluginFailure(path: text($0, "path"), code: text($0, "code"), detail: text($0, "detail"))
            } ?? [],
            problems: value["problems"]?.list?.map {
                StageProblem(
                    pipeline: text($0, "pipeline"), stageID: text($0, "id"), stage: text($0, "stage"),
                    path: $0.texts("path"), message: text($0, "message"))
            } ?? [],
            stages: value["stages"]?.list?.map {
                StageSeat(
                    number: UInt32(clamping: $0["number"]?.int ?? 0), stage: text($0, "stage"),
                    plugin: text($0, "plugin"), pipelines: $0.texts("pipelines"))
            } ?? [])
    }
}

extension Heartbeat {
    var value: Value {
        [
            "is": "heartbeat", "rss": .int(residentBytes), "files": .int(openFiles),
            "visits": .int(Int64(visitsUnderWay)), "abandoned": .int(Int64(abandonedCalls)),
            "leaking": leakingStage.map { .int(Int64($0)) } ?? .null,
            "counts": .map(ValueMap(counts.map { .init($0.key, .int($0.value)) })), "cpu": .duration(cpu),
        ]
    }

    init(_ value: Value) {
        var counts: [String: Int64] = [:]
        for entry in value["counts"]?.map?.entries ?? [] { counts[entry.name] = entry.value.int }
        self.init(
            residentBytes: value["rss"]?.int ?? 0, openFiles: value["files"]?.int ?? 0,
            visitsUnderWay: Int(clamping: value["visits"]?.int ?? 0),
            abandonedCalls: Int(clamping: value["abandoned"]?.int ?? 0),
            leakingStage: value["leaking"]?.int.map { UInt32(clamping: $0) }, counts: counts,
            cpu: value["cpu"]?.duration ?? .zero)
    }
}

extension Value {
    static func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
    static func texts(_ texts: [String]) -> Value { .list(texts.map { .text($0) }) }
    func texts(_ name: String) -> [String] { self[name]?.list?.compactMap(\.text) ?? [] }

    fileprivate static func id(_ id: UInt64) -> Value { .int(Int64(bitPattern: id)) }
    fileprivate var id: UInt64? { int.map { UInt64(bitPattern: $0) } }

    /// Slots as a list of number and value in turn.
    fileprivate static func slots(_ slots: [Slot: Value]) -> Value {
        .list(slots.flatMap { [.int(Int64($0.key.rawValue)), $0.value] })
    }

    fileprivate var slots: [Slot: Value]? {
        guard let list, list.count % 2 == 0 else { return nil }
        var result: [Slot: Value] = [:]
        for index in stride(from: 0, to: list.count, by: 2) {
            guard let slot = list[index].int.flatMap({ Slot(rawValue: UInt32(clamping: $0)) }) else { return nil }
            result[slot] = list[index + 1]
        }
        return result
    }
}
