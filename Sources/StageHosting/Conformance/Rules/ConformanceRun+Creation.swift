// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
import StageSDK
import Vocabulary

/// Making stages and ending them.
extension ConformanceRun {
    func checkCreation(of stage: StageUnderTest) async {
        await step(.createsWithDefaults, stage.name) {
            do throws(OptionProblem) {
                _ = try stage.make()
                return []
            } catch {
                return ["\(error.path.joined(separator: ".")): \(error.message); its other rules are not checked"]
            }
        }
        var refusals: [String] = []
        await step(.survivesWrongOptions, stage.name) {
            let (values, _) = stage.descriptor.options.resolve(stage.options)
            for wrong in wrongOptions(instead: values) { refusals += createDirectly(stage, wrong) }
            return []
        }
        await step(.explainsRefusals, stage.name) { Array(Set(refusals)).sorted() }
        guard stage.canBeMade else { return }
        await step(.destroyFreesAll, stage.name) {
            _ = try? stage.make()  // what is opened once for the whole process is no leak
            let before = FilesInUse.count
            for _ in 0..<50 {
                guard let hosted = try? stage.make() else { continue }
                _ = await hosted.process(HostedRecord(), visit: 0, deadline: .now + .milliseconds(500))
            }
            let leaked = FilesInUse.count - before
            return leaked >= 25 ? ["50 stages were made, used and destroyed, and \(leaked) files are still open"] : []
        }
    }

    /// Values that a host's check would never let through, or that a later schema might.
    private func wrongOptions(instead values: ValueMap) -> [Value] {
        let others: [Value] = [
            nil, true, .int(.min), .int(.max), .real(1e308), "", .text(String(repeating: "x", count: 100_000)),
            .bytes([0xFF, 0xFE]), [], [nil, 1, "a"], [:], ["": ["": nil]], .duration(.microseconds(-1)),
            .time(Timestamp(microseconds: 0)),
        ]
        var result: [Value] = [[:], nil, 7, [], "text", .map(ValueMap([ValueMap.Entry("unknown", 1)]))]
        for entry in values.entries.prefix(40) {
            for other in others {
                var changed = values
                changed[entry.name] = .some(other)
                result.append(.map(changed))
            }
        }
        return result
    }

    /// - Returns: What is wrong with the refusal, if it was one.
    private func createDirectly(_ stage: StageUnderTest, _ options: Value) -> [String] {
        guard let definition = stage.plugin.definitions[stage.name] else { return [] }
        let arena = ValueArena()
        var encoded = arena.encode(options)
        var created: OpaquePointer?
        var refusal = lm_outcome()
        let status = definition.hooks.create(definition.pointer, stage.plugin.host, &encoded, &created, &refusal)
        withExtendedLifetime(arena) {}
        if status == LM_OK.rawValue {
            guard let created else { return ["create said yes and made no stage"] }
            definition.hooks.destroy(created)
            return []
        }
        var problems: [String] = []
        let code = String(bounded: refusal.code)
        if refusal.kind != LM_FAIL.rawValue || code != "options" {
            problems.append(
                "expected LM_FAIL with code 'options', found kind \(refusal.kind) with code '\(code.prefix(40))'")
        }
        if refusal.detail.len == 0 { problems.append("the refusal has no detail") }
        return problems
    }
}

/// Files that the process has open.
enum FilesInUse {
    static var count: Int {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        return count
    }
}
