// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// A second plugin in Swift, for tests of two in one process and of what an empty stage costs.
@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(DoNothing.self, ShowSDK.self, name: "OtherPlugin", version: "1.0.0", to: host)
}

struct DoNothing: Stage {
    typealias Options = NoOptions
    static let manifest = StageManifest(
        kind: .enrich, name: "nothing_swift", summary: "Passes every record.", examples: [])
    init(options: NoOptions) {}
    func process(_ record: Record, in context: StageContext) -> Outcome { .emit(record) }
}

/// Where this image's own copy of an SDK type stands.
struct ShowSDK: Stage {
    typealias Options = NoOptions
    static let manifest = StageManifest(
        kind: .enrich, name: "sdk_address", summary: "Writes an address.", writes: [.fields], examples: [])
    init(options: NoOptions) {}
    func process(_ record: Record, in context: StageContext) -> Outcome {
        let address = unsafeBitCast(OwnedBytes.self as Any.Type, to: Int.self)
        return .emit(record.setting(.fields, to: ["sdk": .int(Int64(address))]))
    }
}
