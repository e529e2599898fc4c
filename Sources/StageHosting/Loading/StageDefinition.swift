// SPDX-License-Identifier: MIT

import CFlightRecorder
import CPluginABI
import StageSDK
import Vocabulary

/// A stage that a plugin offers: its description in the plugin's memory, and a copy that is whole whatever its size.
struct StageDefinition {
    let pointer: UnsafePointer<lm_stage_def>
    let hooks: lm_stage_def

    /// Makes a stage from checked options.
    func create(
        with options: ValueMap, plugin: UInt32, host: UnsafePointer<lm_host>
    ) throws(OptionProblem) -> OpaquePointer {
        let arena = ValueArena()
        var encoded = arena.encode(.map(options))
        var created: OpaquePointer?
        var refusal = lm_outcome()
        let previous = lm_flight_blame_plugin(plugin)
        let status = hooks.create(pointer, host, &encoded, &created, &refusal)
        lm_flight_blame_plugin(previous)
        withExtendedLifetime(arena) {}
        guard status == LM_OK.rawValue else {
            let path = String(bounded: refusal.method).split(separator: ".").map { String($0) }
            let detail = String(bounded: refusal.detail)
            throw OptionProblem(path: path, message: detail.isEmpty ? "the plugin refused its options" : detail)
        }
        guard let created else {
            throw OptionProblem(path: [], message: "the plugin accepted its options but made no stage")
        }
        return created
    }
}
