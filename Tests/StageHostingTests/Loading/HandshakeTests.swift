// SPDX-License-Identifier: MIT

import Glibc
import StageHosting
import Testing
import Vocabulary

/// The fixture misdescribes itself as an environment variable says; one case at a time, because there is one environment.
@Suite(.serialized) struct HandshakeTests {
    private func load(_ lie: String) -> Result<LoadedPlugin, PluginLoadError> {
        setenv("LINKMAGICO_BAD_HANDSHAKE", lie, 1)
        defer { unsetenv("LINKMAGICO_BAD_HANDSHAKE") }
        return Result { () throws(PluginLoadError) in
            try LoadedPlugin.load(PluginFiles.path(of: "BadHandshake"))
        }
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        let word: String
        let code: PluginLoadError.Code
        /// What the error must name.
        let field: String
        var testDescription: String { word }

        init(_ word: String, _ field: String, _ code: PluginLoadError.Code = .badDescription) {
            (self.word, self.field, self.code) = (word, field, code)
        }
    }

    @Test(arguments: [
        Lie("wrong_major", "lm_plugin.abi_major: expected 1, found 2", .abiMismatch),
        Lie("newer_minor", "lm_plugin.abi_minor: expected at most 0, found 1", .abiMismatch),
        Lie("other_swift", "lm_plugin.swift_runtime: expected", .swiftMismatch),
        Lie("null_return", "declines", .declined),
        Lie("size_zero", "lm_plugin.size: expected 40, found 0"),
        Lie("size_small", "lm_plugin.size: expected 40, found 16"),
        Lie("size_huge", "lm_plugin.size: expected 40, found 4294967295"),
        Lie("null_name", "lm_plugin.name"), Lie("bad_name", "lm_plugin.name"),
        Lie("null_version", "lm_plugin.version"), Lie("null_stages", "lm_plugin.stages: expected an array"),
        Lie("no_stages", "lm_plugin.stages: expected at least one"),
        Lie("no_terminator", "lm_plugin.stages: no terminating null"),
        Lie("twin_stages", "'enrich: handshake' is offered twice"),
        Lie("stage_size", "lm_stage_def.size: expected 120, found 8"),
        Lie("bad_kind", "lm_stage_def.kind: expected 1 to 7, found 99"), Lie("null_stage_name", "lm_stage_def.name"),
        Lie("bad_stage_name", "lm_stage_def.name"), Lie("long_stage_name", "lm_stage_def.name"),
        Lie("no_create", "create, destroy and process"), Lie("no_destroy", "create, destroy and process"),
        Lie("no_process", "create, destroy and process"), Lie("unknown_read", "reads: unknown slot 9999"),
        Lie("unknown_write", "writes: unknown slot 5"), Lie("endless_reads", "reads: no terminating zero"),
        Lie("option_size", "lm_option.size: expected 80, found 4"), Lie("null_key", "an option without key"),
        Lie("bad_option_type", "option count: unknown type 99"),
        Lie("default_not_json", "option count: the default is not JSON"),
        Lie("default_of_other_type", "option count: the default does not fit"),
        Lie("list_without_element", "option count: a list or map without element"),
        Lie("self_element", "option count: nests deeper than 8"), Lie("infinite_bound", "minimum and maximum"),
    ])
    func `a description that is wrong is refused, and the field named`(lie: Lie) {
        switch load(lie.word) {
        case .success: Issue.record("loaded")
        case .failure(let error):
            #expect(error.code == lie.code)
            #expect(error.detail.contains(lie.field), "\(error.detail)")
        }
    }

    @Test(arguments: ["", "no_summary", "no_doc", "bad_example", "false_example"])
    func `what is only poor documentation loads`(lie: String) throws {
        #expect(try load(lie).get().descriptor.stages.count == 1)
    }

    @Test func `a stage of a shorter struct is read no further than its size`() async throws {
        let plugin = try load("short_stage").get()
        #expect(plugin.descriptor.stages[0].hooks.isEmpty)
        let stage = try HostedStage(StageName(.enrich, "handshake"), of: plugin, options: [:])
        #expect(await stage.process(HostedRecord()) == .next)
        #expect(await stage.flush(deadline: .now + .seconds(100_000)) == .next && stage.health().isHealthy)
    }
}
