// SPDX-License-Identifier: MIT

internal import CPSL

/// The public suffix list, by libpsl.
///
/// - Note: Source: publicsuffix.org. The system's list is used where it is newer than the one built into libpsl.
public enum PublicSuffixes {
    /// The part of `domain` that somebody registered: the public suffix and one label more.
    ///
    /// - Parameter domain: A domain in ASCII or in UTF-8; the answer has the same form, in lower case.
    /// - Returns: `nil` for a public suffix, a name with an empty label, and an address.
    public static func registrableDomain(of domain: String) -> String? {
        let isLowercase = domain.utf8.allSatisfy { $0 < 0x80 && $0 == $0.asciiLowercased }
        var name = isLowercase ? domain : domain.lowercased()
        if name.utf8.last == .dot { name.removeLast() }
        guard !name.isEmpty, name.utf8.first != .dot, !name.utf8.contains(0), IPv4Address(name) == nil else {
            return nil
        }
        return name.withCString { psl_registrable_domain(list.pointer, $0).map { String(cString: $0) } }
    }

    /// Whether nobody can own `domain` itself, as with `com`, `co.uk` and `github.io`.
    public static func isPublicSuffix(_ domain: String) -> Bool {
        domain.withCString { psl_is_public_suffix(list.pointer, $0) != 0 }
    }

    /// Not touched after `psl_latest` returned it, and libpsl's queries only read it, so threads may share it.
    private struct List: @unchecked Sendable {
        let pointer: OpaquePointer?
    }

    private static let list = List(pointer: psl_latest(nil) ?? psl_builtin())
}
