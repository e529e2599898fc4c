// SPDX-License-Identifier: MIT

import CCurl
import CPluginABI
import StageSDK
import Vocabulary

/// Where the time of a visit went, summed over its hops, in microseconds.
struct VisitTiming: Sendable {
    private var (dns, connect, tls, firstByte, total): (Int64, Int64, Int64, Int64, Int64) = (0, 0, 0, 0, 0)
    private(set) var wireBytes: Int64 = 0

    /// libcurl gives microseconds since the hop's start; a reused connection has zeros for what it did not need.
    mutating func add(_ handle: EasyHandle) {
        let (named, connected) = (handle.offset(CURLINFO_NAMELOOKUP_TIME_T), handle.offset(CURLINFO_CONNECT_TIME_T))
        let (secured, sent) = (handle.offset(CURLINFO_APPCONNECT_TIME_T), handle.offset(CURLINFO_PRETRANSFER_TIME_T))
        dns += named
        connect += max(0, connected - named)
        tls += max(0, secured - connected)
        firstByte += max(0, handle.offset(CURLINFO_STARTTRANSFER_TIME_T) - sent)
        total += handle.offset(CURLINFO_TOTAL_TIME_T)
        wireBytes += handle.offset(CURLINFO_SIZE_DOWNLOAD_T)
    }
}

extension VisitTiming: SlotContent {
    /// `first_byte` is the wait from the request to the response's first byte; `total` is everything.
    var value: Value {
        [
            "dns": .duration(.microseconds(dns)), "connect": .duration(.microseconds(connect)),
            "tls": .duration(.microseconds(tls)), "first_byte": .duration(.microseconds(firstByte)),
            "total": .duration(.microseconds(total)),
        ]
    }

    func encode(in arena: ValueArena) -> lm_value {
        arena.map([
            ("dns", Self.duration(dns)), ("connect", Self.duration(connect)), ("tls", Self.duration(tls)),
            ("first_byte", Self.duration(firstByte)), ("total", Self.duration(total)),
        ])
    }

    private static func duration(_ microseconds: Int64) -> lm_value {
        var value = lm_value()
        (value.type, value.as.integer) = (LM_DURATION.rawValue, microseconds)
        return value
    }
}
