// SPDX-License-Identifier: MIT

import Vocabulary

/// What `Retry-After` asks for.
enum RetryAfter {
    /// Source: RFC 9110 section 10.2.3: seconds, or a date.
    ///
    /// - Returns: The wait, held within `bounds`; the lower one when `text` is absent or says nothing.
    static func wait(_ text: String?, within bounds: ClosedRange<Duration>, now: Timestamp) -> Duration {
        guard let text else { return bounds.lowerBound }
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let asked: Duration
        if !digits.isEmpty, digits.count == text.utf8.count {
            // More than 18 digits do not fit; they ask for longer than any bound anyway.
            asked = digits.count <= 9 ? .seconds(Int64(text) ?? 0) : bounds.upperBound
        } else if let date = HTTPDate.parse(text, now: now) {
            asked = date - now
        } else {
            return bounds.lowerBound
        }
        return min(max(asked, bounds.lowerBound), bounds.upperBound)
    }
}
