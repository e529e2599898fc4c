// SPDX-License-Identifier: MIT

import COpenSSL
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Seals the cookies of logins, which lie with the host's memory on the disk. The key is a file beside it that its owner
/// alone may read: who gets the memory without the key learns nothing.
struct SessionSeal: Sendable {
    private let key: [UInt8]

    /// The daemon's; `nil` where there is no state folder, as for workers of a command, or the key cannot be had: then
    /// sessions are not kept.
    static let shared: SessionSeal? = getenv("LINKMAGICO_STATE_DIR").flatMap {
        SessionSeal(folder: String(cString: $0))
    }

    init?(folder: String) {
        guard !folder.isEmpty, let key = Self.key(at: "\(folder)/session.key") else { return nil }
        self.key = key
    }

    /// A file that others may read is not trusted.
    private static func key(at path: String) -> [UInt8]? {
        if access(path, F_OK) != 0 { make(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else { return nil }
        var key = [UInt8](repeating: 0, count: Int(COPENSSL_KEY))
        return read(descriptor, &key, key.count) == key.count ? key : nil
    }

    /// In one step, because other workers may be about to do the same: the first key holds.
    private static func make(_ path: String) {
        var key = [UInt8](repeating: 0, count: Int(COPENSSL_KEY))
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let isWritten = copenssl_random(&key, COPENSSL_KEY) == 1 && write(descriptor, key, key.count) == key.count
        close(descriptor)
        if isWritten { link(draft, path) }
        unlink(draft)
    }

    /// - Parameter about: What the sealed bytes belong to: they open with the same words only.
    func seal(_ value: Value, about: String) -> [UInt8]? {
        var plain: [UInt8] = []
        value.encode(into: &plain)
        let about = Array(about.utf8)
        var sealed = [UInt8](repeating: 0, count: plain.count + Int(COPENSSL_NONCE + COPENSSL_TAG))
        let isSealed = copenssl_seal(key, about, Int32(about.count), plain, Int32(plain.count), &sealed)
        return isSealed == 1 ? sealed : nil
    }

    /// - Returns: `nil` for what was not sealed by ``seal(_:about:)`` with this key and these words.
    func unseal(_ sealed: [UInt8], about: String) -> Value? {
        let size = sealed.count - Int(COPENSSL_NONCE + COPENSSL_TAG)
        guard size >= 0, sealed.count < 1 << 20 else { return nil }
        let about = Array(about.utf8)
        var plain = [UInt8](repeating: 0, count: max(1, size))
        guard copenssl_open(key, about, Int32(about.count), sealed, Int32(sealed.count), &plain) == 1 else {
            return nil
        }
        return try? Value(decoding: Array(plain.prefix(size)))
    }
}
