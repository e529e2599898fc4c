// SPDX-License-Identifier: MIT

import HTTPTypes
import HummingbirdCore
import NIOCore
import Vocabulary

/// An event of a `text/event-stream` (WHATWG HTML, section 9.2).
struct StreamEvent: Sendable {
    var name: String?
    var id: Int?
    /// One line: JSON text escapes line ends.
    var data: String

    /// A line that readers skip; it keeps proxies from taking the connection for dead.
    static let keepAlive = ": keep-alive\n\n"

    func write(to buffer: inout ByteBuffer) {
        if let id { buffer.writeString("id: \(id)\n") }
        if let name { buffer.writeString("event: \(name)\n") }
        buffer.writeString("data: ")
        buffer.writeString(data)
        buffer.writeString("\n\n")
    }
}

extension Response {
    /// Streams events as they come, with a comment after each silence of `pause`.
    ///
    /// No buffering on the way: `X-Accel-Buffering: no` for nginx, `no-transform` against proxies that compress.
    static func events(
        keepAlive pause: Duration, _ events: AsyncStream<StreamEvent>
    ) -> Response {
        let body = ResponseBody { writer in
            let (ticks, clock) = AsyncStream.makeStream(of: StreamEvent?.self)
            let ticking = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: pause)
                    clock.yield(nil)
                }
            }
            let reading = Task {
                for await event in events { clock.yield(event) }
                clock.finish()
            }
            defer {
                ticking.cancel()
                reading.cancel()
            }
            var isQuiet = false
            for await event in ticks {
                var buffer = ByteBuffer()
                if let event {
                    event.write(to: &buffer)
                    isQuiet = false
                } else if isQuiet {
                    buffer.writeString(StreamEvent.keepAlive)
                } else {
                    isQuiet = true
                    continue
                }
                try await writer.write(buffer)
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store, no-transform",
                .accelBuffering: "no",
            ], body: body)
    }
}
