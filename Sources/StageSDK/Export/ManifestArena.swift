// SPDX-License-Identifier: MIT

import CPluginABI
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Builds the C description of a plugin. What it makes is never freed: it lives as long as the process, says the
/// contract, and it is made once.
struct ManifestArena {
    func text(_ text: String) -> UnsafePointer<CChar>? { strdup(text).map { UnsafePointer($0) } }

    func place<Item>(_ item: Item) -> UnsafePointer<Item> {
        let place = UnsafeMutablePointer<Item>.allocate(capacity: 1)
        place.initialize(to: item)
        return UnsafePointer(place)
    }

    func array<Item>(_ items: [Item]) -> UnsafePointer<Item> {
        let place = UnsafeMutablePointer<Item>.allocate(capacity: items.count)
        for (index, item) in items.enumerated() { (place + index).initialize(to: item) }
        return UnsafePointer(place)
    }

    func definition(of factory: StageFactory) -> UnsafePointer<lm_stage_def> {
        let manifest = factory.manifest
        var definition = lm_stage_def()
        definition.size = UInt32(MemoryLayout<lm_stage_def>.size)
        definition.kind = manifest.stage.kind.number
        definition.flags = manifest.isSerial ? UInt32(LM_STAGE_SERIAL) : 0
        definition.name = text(manifest.stage.name)
        definition.summary = text(manifest.summary)
        definition.options = array(factory.options.map { option($0) as UnsafePointer<lm_option>? } + [nil])
        definition.reads = array(manifest.reads.map(\.rawValue) + [0])
        definition.writes = array(manifest.writes.map(\.rawValue) + [0])
        definition.examples = array(manifest.examples.map { example($0) as UnsafePointer<lm_example>? } + [nil])
        definition.create = StageHooks.create
        definition.destroy = StageHooks.destroy
        definition.process = StageHooks.process
        definition.query = factory.hooks.contains(.query) ? StageHooks.query : nil
        definition.flush = factory.hooks.contains(.flush) ? StageHooks.flush : nil
        definition.health = factory.hooks.contains(.health) ? StageHooks.health : nil
        definition.cancel = StageHooks.cancel
        let pointer = place(definition)
        StageHooks.register(factory, at: pointer)
        return pointer
    }

    private func option(_ schema: OptionSchema) -> UnsafePointer<lm_option> {
        var option = element(schema.type)
        option.key = text(schema.key)
        option.default_value = schema.defaultJSON.flatMap { text($0.text) }
        option.doc = text(schema.doc)
        option.minimum = schema.minimum ?? 0
        option.maximum = schema.maximum ?? 0
        var flags = 0
        if schema.isRequired { flags |= LM_OPTION_REQUIRED }
        if schema.isSecret { flags |= LM_OPTION_SECRET }
        if schema.isDeprecated { flags |= LM_OPTION_DEPRECATED }
        if schema.minimum != nil { flags |= LM_OPTION_HAS_MIN }
        if schema.maximum != nil { flags |= LM_OPTION_HAS_MAX }
        option.flags = UInt32(flags)
        return place(option)
    }

    /// The type part of an option, as an `element` has it.
    private func element(_ type: OptionType) -> lm_option {
        var option = lm_option()
        option.size = UInt32(MemoryLayout<lm_option>.size)
        switch type {
        case .bool: option.type = LM_OPT_BOOL.rawValue
        case .int: option.type = LM_OPT_INT.rawValue
        case .real: option.type = LM_OPT_REAL.rawValue
        case .text: option.type = LM_OPT_TEXT.rawValue
        case .duration: option.type = LM_OPT_DURATION.rawValue
        case .durationRange: option.type = LM_OPT_DURATION_RANGE.rawValue
        case .byteCount: option.type = LM_OPT_BYTE_COUNT.rawValue
        case .any: option.type = LM_OPT_ANY.rawValue
        case .choice(let words):
            option.type = LM_OPT_CHOICE.rawValue
            option.choices = array(words.map { text($0) } + [nil])
        case .list(let type):
            option.type = LM_OPT_LIST.rawValue
            option.element = place(element(type))
        case .map(let type):
            option.type = LM_OPT_MAP.rawValue
            option.element = place(element(type))
        case .object(let members):
            option.type = LM_OPT_OBJECT.rawValue
            option.members = array(members.map { self.option($0) as UnsafePointer<lm_option>? } + [nil])
        }
        return option
    }

    private func example(_ example: StageExample) -> UnsafePointer<lm_example> {
        func slots(_ slots: [Slot: Value]) -> JSON {
            let sorted = slots.sorted { $0.key.rawValue < $1.key.rawValue }
            return .object(JSONObject(sorted.map { ($0.key.name, $0.value.json) }))
        }
        let expect: JSON =
            switch example.expect {
            case .emitted(let values): slots(values)
            case .dropped(let reason): ["outcome": "drop", "code": .string(reason)]
            case .failed(let code): ["outcome": "fail", "code": .string(code)]
            case .again(let method): ["outcome": "again", "method": method.map { .string($0) } ?? .null]
            }
        return place(
            lm_example(
                size: UInt32(MemoryLayout<lm_example>.size), reserved: 0,
                name: text(example.name), given: text(slots(example.given).text), with: text(example.with.text),
                expect: text(expect.text)))
    }
}
