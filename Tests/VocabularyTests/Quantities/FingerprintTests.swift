// SPDX-License-Identifier: MIT

import CCrypto
import Testing
import Vocabulary

struct FingerprintTests {
    /// Source: NIST, "Examples with Intermediate Values", SHA-256; the empty text and a million times "a" from the
    /// FIPS 180-2 errata and RFC 6234 section 8.5.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func `known texts have their known digests`(_ text: String, _ digest: String) {
        #expect(Fingerprint(sha256: text).hex == digest)
    }

    @Test func `the processor's instructions and portable code agree, whatever the length`() {
        guard ccrypto_has_sha_extensions() != 0 else { return }
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 3) }
        for count in bytes.indices {
            #expect(digest(bytes, count, extended: 0) == digest(bytes, count, extended: 1), "\(count) bytes")
        }
    }

    private func digest(_ bytes: [UInt8], _ count: Int, extended: Int32) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        ccrypto_sha256(bytes, count, extended, &digest)
        return digest
    }
}
