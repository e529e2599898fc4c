// SPDX-License-Identifier: MIT

import ControlProtocol
import Glibc
public import Recipes
import Supervision
public import Vocabulary

/// What an operator can set for a daemon: the values of `etc/linkmagico.yaml`, which documents each.
public struct DaemonSettings: Sendable {
    public var stateDirectory: String
    public var recipeDirectory: String
    /// Folders and files further plugins are loaded from.
    public var plugins: [String]
    public var socket: String
    public var workers: Int
    public var visitsPerWorker: Int
    public var workerMemory: ByteCount
    public var workerOpenFiles: Int
    public var egressAllows: [String]
    public var leastFreeSpace: ByteCount
    public var drain: Duration
    public var logLevel: String

    /// The one table of the daemon's settings: keys, types, defaults, bounds, meaning.
    public static let schema: [OptionSchema] = [
        OptionSchema(
            "state_dir", .text,
            doc: "Where databases live. Default: /var/lib/linkmagico for root, else ~/.local/state/linkmagico."),
        OptionSchema("recipes_dir", .text, doc: "Folder of recipes. Default: pipelines in the state directory."),
        OptionSchema(
            "plugins", .list(.text),
            doc: "Further folders and .so files to load stages from, beside those installed with linkmagicod."),
        OptionSchema(
            "socket", .text,
            doc:
                "Path of the control socket. Default: $XDG_RUNTIME_DIR/linkmagico/control.sock, for root /run/linkmagico."
        ),
        OptionSchema(
            "workers", .int, default: 0, minimum: 0, maximum: 256,
            doc: "Processes that run pipelines; 0 is one per core. One more always answers queries."),
        OptionSchema(
            "visits_per_worker", .int, default: 64, minimum: 1, maximum: 512,
            doc: "Pages one worker has in hand at a time; most of them wait for the network."),
        OptionSchema(
            "worker_memory", .byteCount, default: .int(1 << 30), minimum: 67_108_864, maximum: 68_719_476_736,
            doc: "Private memory of one worker; past it the worker is replaced and the stage at fault named."),
        OptionSchema(
            "worker_open_files", .int, default: 4096, minimum: 256, maximum: 1_048_576,
            doc: "File descriptors of one worker."),
        OptionSchema(
            "egress_allow", .list(.text), default: .list([]),
            doc: "Addresses beyond the public Internet that may be visited: loopback, private, or CIDR blocks."),
        OptionSchema(
            "least_free_space", .byteCount, default: .int(256 << 20), minimum: 0,
            doc: "Free space below which daemon.health warns."),
        OptionSchema(
            "drain", .duration, default: .duration(.seconds(20)), maximum: 600e6,
            doc: "How long a stop or reload waits for pages under way."),
        OptionSchema(
            "log_level", .choice(["debug", "info", "warning", "error"]), default: "info",
            doc: "Least level that is logged."),
    ]

    /// Settings from a file, or the defaults without one.
    ///
    /// - Returns: Settings, usable when `problems` is empty.
    public static func read(_ source: RecipeSource?) -> (settings: DaemonSettings, problems: [Diagnostic]) {
        let source = source ?? RecipeSource(name: "(defaults)", text: "")
        let (values, problems) = OptionsFile.read(source, schema: schema)
        return (DaemonSettings(values), problems)
    }

    init(_ values: ValueMap) {
        func text(_ key: String) -> String? { values[key]?.text }
        func number(_ key: String, _ fallback: Int64) -> Int64 { values[key]?.int ?? fallback }
        stateDirectory = text("state_dir") ?? DaemonSettings.defaultStateDirectory
        recipeDirectory = text("recipes_dir") ?? "\(stateDirectory)/pipelines"
        plugins = values["plugins"]?.list?.compactMap(\.text) ?? []
        socket = text("socket") ?? SocketPath.forThisProcess()
        workers = Int(number("workers", 0))
        visitsPerWorker = Int(number("visits_per_worker", 64))
        workerMemory = ByteCount(number("worker_memory", 1 << 30))
        workerOpenFiles = Int(number("worker_open_files", 4096))
        egressAllows = values["egress_allow"]?.list?.compactMap(\.text) ?? []
        leastFreeSpace = ByteCount(number("least_free_space", 256 << 20))
        drain = values["drain"]?.duration ?? .seconds(20)
        logLevel = text("log_level") ?? "info"
    }

    public static var defaultStateDirectory: String {
        if let path = getenv("LINKMAGICO_STATE_DIR") { return String(cString: path) }
        if geteuid() == 0 { return "/var/lib/linkmagico" }
        let home = getenv("HOME").map { String(cString: $0) } ?? "/tmp"
        return "\(home)/.local/state/linkmagico"
    }

    /// What the engine starts from.
    public var configuration: EngineConfiguration {
        let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        return EngineConfiguration(
            stateDirectory: stateDirectory, recipeDirectory: recipeDirectory,
            plugins: InstalledFiles.each(InstalledFiles.plugins + InstalledFiles.expand(plugins)),
            worker: WorkerSpec(
                executable: InstalledFiles.worker, memory: workerMemory, openFiles: workerOpenFiles),
            workers: workers == 0 ? cores : workers, visitsPerWorker: visitsPerWorker, egressAllows: egressAllows,
            leastFreeSpace: leastFreeSpace, drain: drain)
    }
}
