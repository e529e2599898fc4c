// SPDX-License-Identifier: MIT

import CPluginABI
import StageSDK
import Testing
import Vocabulary

@testable import StageHosting

struct HostedRecordTests {
    @Test func `a slot gives back what was put into it`() {
        let record = HostedRecord()
        let fields: Value = [
            "flag": true, "count": -3, "ratio": 0.25, "name": "Blue mug ☕", "none": nil, "list": [1, "two", [3]],
            "raw": .bytes([0, 255]), "when": .time(Timestamp(microseconds: -1)), "wait": .duration(.milliseconds(1500)),
            "": ["": ""],
        ]
        record[.fields] = fields
        record[.body] = .bytes([1, 2, 3])
        record[.responseStatus] = 404
        #expect(record[.fields] == fields && record[.body] == .bytes([1, 2, 3]) && record[.responseStatus] == 404)
        #expect(record.slotsInUse == [.responseStatus, .body, .fields])
        #expect(record.withBytes(.body) { Array($0) } == [1, 2, 3] && record.withBytes(.fields) { $0.count } == nil)
        record[.body] = nil
        #expect(record[.body] == nil && record.slotsInUse == [.responseStatus, .fields])
    }

    @Test(arguments: Slot.allCases) func `a slot holds values of its type only`(slot: Slot) {
        let values: [SlotInfo.Kind: Value] = [
            .text: "t", .int: 1, .time: .time(Timestamp(microseconds: 1)), .bytes: .bytes([1]), .list: [1],
            .map: ["a": 1],
        ]
        for (kind, value) in values {
            let record = HostedRecord()
            #expect(record.put(value, in: slot) == (kind == slot.info.kind))
            #expect(record[slot] == (kind == slot.info.kind ? .some(value) : .none))
        }
    }

    @Test func `a value is bounded, and a refused one leaves what was there`() {
        let record = HostedRecord([.title: "before", .body: .bytes([1])])
        let (text, body) = ([UInt8](repeating: 0x61, count: (16 << 20) + 1), [UInt8](repeating: 0, count: 65 << 20))
        #expect(!record.put(.text(String(decoding: text, as: UTF8.self)), in: .title))
        #expect(!record.give(OwnedBytes(text), in: .title) && !record.give(OwnedBytes(body), in: .body))
        #expect(record[.title] == "before" && record[.body] == .bytes([1]))
        #expect(record.give(OwnedBytes(Array(body[..<(64 << 20)])), in: .body))
    }

    @Test func `a record as a whole is bounded`() {
        let record = HostedRecord()
        let block = OwnedBytes([UInt8](repeating: 0x61, count: 16 << 20))
        let slots: [Slot] = [
            .title, .language, .author, .description, .siteName, .image, .canonical, .content, .text, .charset,
        ]
        #expect(slots.map { record.give(block, in: $0) } == Array(repeating: true, count: 9) + [false])
        #expect(record.slotsInUse.count == 9)
    }

    @Test func `bytes that are lent are given back once, when they are refused and when the record goes`() {
        final class Owner {
            var releases = 0
        }
        let owner = Owner()
        func lend(_ bytes: StaticString) -> lm_plugin_bytes {
            lm_plugin_bytes(
                ptr: bytes.utf8Start, len: bytes.utf8CodeUnitCount,
                release: { Unmanaged<Owner>.fromOpaque($0!).takeUnretainedValue().releases += 1 },
                ctx: Unmanaged.passUnretained(owner).toOpaque())
        }
        var record: HostedRecord? = HostedRecord()
        #expect(record?.give(Slot.fields.rawValue, lend("x"), by: nil) == LM_WRONG_TYPE && owner.releases == 1)
        #expect(record?.give(9999, lend("x"), by: nil) == LM_UNKNOWN_SLOT && owner.releases == 2)
        #expect(record?.give(Slot.title.rawValue, lend("x"), by: 5) == LM_NOT_IN_HAND && owner.releases == 3)
        #expect(record?.give(Slot.title.rawValue, lend("first"), by: nil) == LM_OK)
        #expect(record?.give(Slot.title.rawValue, lend("second"), by: nil) == LM_OK && owner.releases == 3)
        record?.releaseReplaced()
        #expect(record?[.title] == "second" && owner.releases == 4)
        record = nil
        #expect(owner.releases == 5)
    }

    @Test func `only the call that holds a record writes to it, and only what it declared`() {
        let record = HostedRecord()
        var one = lm_value()
        (one.type, one.as.integer) = (LM_INT.rawValue, 1)
        let (status, words) = (Slot.responseStatus.rawValue, Slot.wordCount.rawValue)
        record.begin(7, writable: SlotSet([.wordCount]), deadline: .now + .seconds(60))
        #expect(record.set(words, one, by: 7) == LM_OK && record.set(status, one, by: 7) == LM_UNKNOWN_SLOT)
        #expect(record.set(words, one, by: 8) == LM_NOT_IN_HAND && record.remaining(for: 8) == 0)
        #expect(record.remaining(for: 7) > 0 && record.remaining(for: 7) <= 60_000_000)
        record.revoke(from: 7)
        #expect(record.set(words, one, by: 7) == LM_NOT_IN_HAND && record.remaining(for: 7) == 0)
    }

    @Test func `what a stage replaced stays readable until every stage that may point to it has completed`() {
        let record = HostedRecord([.title: "old"])
        let deadline = ContinuousClock.now + .seconds(60)
        func text(_ pointer: UnsafePointer<lm_value>?) -> String? { pointer.map { String($0.pointee.as.bytes) } }
        record.begin(7, writable: SlotSet([.title]), deadline: deadline)
        let old = record.get(Slot.title.rawValue)
        record.revoke(from: 7)
        record[.title] = "new"
        record.begin(8, writable: SlotSet([.title]), deadline: deadline)
        record.end(8)
        record.releaseReplaced()
        #expect(text(old) == "old" && record[.title] == "new")  // call 7 has yet to complete
        record.end(7)
        #expect(record[.title] == "new")
    }

    @Test func `a stage cannot pile up memory by setting a slot again and again`() {
        let record = HostedRecord()
        record.begin(7, writable: SlotSet([.title]), deadline: .now + .seconds(60))
        let block = OwnedBytes([UInt8](repeating: 0x61, count: 16 << 20))
        let statuses = (0..<30).map { _ in
            record.give(
                Slot.title.rawValue,
                lm_plugin_bytes(
                    ptr: UnsafePointer(block.buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)),
                    len: block.count, release: nil, ctx: nil), by: 7)
        }
        #expect(statuses.first == LM_OK && statuses.last == LM_TOO_LARGE)
        record.end(7)
    }
}

struct UTF8CheckTests {
    @Test(
        arguments: [
            [], [0x41], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0xEF, 0xBF, 0xBF],
            [0xED, 0x9F, 0xBF],
            [0xF4, 0x8F, 0xBF, 0xBF], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
            [0xF0, 0x9F, 0x98], [0xC3, 0x28], [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80],
        ] as [[UInt8]])
    func `agrees with the standard library at every alignment`(sequence: [UInt8]) {
        for padding in 0..<17 {
            let bytes = [UInt8](repeating: 0x20, count: padding) + sequence + [0x41, 0x42]
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect(bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) } == isValid)
            let end = Array(bytes.dropLast(2))
            let isValidAtEnd = String(validating: end, as: UTF8.self) != nil
            #expect(end.withUnsafeBufferPointer { UTF8Check.isValid($0) } == isValidAtEnd)
        }
    }
}
