// SPDX-License-Identifier: MIT

import CPluginABI
import Glibc
import StageSDK
import Vocabulary

/// Reads what a plugin says of itself, believing nothing: sizes first, `min(size)` bytes, every field checked.
struct DescriptionReader {
    let path: String
    /// More than this of anything is a mistake, such as a missing terminator.
    private static let mostEntries = 512

    private func bad(_ detail: String) -> PluginLoadError { PluginLoadError(.badDescription, path: path, detail) }

    func header(_ plugin: UnsafePointer<lm_plugin>) throws(PluginLoadError) -> lm_plugin {
        let size = Int(plugin.pointee.size)
        let needed = MemoryLayout<lm_plugin>.offset(of: \.stages)! + MemoryLayout<UnsafeRawPointer>.size
        guard size >= needed, size < 65_536 else {
            throw bad("lm_plugin.size: expected \(MemoryLayout<lm_plugin>.size), found \(size)")
        }
        let header = copy(plugin, size: size)
        guard header.abi_major == UInt16(LM_ABI_MAJOR) else {
            throw PluginLoadError(
                .abiMismatch, path: path, "lm_plugin.abi_major: expected \(LM_ABI_MAJOR), found \(header.abi_major)")
        }
        guard header.abi_minor <= UInt16(LM_ABI_MINOR) else {
            throw PluginLoadError(
                .abiMismatch, path: path,
                "lm_plugin.abi_minor: expected at most \(LM_ABI_MINOR), found \(header.abi_minor)")
        }
        guard header.name != nil, Self.isPluginName(String(cString: header.name)) else {
            throw bad("lm_plugin.name: expected [A-Za-z][A-Za-z0-9_-]{0,63}")
        }
        guard header.version != nil else { throw bad("lm_plugin.version: expected text, found null") }
        guard header.stages != nil else { throw bad("lm_plugin.stages: expected an array, found null") }
        if let runtime = header.swift_runtime.map({ String(cString: $0) }), runtime != Plugin.swiftRuntime {
            throw PluginLoadError(
                .swiftMismatch, path: path,
                "lm_plugin.swift_runtime: expected \(Plugin.swiftRuntime), found \(runtime); rebuild the plugin")
        }
        return header
    }

    private static func isPluginName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 64 else { return false }
        return name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    /// The first `size` bytes of a struct of the contract; what it lacks reads as zero.
    private func copy<Item>(_ pointer: UnsafePointer<Item>, size: Int) -> Item {
        withUnsafeTemporaryAllocation(of: Item.self, capacity: 1) { place in
            memset(place.baseAddress!, 0, MemoryLayout<Item>.size)
            memcpy(place.baseAddress!, pointer, min(size, MemoryLayout<Item>.size))
            return place.baseAddress!.pointee
        }
    }

    func definitions(_ header: lm_plugin) throws(PluginLoadError) -> [UnsafePointer<lm_stage_def>] {
        let definitions = try entries(header.stages, "lm_plugin.stages")
        guard !definitions.isEmpty else { throw bad("lm_plugin.stages: expected at least one, found none") }
        return definitions
    }

    /// A null-terminated array; null is empty.
    private func entries<Item>(
        _ array: UnsafePointer<UnsafePointer<Item>?>?, _ field: String
    ) throws(PluginLoadError) -> [UnsafePointer<Item>] {
        guard let array else { return [] }
        var result: [UnsafePointer<Item>] = []
        while let entry = array[result.count] {
            result.append(entry)
            guard result.count <= Self.mostEntries else { throw bad("\(field): no terminating null") }
        }
        return result
    }

    /// A whole copy of a stage's description.
    func definition(_ pointer: UnsafePointer<lm_stage_def>) throws(PluginLoadError) -> lm_stage_def {
        let size = Int(pointer.pointee.size)
        let needed = MemoryLayout<lm_stage_def>.offset(of: \.process)! + MemoryLayout<UnsafeRawPointer>.size
        guard size >= needed, size < 65_536 else {
            throw bad("lm_stage_def.size: expected \(MemoryLayout<lm_stage_def>.size), found \(size)")
        }
        return copy(pointer, size: size)
    }

    func stage(_ definition: lm_stage_def) throws(PluginLoadError) -> StageDescriptor {
        guard let kind = StageKind(number: definition.kind) else {
            throw bad("lm_stage_def.kind: expected 1 to \(StageKind.allCases.count), found \(definition.kind)")
        }
        guard definition.name != nil, StageName.isValid(name: String(cString: definition.name)) else {
            throw bad("lm_stage_def.name: expected [a-z][a-z0-9_]{0,39}")
        }
        let name = StageName(kind, String(cString: definition.name))
        guard definition.create != nil, definition.destroy != nil, definition.process != nil else {
            throw bad("\(name): the hooks create, destroy and process are required")
        }
        var hooks: Set<StageHook> = []
        if definition.query != nil { hooks.insert(.query) }
        if definition.flush != nil { hooks.insert(.flush) }
        if definition.health != nil { hooks.insert(.health) }
        if definition.cancel != nil { hooks.insert(.cancel) }
        var options: [OptionSchema] = []
        for option in try entries(definition.options, "\(name): options") {
            options.append(try self.option(option, in: name, depth: 0))
        }
        return StageDescriptor(
            stage: name, summary: definition.summary.map { String(cString: $0) } ?? "", options: options,
            reads: try slots(definition.reads, "\(name): reads"),
            writes: try slots(definition.writes, "\(name): writes"), hooks: hooks,
            examples: try examples(definition.examples, name))
    }

    private func slots(_ array: UnsafePointer<UInt32>?, _ field: String) throws(PluginLoadError) -> [Slot] {
        guard let array else { return [] }
        var result: [Slot] = []
        while array[result.count] != 0 {
            let number = array[result.count]
            guard let slot = Slot(rawValue: number) else { throw bad("\(field): unknown slot \(number)") }
            result.append(slot)
            guard result.count <= Self.mostEntries else { throw bad("\(field): no terminating zero") }
        }
        return result
    }

    private func examples(
        _ array: UnsafePointer<UnsafePointer<lm_example>?>?, _ name: StageName
    ) throws(PluginLoadError) -> [StageExampleText] {
        func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
        var examples: [StageExampleText] = []
        for example in try entries(array, "\(name): examples") {
            let size = Int(example.pointee.size)
            guard size >= MemoryLayout<lm_example>.size, size < 65_536 else {
                throw bad("\(name): lm_example.size: expected \(MemoryLayout<lm_example>.size), found \(size)")
            }
            let item = example.pointee
            examples.append(
                StageExampleText(
                    name: text(item.name), given: text(item.given), with: text(item.with), expect: text(item.expect)))
        }
        return examples
    }

    private func option(
        _ pointer: UnsafePointer<lm_option>, in stage: StageName, depth: Int
    ) throws(PluginLoadError) -> OptionSchema {
        let option = try copy(pointer, in: stage)
        guard let key = option.key.map({ String(cString: $0) }), !key.isEmpty else {
            throw bad("\(stage): an option without key")
        }
        let flags = Int(option.flags)
        // Whole numbers are compared with them: what does not fit 64 bits is no bound.
        guard abs(option.minimum) < 9e18, abs(option.maximum) < 9e18 else {
            throw bad("\(stage): option \(key): minimum and maximum: expected finite numbers below 9e18")
        }
        var schema = OptionSchema(
            key, try optionType(option, "\(stage): option \(key)", in: stage, depth: depth),
            minimum: flags & Int(LM_OPTION_HAS_MIN) != 0 ? option.minimum : nil,
            maximum: flags & Int(LM_OPTION_HAS_MAX) != 0 ? option.maximum : nil,
            isRequired: flags & Int(LM_OPTION_REQUIRED) != 0, isSecret: flags & Int(LM_OPTION_SECRET) != 0,
            isDeprecated: flags & Int(LM_OPTION_DEPRECATED) != 0, doc: option.doc.map { String(cString: $0) } ?? "")
        if let text = option.default_value.map({ String(cString: $0) }) {
            guard let json = try? JSON(parsing: text) else {
                throw bad("\(stage): option \(key): the default is not JSON: \(text)")
            }
            let (values, problems) = [schema].resolve(.object(JSONObject([(key, json)])))
            guard problems.isEmpty, let value = values[key] else {
                throw bad("\(stage): option \(key): the default does not fit: \(problems.first?.message ?? text)")
            }
            schema.defaultValue = value
        }
        return schema
    }

    private func copy(
        _ option: UnsafePointer<lm_option>, in stage: StageName
    ) throws(PluginLoadError) -> lm_option {
        let size = Int(option.pointee.size)
        let needed = MemoryLayout<lm_option>.offset(of: \.members)! + MemoryLayout<UnsafeRawPointer>.size
        guard size >= needed, size < 65_536 else {
            throw bad("\(stage): lm_option.size: expected \(MemoryLayout<lm_option>.size), found \(size)")
        }
        return copy(option, size: size)
    }

    private func optionType(
        _ option: lm_option, _ field: String, in stage: StageName, depth: Int
    ) throws(PluginLoadError) -> OptionType {
        guard depth < 8 else { throw bad("\(field): nests deeper than 8") }
        switch lm_option_type(option.type) {
        case LM_OPT_BOOL: return .bool
        case LM_OPT_INT: return .int
        case LM_OPT_REAL: return .real
        case LM_OPT_TEXT: return .text
        case LM_OPT_DURATION: return .duration
        case LM_OPT_DURATION_RANGE: return .durationRange
        case LM_OPT_BYTE_COUNT: return .byteCount
        case LM_OPT_ANY: return .any
        case LM_OPT_CHOICE:
            return .choice(try entries(option.choices, "\(field): choices").map { String(cString: $0) })
        case LM_OPT_LIST, LM_OPT_MAP:
            guard let element = option.element else { throw bad("\(field): a list or map without element") }
            let type = try optionType(try copy(element, in: stage), field, in: stage, depth: depth + 1)
            return option.type == LM_OPT_LIST.rawValue ? .list(type) : .map(type)
        case LM_OPT_OBJECT:
            var members: [OptionSchema] = []
            for member in try entries(option.members, "\(field): members") {
                members.append(try self.option(member, in: stage, depth: depth + 1))
            }
            return .object(members)
        default: throw bad("\(field): unknown type \(option.type)")
        }
    }
}
