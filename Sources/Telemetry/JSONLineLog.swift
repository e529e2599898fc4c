// SPDX-License-Identifier: MIT

import Glibc
public import Logging
public import Vocabulary

/// Writes log entries as JSON lines: `timestamp`, `level`, `event`, then the metadata, numbers and booleans as such.
///
/// One line is one `write(2)`, so lines of several processes on one file do not mix.
public struct JSONLineLog: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let descriptor: Int32

    /// - Parameter descriptor: Where lines go, standard error unless given; it stays open.
    public init(label: String, level: Logger.Level = .info, descriptor: Int32 = 2) {
        (self.label, self.logLevel, self.descriptor) = (label, level, descriptor)
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        write(level: event.level, message: event.message, metadata: event.metadata)
    }

    private func write(level: Logger.Level, message: Logger.Message, metadata more: Logger.Metadata?) {
        var object = JSONObject([
            ("timestamp", .string(Timestamp.now().text)), ("level", .string(level.rawValue)),
            ("event", .string(message.description)), ("logger", .string(label)),
        ])
        let all = more.map { metadata.merging($0) { _, own in own } } ?? metadata
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { object.append(key, JSON(value)) }
        var line = JSON.object(object).utf8
        line.append(0x0A)
        _ = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    }
}

extension JSON {
    fileprivate init(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .array(let values): self = .array(values.map { JSON($0) })
        case .dictionary(let members):
            self = .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }))
        case .stringConvertible(let value):
            switch value {
            case let value as Bool: self = .bool(value)
            case let value as Int64: self = .int(value)
            case let value as Int: self = .int(Int64(value))
            case let value as Double: self = .number(value)
            default: self = .string(value.description)
            }
        }
    }
}

extension Logger.MetadataValue {
    /// A value of ours as metadata, its kind kept.
    public init(_ value: Vocabulary.Value) {
        switch value {
        case .bool(let flag): self = .stringConvertible(flag)
        case .int(let number): self = .stringConvertible(number)
        case .real(let number): self = .stringConvertible(number)
        case .list(let values): self = .array(values.map { Logger.MetadataValue($0) })
        case .map(let map):
            self = .dictionary(
                Dictionary(map.entries.map { ($0.name, Logger.MetadataValue($0.value)) }, uniquingKeysWith: { $1 }))
        default: self = .string(value.json.string ?? "")
        }
    }
}
