// SPDX-License-Identifier: MIT

internal import CIDN2

/// Domain names outside ASCII, by libidn2.
enum InternationalDomain {
    static func toASCII(_ domain: [UInt8]) throws(URLParseError) -> [UInt8] {
        guard !domain.contains(0) else { throw URLParseError(.invalidDomain) }
        var result: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
        let status = (domain + [0]).withUnsafeBufferPointer { input in
            input.withMemoryRebound(to: CChar.self) { idn2_to_ascii_8z($0.baseAddress, &result, flags) }
        }
        guard status == IDN2_OK.rawValue, let result else { throw URLParseError(.invalidDomain) }
        defer { idn2_free(result) }
        return Array(String(cString: result).utf8)
    }
}
