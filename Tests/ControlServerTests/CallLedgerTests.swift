// SPDX-License-Identifier: MIT

import ControlProtocol
import Testing

@testable import ControlServer

struct CallLedgerTests {
    private func call(_ id: Int64) -> MethodCall { MethodCall(id: RequestID(id), method: "m") }

    @Test func `L1 and L2: no more run than may, and those that wait start in order`() {
        var ledger = CallLedger(maxRunning: 2, maxBatchBytes: 1000)
        for id in 1...5 { ledger.admit(call(Int64(id)), batch: nil) }
        let running = [ledger.next(), ledger.next()].compactMap(\.self)
        #expect(running.map(\.call.id) == [RequestID(1), RequestID(2)] && ledger.next() == nil)
        _ = ledger.finish(running[1].serial)
        #expect(ledger.next()?.call.id == RequestID(3) && ledger.next() == nil)
        #expect(ledger.hasWaiting && !ledger.isIdle)
    }

    @Test func `L3: a batch is answered with its last call`() {
        var ledger = CallLedger(maxRunning: 9, maxBatchBytes: 1000)
        let batch = ledger.openBatch(of: 3)
        #expect(ledger.settle(batch: batch, id: RequestID(1), { $0 += Array("a".utf8) }) == nil)
        #expect(ledger.settle(batch: batch, id: nil, nil) == nil)
        #expect(ledger.settle(batch: batch, id: RequestID(2), { $0 += Array("b".utf8) }) == Array("[a,b]".utf8))
        #expect(ledger.settle(batch: batch, id: RequestID(2), { $0 += Array("b".utf8) }) == nil)
    }

    @Test func `L3: a batch of notifications is not answered`() {
        var ledger = CallLedger(maxRunning: 9, maxBatchBytes: 1000)
        let batch = ledger.openBatch(of: 2)
        #expect(ledger.settle(batch: batch, id: nil, nil) == nil)
        #expect(ledger.settle(batch: batch, id: nil, nil) == nil)
    }

    @Test func `a batch whose answers grow too large is finished with errors`() {
        var ledger = CallLedger(maxRunning: 9, maxBatchBytes: 100)
        let batch = ledger.openBatch(of: 2)
        _ = ledger.settle(batch: batch, id: RequestID(1)) { $0 += [UInt8](repeating: UInt8(ascii: "1"), count: 200) }
        let line = ledger.settle(batch: batch, id: RequestID(2), { _ in Issue.record("written") })
        #expect(String(decoding: line ?? [], as: UTF8.self).contains("batch_too_large"))
    }

    @Test func `a call is found by its id, the newest first, running or waiting`() {
        var ledger = CallLedger(maxRunning: 1, maxBatchBytes: 100)
        ledger.admit(call(1), batch: nil)
        ledger.admit(call(1), batch: nil)
        let running = ledger.next()
        #expect(ledger.find(RequestID(1))?.isRunning == false)
        ledger.withdraw(ledger.find(RequestID(1))?.ticket.serial ?? 0)
        #expect(ledger.find(RequestID(1))?.ticket.serial == running?.serial)
        #expect(ledger.find(RequestID(2)) == nil)
    }

    @Test func `ten thousand calls pass in linear time and leave nothing`() {
        var ledger = CallLedger(maxRunning: 64, maxBatchBytes: 100)
        for id in 0..<10_000 { ledger.admit(call(Int64(id)), batch: nil) }
        var order: [RequestID?] = []
        while let ticket = ledger.next() {
            order.append(ticket.call.id)
            _ = ledger.finish(ticket.serial)
        }
        #expect(order == (0..<10_000).map { RequestID(Int64($0)) } && ledger.isIdle)
    }
}
