// SPDX-License-Identifier: MIT

import ControlProtocol
package import NIOCore
import Vocabulary

/// One connection on its event loop: bytes to lines to calls, answers to bytes.
///
/// Reads no further while the client does not read its answers or while calls wait for their turn, so one connection
/// holds a bounded amount of memory whatever the client sends. Confined to the event loop; nothing here is locked.
package final class ConnectionHandler: ChannelDuplexHandler {
    package typealias InboundIn = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    private let handler: any ControlHandler
    private let limits: ConnectionLimits
    private let connection: ClientConnection
    private var context: ChannelHandlerContext?
    private var decoder: LineDecoder
    private var ledger: CallLedger
    private var tasks: [Int: Task<Void, Never>] = [:]
    /// Answers not yet given to the channel.
    private var out: ByteBuffer
    /// For messages on their way into `out`; kept for its capacity.
    private var scratch: [UInt8] = []
    /// A read was wanted while we would not.
    private var heldRead = false
    private var inputEnded = false
    private var isDraining = false
    private var stall: Scheduled<Void>?

    package init(
        handler: any ControlHandler, limits: ConnectionLimits, channel: any Channel, number: Int,
        peer: PeerCredentials?
    ) {
        (self.handler, self.limits) = (handler, limits)
        connection = ClientConnection(
            number: number, peer: peer, channel: channel, maxQueuedBytes: limits.highWaterBytes)
        decoder = LineDecoder(maxLineBytes: limits.maxLineBytes)
        ledger = CallLedger(maxRunning: limits.maxRunning, maxBatchBytes: limits.maxUnreadBytes)
        out = ByteBuffer()
    }

    // MARK: The channel's events

    package func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    package func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        unwrapInboundIn(data).withUnsafeReadableBytes { bytes in
            decoder.feed(bytes.bindMemory(to: UInt8.self)) { event in
                switch event {
                case .line(let line): receive(line)
                case .tooLong:
                    let error = ControlError(.requestTooLarge, "a line has at most \(limits.maxLineBytes) bytes")
                    append { MessageWriter.write(error: error, id: .null, to: &$0) }
                }
            }
        }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        startWaiting()
        flushOut()
        context.fireChannelReadComplete()
    }

    package func read(context: ChannelHandlerContext) {
        if mayRead { context.read() } else { heldRead = true }
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        let isWritable = context.channel.isWritable
        connection.setRefusesNotifications(!isWritable)
        stall?.cancel()
        stall = nil
        if isWritable {
            startWaiting()
            flushOut()
            readIfHeld()
        } else {
            scheduleStall(context)
        }
        context.fireChannelWritabilityChanged()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            inputEnded = true
            closeIfDone()
        }
        context.fireUserInboundEventTriggered(event)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        connection.setRefusesNotifications(true)
        stall?.cancel()
        _ = ledger.withdrawAll()
        for task in tasks.values { task.cancel() }
        tasks = [:]
        context.fireChannelInactive()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    // MARK: Stopping

    /// Takes no further calls; closes when those under way are answered.
    package func drain() {
        refuseCalls()
        closeIfDone()
    }

    /// From now on calls are answered with `shutting_down`.
    package func refuseCalls() { isDraining = true }

    /// Cancels what is under way and closes.
    package func cut() { context?.close(promise: nil) }

    private func closeIfDone() {
        guard inputEnded || isDraining, ledger.isIdle, let context else { return }
        flushOut()
        // Behind what is still to be written: an empty write completes after it.
        let closing = context.loopBound
        context.writeAndFlush(wrapOutboundOut(ByteBuffer())).whenComplete { _ in closing.value.close(promise: nil) }
    }

    // MARK: Back-pressure

    private var mayRead: Bool { !ledger.hasWaiting && (context?.channel.isWritable ?? false) }

    private func readIfHeld() {
        guard heldRead, mayRead else { return }
        heldRead = false
        context?.read()
    }

    /// A client that reads nothing for this long is taken for dead.
    private func scheduleStall(_ context: ChannelHandlerContext) {
        let bound = context.loopBound
        stall = context.eventLoop.scheduleTask(in: .nanoseconds(limits.stallTimeout.microseconds * 1000)) {
            bound.value.close(promise: nil)
        }
    }

    private var unreadBytes: Int {
        guard let options = context?.channel.syncOptions else { return 0 }
        return (try? options.getOption(.bufferedWritableBytes)) ?? 0
    }

    // MARK: Calls

    private func receive(_ line: UnsafeBufferPointer<UInt8>) {
        switch IncomingLine(parsing: line, maxBatch: limits.maxBatch) {
        case .single(let item): receive(item, batch: nil)
        case .batch(let items):
            let batch = ledger.openBatch(of: items.count)
            for item in items { receive(item, batch: batch) }
        }
    }

    private func receive(_ item: IncomingLine.Item, batch: Int?) {
        switch item {
        case .failure(let refusal): settle(refusal.id, .failure(refusal.error), batch)
        case .success(let call):
            if out.readableBytes >= limits.highWaterBytes { flushOut() }
            // Behind others that wait, or before a client that does not read: even a quick answer waits.
            if !ledger.hasWaiting, context?.channel.isWritable ?? false, answerAtOnce(call, batch) { return }
            ledger.admit(call, batch: batch)
        }
    }

    private func answerAtOnce(_ call: MethodCall, _ batch: Int?) -> Bool {
        if call.method == RPCCancel.name {
            settle(call.id, cancel(call), batch)
        } else if isDraining {
            settle(call.id, .failure(ControlError(.shuttingDown, "the daemon is stopping")), batch)
        } else {
            let started = limits.onCall == nil ? nil : ContinuousClock.now
            guard let answer = handler.answerAtOnce(call) else { return false }
            settle(call.id, answer, batch)
            if let started { note(call, since: started, answer) }
        }
        return true
    }

    private func startWaiting() {
        while context?.channel.isWritable ?? false, let ticket = ledger.next() {
            if answerAtOnce(ticket.call, ticket.batch) {
                _ = ledger.finish(ticket.serial)
            } else {
                start(ticket)
            }
            if out.readableBytes >= limits.highWaterBytes { flushOut() }
        }
    }

    private func start(_ ticket: CallLedger.Ticket) {
        guard let loop = context?.eventLoop else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        let (call, handler) = (ticket.call, handler)
        let callContext = CallContext(id: call.id, connection: connection, progressToken: call.progressToken)
        tasks[ticket.serial] = Task {
            let started = ContinuousClock.now
            let answer: Result<JSON, ControlError>
            do throws(ControlError) {
                answer = .success(try await handler.handle(call, context: callContext))
            } catch {
                answer = .failure(error)
            }
            let bytes = call.id.map { id in
                var bytes: [UInt8] = []
                MessageWriter.write(answer, id: id, to: &bytes)
                return bytes
            }
            loop.execute {
                bound.value.note(call, since: started, answer)
                bound.value.finish(ticket.serial, bytes)
            }
        }
    }

    private func finish(_ serial: Int, _ answer: [UInt8]?) {
        tasks[serial] = nil
        // Answered already when it was cancelled; of no use to anybody when the client is gone.
        guard let ticket = ledger.finish(serial), context != nil else { return }
        settle(ticket, answer)
        startWaiting()
        flushOut()
        readIfHeld()
        closeIfDone()
    }

    private func cancel(_ call: MethodCall) -> Result<JSON, ControlError> {
        do throws(ControlError) {
            let params = try RPCCancel.params(from: call.params)
            guard let id = RequestID(params.id), let (ticket, isRunning) = ledger.find(id) else {
                return .success(["cancelled": false])
            }
            if isRunning {
                tasks.removeValue(forKey: ticket.serial)?.cancel()
                _ = ledger.finish(ticket.serial)
            } else {
                ledger.withdraw(ticket.serial)
            }
            settle(ticket.call.id, .failure(ControlError(.cancelled, "cancelled by the client")), ticket.batch)
            return .success(["cancelled": true])
        } catch {
            return .failure(error)
        }
    }

    private func note(_ call: MethodCall, since started: ContinuousClock.Instant, _ answer: Result<JSON, ControlError>)
    {
        guard let onCall = limits.onCall else { return }
        let error: ControlError.Code? = if case .failure(let error) = answer { error.code } else { nil }
        onCall(CallReport(method: call.method, took: started.duration(to: .now), error: error))
    }

    // MARK: Answers

    private func settle(_ id: RequestID?, _ answer: Result<JSON, ControlError>, _ batch: Int?) {
        if let batch {
            let write: ((inout [UInt8]) -> Void)? = id.map { id in { MessageWriter.write(answer, id: id, to: &$0) } }
            if let line = ledger.settle(batch: batch, id: id, write) { append { $0 += line } }
        } else if let id {
            append { MessageWriter.write(answer, id: id, to: &$0) }
        }
    }

    private func settle(_ ticket: CallLedger.Ticket, _ answer: [UInt8]?) {
        if let batch = ticket.batch {
            let write: ((inout [UInt8]) -> Void)? = answer.map { answer in { $0 += answer } }
            if let line = ledger.settle(batch: batch, id: ticket.call.id, write) { append { $0 += line } }
        } else if let answer {
            append { $0 += answer }
        }
    }

    private func append(_ write: (inout [UInt8]) -> Void) {
        scratch.removeAll(keepingCapacity: scratch.capacity <= 65_536)
        write(&scratch)
        scratch.append(UInt8(ascii: "\n"))
        out.writeBytes(scratch)
    }

    /// Hands the answers to the channel, unless the client has left too many unread: then it is cut off.
    private func flushOut() {
        guard out.readableBytes > 0, let context else { return }
        if !context.channel.isWritable, unreadBytes > limits.maxUnreadBytes {
            out.clear()
            context.close(promise: nil)
            return
        }
        context.writeAndFlush(wrapOutboundOut(out), promise: nil)
        out = context.channel.allocator.buffer(capacity: 512)
    }
}

extension ChannelHandlerContext {
    fileprivate var loopBound: NIOLoopBound<ChannelHandlerContext> { NIOLoopBound(self, eventLoop: eventLoop) }
}
