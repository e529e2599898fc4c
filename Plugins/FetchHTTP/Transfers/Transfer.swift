// SPDX-License-Identifier: MIT

import CCurl
import StageSDK
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// A libcurl handle set up for one profile: the hops of one visit, one after the other, and then those of the next.
///
/// Ownership. The handle holds pointers to this object (`WRITEDATA` and its like), unretained. libcurl follows them
/// only between `curl_multi_add_handle` and `curl_multi_remove_handle`, on the loop's thread, and there the loop's
/// table of active visits holds this object. The profile, which this object does not keep alive, is held by the visit.
final class Transfer: @unchecked Sendable {
    // Sendable: held by one visit at a time, which says on which thread it is, or by the shelf of its profile, which
    // has a lock.
    let easy: EasyHandle
    unowned let profile: FetchProfile
    private let loop: TransferLoop
    private let egress: Egress

    // Of the hop under way.
    private(set) var hop: HopRequest
    private(set) var head = ResponseHead()
    private(set) var body: OwnedBytes?
    private var plan = BodyPlan.none
    private(set) var stop: StopReason?
    private var discarded = 0
    private(set) var egressRefusal: String?
    private(set) var dialled = 0
    private var knownType: (name: String, isAccepted: Bool)?

    /// What becomes of the bytes of a body.
    enum BodyPlan {
        case none, keep
        /// Read, up to a bound, for the connection's sake.
        case discard
    }

    /// Why this side ended a hop early.
    enum StopReason: Equatable {
        case headTooLarge, headMalformed
        case bodyTooLarge
        /// The rest of a body that nobody wants.
        case enoughDiscarded
        case unwantedType(String)
    }

    /// - Parameter hop: What ``prepare(_:timeout:)`` will be given first.
    init(_ easy: EasyHandle, for hop: HopRequest, by profile: FetchProfile, on loop: TransferLoop, egress: Egress) {
        (self.easy, self.hop, self.profile, self.loop, self.egress) = (easy, hop, profile, loop, egress)
        setStandingOptions()
        loop.closeSockets(of: easy)
    }

    /// Makes ready for a hop.
    func prepare(_ hop: HopRequest, timeout: Duration) {
        self.hop = hop
        head.reset()
        (body, plan, stop, discarded, egressRefusal, dialled) = (nil, .none, nil, 0, nil, 0)
        setHopOptions(timeout: timeout)
    }

    /// Forgets the visit that is over. Connections, sessions and names stay with the loop.
    ///
    /// - Returns: `false` when the handle must not serve another, because it points to what was the visit's.
    func forget() -> Bool {
        guard hop.body == nil else { return false }
        body = nil
        return true
    }

    func takeBody() -> OwnedBytes? {
        defer { body = nil }
        return body
    }

    // MARK: On the loop's thread

    /// - Returns: `false` to end the hop.
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        switch head.append(line, limit: Int(profile.options.maxHeaders.bytes)) {
        case .more, .interim, .trailer: return true
        case .tooLarge: stop = .headTooLarge
        case .malformed: stop = .headMalformed
        case .complete: stop = planBody()
        }
        return stop == nil
    }

    /// Decides, once the header is complete, what to do with the body.
    private func planBody() -> StopReason? {
        let limit = Int(profile.options.maxBody.bytes)
        plan = .keep
        if profile.retryStatuses.contains(head.status) || isRedirect || head.status == 304 { plan = .discard }
        let type = head.notable.mediaType
        if plan == .keep, let type, !isAccepted(type) {
            guard !(200..<300).contains(head.status) else { return .unwantedType(type.name) }
            plan = .discard
        }
        guard plan == .keep, hop.method != "HEAD" else { return nil }
        let announced = head.notable.contentLength
        if let announced, announced > limit { return .bodyTooLarge }
        // Announced sizes are not trusted with memory: the block grows with what really comes.
        body = OwnedBytes(capacity: min(announced ?? 4096, 65_536))
        if head.notable.isEncoded { watchWireBytes() }
        return nil
    }

    /// Asked once for each type in a row: a site says the same for all its pages.
    func isAccepted(_ name: String) -> Bool { profile.accepted.contains { $0.matches(name) } }

    private func isAccepted(_ type: MediaType) -> Bool {
        if let (known, isAccepted) = knownType, known == type.name { return isAccepted }
        let isAccepted = profile.accepted.contains { $0.matches(type.name) }
        knownType = (type.name, isAccepted)
        return isAccepted
    }

    /// Whether the response leads on to another hop.
    var isRedirect: Bool {
        guard profile.options.redirects > 0 else { return false }
        switch head.status {
        case 301, 302, 303, 307, 308: return head.notable.location != nil
        default: return false
        }
    }

    /// - Returns: `false` to end the hop.
    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch plan {
        case .none: return true
        case .keep:
            guard let body, body.count + bytes.count <= Int(profile.options.maxBody.bytes) else {
                stop = .bodyTooLarge
                body = nil
                return false
            }
            body.append(bytes)
            return true
        case .discard:
            discarded += bytes.count
            guard discarded <= Self.mostDiscarded else {
                stop = .enoughDiscarded
                return false
            }
            return true
        }
    }

    /// A new connection costs about as much as reading this much.
    private static let mostDiscarded = 65_536

    /// - Returns: `false` to end the hop: an encoded body can be endless without a byte coming out of its decoder.
    func receiveProgress(wireBytes: Int64) -> Bool {
        guard wireBytes > profile.options.maxBody.bytes else { return true }
        stop = .bodyTooLarge
        return false
    }

    /// Opens the socket for an address, once the egress policy has let this very address pass.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        guard let (ip, port) = Self.endpoint(address) else {
            egressRefusal = "address_family"
            return CURL_SOCKET_BAD
        }
        if let reason = egress.refusal(address: ip.description, port: port, hostName: dialledName) {
            egressRefusal = reason
            return CURL_SOCKET_BAD
        }
        dialled += 1
        return loop.openSocket(for: address)
    }

    private var dialledName: String {
        guard !profile.options.proxy.isEmpty else { return hop.url.hostname }
        return (try? WebURL.parse(profile.options.proxy).hostname) ?? ""
    }

    private static func endpoint(_ address: UnsafeMutablePointer<curl_sockaddr>) -> (IPAddress, UInt16)? {
        guard let pointer = UnsafeRawPointer(ccurl_address(address)) else { return nil }
        switch address.pointee.family {
        case AF_INET where address.pointee.addrlen >= MemoryLayout<sockaddr_in>.size:
            let found = pointer.loadUnaligned(as: sockaddr_in.self)
            return (
                .v4(IPv4Address(value: UInt32(bigEndian: found.sin_addr.s_addr))), UInt16(bigEndian: found.sin_port)
            )
        case AF_INET6 where address.pointee.addrlen >= MemoryLayout<sockaddr_in6>.size:
            var found = pointer.loadUnaligned(as: sockaddr_in6.self)
            let bytes = withUnsafeBytes(of: &found.sin6_addr) { [UInt8]($0) }
            return IPv6Address(bytes: bytes).map { (.v6($0), UInt16(bigEndian: found.sin6_port)) }
        default: return nil
        }
    }
}
