// SPDX-License-Identifier: MIT

import CPluginABI
import Testing
import Vocabulary

@testable import StageHosting
@testable import StageSDK

/// What a manifest says in Swift, the host reads out of C.
struct ManifestTests {
    struct Described: StoreStage, FlushingStage {
        typealias Options = AllOptions
        static let manifest = StageManifest(
            kind: .store, name: "described", summary: "A summary, with ção.", reads: [.url, .attachments],
            writes: [.fields], isSerial: true,
            examples: [
                StageExample(
                    "emitted", given: [.body: .bytes([0, 1]), .url: "u"], with: ["needed": "x"],
                    expect: .emitted([.fields: ["a": 1]])),
                StageExample("dropped", given: [:], expect: .dropped("why")),
                StageExample("again", given: [:], expect: .again(method: nil)),
            ])
        init(options: AllOptions) {}
        func process(_ record: Record, in context: StageContext) -> Outcome { .emit(record) }
        func query(_ request: ValueMap, in context: StageContext) -> Value { .null }
        func flush() {}
    }

    private func descriptor() throws -> (lm_stage_def, StageDescriptor) {
        let reader = DescriptionReader(path: "memory")
        let hooks = try reader.definition(ManifestArena().definition(of: StageFactory(Described.self)))
        return (hooks, try reader.stage(hooks))
    }

    @Test func `name, summary, slots and hooks`() throws {
        let (definition, stage) = try descriptor()
        #expect(stage.stage == StageName(.store, "described") && stage.summary == "A summary, with ção.")
        #expect(stage.reads == [.url, .attachments] && stage.writes == [.fields])
        #expect(stage.hooks == [.query, .flush, .cancel] && definition.flags == UInt32(LM_STAGE_SERIAL))
    }

    @Test func `options with types, defaults, bounds and flags`() throws {
        #expect(try descriptor().1.options == AllOptions.schema.map(\.schema))
    }

    @Test func `examples as JSON`() throws {
        let examples = try descriptor().1.examples
        #expect(examples.map(\.name) == ["emitted", "dropped", "again"])
        #expect(try JSON(parsing: examples[0].given) == ["url": "u", "body": "AAE="])
        #expect(try JSON(parsing: examples[0].with) == ["needed": "x"])
        #expect(try JSON(parsing: examples[0].expect) == ["fields": ["a": 1]])
        #expect(try JSON(parsing: examples[1].expect) == ["outcome": "drop", "code": "why"])
        #expect(try JSON(parsing: examples[2].expect) == ["outcome": "again", "method": nil])
    }

    @Test func `a plugin as a whole is one that the host accepts`() throws {
        let exported = Plugin.export(Described.self, version: "2.0.1", to: HostTable.pointer)
        let header = try DescriptionReader(path: "memory").header(try #require(exported))
        #expect(String(cString: header.name) == "Described" && String(cString: header.version) == "2.0.1")
        #expect(try DescriptionReader(path: "memory").definitions(header).count == 1)
    }

    @Test func `a host of another major version, or shorter than the first, gets no plugin`() {
        var host = HostTable.pointer.pointee
        host.abi_major = 2
        #expect(Plugin.export(Described.self, to: &host) == nil)
        host.abi_major = 1
        host.size = 24
        #expect(Plugin.export(Described.self, to: &host) == nil)
    }

    @Test func `a member that the host's table does not reach is absent`() {
        var host = HostTable.pointer.pointee
        host.size = UInt32(MemoryLayout<lm_host>.offset(of: \.find)!)
        let table = HostReference(&host).table
        #expect(table.find == nil && table.complete != nil && table.abi_major == 1)
        #expect(HostReference(HostTable.pointer).table.find != nil)
    }
}
