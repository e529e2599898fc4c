// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOWebSocket

/// A connection that speaks HTTP/1.1 and becomes a WebSocket (RFC 6455) when its first request asks for one.
struct UpgradingChannel: ServerChildChannel, HTTPChannelHandler {
    typealias HTTPStream = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
    typealias SocketStream = NIOAsyncChannel<WebSocketFrame, WebSocketFrame>

    enum Upgraded: Sendable {
        case http(HTTPStream)
        case webSocket(SocketStream, HTTPRequestHead)
    }

    struct Value: ServerChildChannelValue {
        let upgraded: EventLoopFuture<Upgraded>
        let channel: any Channel
    }

    let responder: HTTPChannelHandler.Responder
    let limits: ConnectionLimits
    /// Whether a WebSocket is wanted where one is served, from an origin that may.
    let admitsSocket: @Sendable (HTTPRequestHead) -> Bool
    let serveSocket: @Sendable (SocketStream, HTTPRequestHead) async -> Void

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(
                FirstRequestDeadline(limits.head), name: FirstRequestDeadline.name)
            let upgrader = NIOTypedWebSocketServerUpgrader<Upgraded>(
                maxFrameSize: limits.frame,
                shouldUpgrade: { channel, head in
                    channel.eventLoop.makeSucceededFuture(admitsSocket(head) ? HTTPHeaders() : nil)
                },
                upgradePipelineHandler: { channel, head in
                    channel.eventLoop.makeCompletedFuture { .webSocket(try asSocket(channel), head) }
                })
            var configuration = NIOUpgradableHTTPServerPipelineConfiguration(
                upgradeConfiguration: NIOTypedHTTPServerUpgradeConfiguration(upgraders: [upgrader]) { channel in
                    channel.eventLoop.makeCompletedFuture { .http(try asHTTP(channel, logger)) }
                })
            configuration.enablePipelining = false  // requests are answered one after the other anyway
            configuration.decoderConfiguration.maxHeaderListSize = limits.headers
            configuration.decoderConfiguration.maxHeaderFieldSize = limits.headers
            configuration.decoderConfiguration.maxHeaderFieldCount = 100
            let upgraded = try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: configuration)
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(
                UnwantedUpgrades(admits: admitsSocket), name: UnwantedUpgrades.name,
                position: .before(pipeline.handler(type: NIOTypedHTTPServerUpgradeHandler<Upgraded>.self)))
            return Value(upgraded: upgraded, channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        // Fails when a connection ends without a request: nothing to do for it.
        guard let upgraded = try? await value.upgraded.get() else { return }
        switch upgraded {
        case .http(let stream): await handleHTTP(asyncChannel: stream, logger: logger)
        case .webSocket(let stream, let head): await serveSocket(stream, head)
        }
    }

    /// What only looks at a connection's first request: behind it come other things than requests, or none that upgrade.
    private func removeForFirstRequest(from pipeline: ChannelPipeline.SynchronousOperations) {
        for name in [FirstRequestDeadline.name, UnwantedUpgrades.name] {
            if let context = try? pipeline.context(name: name) {
                pipeline.removeHandler(context: context, promise: nil)
            }
        }
    }

    private func asHTTP(_ channel: any Channel, _ logger: Logger) throws -> HTTPStream {
        let pipeline = channel.pipeline.syncOperations
        removeForFirstRequest(from: pipeline)
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(RequestDeadlines(limits))
        try pipeline.addHandler(HTTPConnectionStateHandler(logger: logger))
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(
                backPressureStrategy: .init(lowWatermark: 2, highWatermark: 8), isOutboundHalfClosureEnabled: true))
    }

    private func asSocket(_ channel: any Channel) throws -> SocketStream {
        let pipeline = channel.pipeline.syncOperations
        removeForFirstRequest(from: pipeline)
        try pipeline.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 64, maxAccumulatedFrameSize: limits.frame))
        try pipeline.addHandler(SocketQuiescing())
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(backPressureStrategy: .init(lowWatermark: 1, highWatermark: 4)))
    }
}

/// Takes the wish for an upgrade out of requests that get none, so that they are answered as any other: a socket of another
/// origin with 403, one at another path with what is there. NIO would close the connection without a word.
private final class UnwantedUpgrades: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    static let name = "unwanted-upgrades"

    private let admits: @Sendable (HTTPRequestHead) -> Bool

    init(admits: @escaping @Sendable (HTTPRequestHead) -> Bool) { self.admits = admits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), head.headers.contains(name: "Upgrade") else {
            return context.fireChannelRead(data)
        }
        let wanted = head.headers[canonicalForm: "Upgrade"].map { $0.lowercased() }
        guard !wanted.contains("websocket") || !admits(head) else { return context.fireChannelRead(data) }
        head.headers.remove(name: "Upgrade")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}

/// Bounds of one connection.
struct ConnectionLimits: Sendable {
    /// From the connection's begin, or from the first byte of a further request, to the end of its head.
    var head: TimeAmount = .seconds(10)
    /// From the end of the head to the end of the body.
    var body: TimeAmount = .seconds(15)
    /// Between requests.
    var idle: TimeAmount = .seconds(75)
    /// While the peer takes nothing of what we send.
    var stall: TimeAmount = .seconds(30)
    /// All header fields of a request, in bytes.
    var headers = 16 * 1024
    /// A WebSocket message, in bytes.
    var frame = 32 * 1024
}
