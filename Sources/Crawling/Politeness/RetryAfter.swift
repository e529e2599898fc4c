// SPDX-License-Identifier: MIT

public import Vocabulary

/// The `Retry-After` header. Source: RFC 9110 section 10.2.3.
public enum RetryAfter {
    /// - Parameter value: Seconds, or a date.
    /// - Returns: `nil` for what is neither; zero for a date that has passed.
    public static func parse(_ value: String, at now: Timestamp) -> Duration? {
        let text = value.filter { !$0.isWhitespace }
        if !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            // More digits than nine are longer than any pause that is obeyed.
            return text.utf8.count > 9 ? HostPoliteness.maxRetryAfter : Int64(text).map { .seconds($0) }
        }
        guard let date = InternetDate.parse(value) else { return nil }
        return date > now ? date - now : .zero
    }
}
