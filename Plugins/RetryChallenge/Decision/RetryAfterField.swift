// SPDX-License-Identifier: MIT

import Vocabulary

/// `Retry-After`: seconds, or a moment (RFC 9110 section 10.2.3).
enum RetryAfterField {
    /// - Returns: `nil` for what is neither; zero for a moment that has passed.
    static func wait(_ field: String?, now: Timestamp) -> Duration? {
        guard let field, field.utf8.count <= 64 else { return nil }
        let text = field.drop { $0 == " " }
        if !text.isEmpty, text.utf8.allSatisfy(\.isDigit) {
            return .seconds(min(Int64(text) ?? .max, 366 * 86_400))
        }
        return HTTPDate.parse(String(text), now: now).map { max(.zero, $0 - now) }
    }
}
