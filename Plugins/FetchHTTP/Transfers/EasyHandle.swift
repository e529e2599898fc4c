// SPDX-License-Identifier: MIT

import CCurl

/// A libcurl easy handle, and the memory to which it writes what went wrong.
///
/// Its owner is one ``Transfer``, which the loop holds while libcurl works on it: so libcurl never works on a freed
/// handle.
final class EasyHandle: @unchecked Sendable {
    // Sendable: libcurl lets a handle move between threads as long as one at a time uses it, and it has one owner.
    let pointer: UnsafeMutableRawPointer
    let message: UnsafeMutablePointer<CChar>

    /// - Returns: `nil` without memory.
    init?() {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        // First the handle: until it is gone it may write to `message`.
        curl_easy_cleanup(pointer)
        message.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(pointer, option, value) }
    func set(_ option: CURLoption, _ value: String?) { ccurl_set_text(pointer, option, value) }
    func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) {
        ccurl_set_pointer(pointer, option, value)
    }

    func offset(_ info: CURLINFO) -> Int64 {
        var value: curl_off_t = 0
        ccurl_get_offset(pointer, info, &value)
        return Int64(value)
    }

    /// What libcurl says of the last failure, printable ASCII; empty when it says nothing.
    var explanation: String {
        let text = String(cString: message).unicodeScalars.prefix(200)
        return String(String.UnicodeScalarView(text.map { (0x20..<0x7F).contains($0.value) ? $0 : "?" }))
    }
}
