// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// Passes every record as it came: what is left is the cost of a stage in Swift.
struct EmptyStage: Stage {  // in a recipe: `- enrich: empty`
    typealias Options = NoOptions

    static let manifest = StageManifest(kind: .enrich, name: "empty", summary: "Passes every record.", examples: [])

    init(options: NoOptions) {}

    func process(_ record: Record, in context: StageContext) -> Outcome { .emit(record) }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(EmptyStage.self, to: host)
}
