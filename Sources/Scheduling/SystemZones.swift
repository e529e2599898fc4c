// SPDX-License-Identifier: MIT

#if canImport(Glibc)
import Glibc
#endif

/// The zones that the system has files for.
public enum SystemZones {
    /// Reads a zone's rules; `UTC` needs no file.
    ///
    /// - Parameters:
    ///   - name: As recipes have it: `Europe/Lisbon`.
    ///   - folder: Where the system keeps its zones.
    /// - Throws: ``ScheduleError/Code/unknownZone``, ``ScheduleError/Code/damagedZone``.
    public static func rules(
        named name: String, in folder: String = "/usr/share/zoneinfo"
    ) throws(ScheduleError) -> TimeZoneRules {
        if ["UTC", "Etc/UTC", "GMT"].contains(name) { return .utc }
        // A recipe chooses a zone, never a file: no dots, no leading slash.
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
                || [0x2B, 0x2D, 0x2F, 0x5F].contains(byte)
        }
        guard isPlain, !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("/"),
            let bytes = contents(of: "\(folder)/\(name)")
        else {
            throw ScheduleError(
                .unknownZone,
                "'\(name.prefix(64))' is no time zone of this system; expected a name such as Europe/Lisbon, or UTC "
                    + "(the package tzdata has the zones)")
        }
        return try TimeZoneRules(name: name, parsing: bytes)
    }

    private static func contents(of path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= TimeZoneRules.maxFileSize
        else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
            }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }
}
