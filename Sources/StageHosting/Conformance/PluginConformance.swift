// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
import Synchronization
import Vocabulary

/// Puts a plugin file through everything that the contract asks of it.
///
/// Runs the plugin's code in this process, which may well not survive it: run it in one that nobody else needs. It tells
/// before each step which one that is, and for how long it may run; whoever watches turns a crash or a hang into
/// ``ConformanceFinding/processEnded(during:how:)`` and starts another process that skips that step. So a plugin that
/// breaks one rule is still held to the others.
///
/// Call it, and go on after it, off the main actor: a plugin may bring Foundation, which takes over the main queue of a
/// process that already serves it, and what waits for the main actor then waits for ever.
///
/// The process's working folder becomes a new empty one, because stages are made with their defaults.
public enum PluginConformance {
    /// A part that needs a process of its own, because a plugin's entry is called once.
    public enum Pass: String, Sendable, CaseIterable {
        /// The entry sees the table of a host that is older than the first version of the contract.
        case shortHost = "short_host"
        case whole
    }

    public enum Event: Sendable, Hashable {
        case begins(ConformanceStep, limit: Duration)
        case finds(ConformanceFinding)
    }

    /// - Parameters:
    ///   - skipping: Steps that ended an earlier process.
    ///   - patience: How long a stage may take for one record.
    ///   - report: Told of each step before it begins and of each finding, on any thread.
    /// - Returns: All findings; empty for a plugin that conforms.
    public static func check(
        path: String, pass: Pass = .whole, skipping: Set<ConformanceStep> = [], patience: Duration = .seconds(8),
        report: @escaping @Sendable (Event) -> Void = { _ in }
    ) async -> [ConformanceFinding] {
        let run = ConformanceRun(skipping: skipping, patience: patience, report: report)
        let path = absolute(path)
        let folder = EmptyFolder()
        defer { folder?.leave() }
        switch pass {
        case .shortHost: await run.checkShortHost(path)
        case .whole: await run.checkAll(path)
        }
        return run.findings
    }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Where a plugin under check runs, so that relative paths of its options harm nobody. Gone afterwards, with the files in it.
private struct EmptyFolder {
    private let path: String
    private let before: String?

    /// Makes it and enters it.
    init?() {
        var template = Array("/tmp/linkmagico-check-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) }
        }
        guard let made else { return nil }
        path = made
        before = getcwd(nil, 0).map { name in
            defer { free(name) }
            return String(cString: name)
        }
        chdir(path)
    }

    func leave() {
        chdir(before ?? "/")
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                unlink("\(path)/\(name)")
            }
            closedir(folder)
        }
        rmdir(path)  // stays when the plugin made folders in it: those are for a person to look at
    }
}

/// One check under way: the steps, and what they found.
final class ConformanceRun: Sendable {
    private let skipped: Set<ConformanceStep>
    private let report: @Sendable (PluginConformance.Event) -> Void
    private let found = Mutex<[ConformanceFinding]>([])
    /// Most that a stage may take for one record here.
    let patience: Duration

    init(
        skipping: Set<ConformanceStep>, patience: Duration,
        report: @escaping @Sendable (PluginConformance.Event) -> Void
    ) {
        (skipped, self.patience, self.report) = (skipping, patience, report)
    }

    var findings: [ConformanceFinding] { found.withLock { $0 } }

    /// Runs one step unless it is skipped.
    ///
    /// - Parameter body: Returns a sentence for each thing that is wrong.
    func step(_ rule: ConformanceRule, _ stage: StageName? = nil, _ body: () async -> [String]) async {
        let step = ConformanceStep(rule, stage: stage?.label)
        guard !skipped.contains(step) else { return }
        report(.begins(step, limit: rule.limit))
        for detail in await body() {
            let finding = ConformanceFinding(step, detail)
            found.withLock { $0.append(finding) }
            report(.finds(finding))
        }
    }

    /// A host that is shorter than any real one: the plugin declines, or describes itself without a look at the rest.
    func checkShortHost(_ path: String) async {
        await step(.endsWithHostTable) {
            let size = MemoryLayout<lm_host>.offset(of: \.record_get)!
            guard let host = ConformanceHost.table(size: size) else { return ["no memory for the host's table"] }
            do throws(PluginLoadError) {
                _ = try LoadedPlugin.load(path, number: 0, host: host)
                return []
            } catch {
                return error.code == .declined ? [] : ["\(error.code.rawValue): \(error.detail)"]
            }
        }
    }

    func checkAll(_ path: String) async {
        HostServices.install(HostServices(egress: { _, _, _ in "conformance" }))
        let ticker = DeadlineTicker()
        defer { ticker.stop() }
        var loaded: LoadedPlugin?
        await step(.loads) {
            guard let host = ConformanceHost.table() else { return ["no memory for the host's table"] }
            do throws(PluginLoadError) {
                loaded = try LoadedPlugin.load(path, number: 0, host: host)
                return []
            } catch {
                return ["\(error.code.rawValue): \(error.detail)"]
            }
        }
        guard let plugin = loaded else { return }
        await checkDescription(of: plugin)
        for descriptor in plugin.descriptor.stages { await checkStage(StageUnderTest(plugin, descriptor)) }
    }

    private func checkStage(_ stage: StageUnderTest) async {
        await checkDescription(of: stage)
        await checkCreation(of: stage)
        guard stage.canBeMade else { return }
        await checkRecords(of: stage)
        await checkHooks(of: stage)
    }
}

/// A stage, and the options it can be made with.
struct StageUnderTest: Sendable {
    let plugin: LoadedPlugin
    let descriptor: StageDescriptor
    /// The defaults, or where something is required the first example's options.
    let options: JSON

    init(_ plugin: LoadedPlugin, _ descriptor: StageDescriptor) {
        (self.plugin, self.descriptor) = (plugin, descriptor)
        let isComplete = !descriptor.options.contains { $0.isRequired }
        let example = descriptor.examples.first.flatMap { try? JSON(parsing: $0.with) }
        options = isComplete ? .object(JSONObject()) : example ?? .object(JSONObject())
    }

    var name: StageName { descriptor.stage }

    func make(with other: JSON? = nil) throws(OptionProblem) -> HostedStage {
        try HostedStage(name, of: plugin, options: other ?? options)
    }

    var canBeMade: Bool { (try? make()) != nil }
}
