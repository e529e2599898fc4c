// SPDX-License-Identifier: MIT

import Glibc

/// A shared object as a file, read before the dynamic linker gets it: `dlopen` trusts what the headers say, and a
/// truncated file would end the process there with SIGBUS.
///
/// Source: System V ABI, "Object Files" and "Program Loading and Dynamic Linking" (ELF-64, this machine's byte order).
struct SharedObject {
    private let bytes: UnsafeRawBufferPointer

    private enum Layout {
        static let header = 64
        static let programHeader = 56
        static let sectionHeader = 64
        static let symbol = 24
    }

    /// - Returns: nil unless the bytes begin like an ELF-64 file.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Layout.header, bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]), bytes[4] == 2 else {
            return nil
        }
        self.bytes = bytes
    }

    /// A number at an offset; nil past the end.
    private func read<Number: FixedWidthInteger>(_ offset: UInt64, as type: Number.Type) -> UInt64? {
        guard offset <= UInt64(bytes.count), UInt64(bytes.count) - offset >= UInt64(MemoryLayout<Number>.size) else {
            return nil
        }
        return UInt64(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: Int(offset), as: type))
    }

    /// Why the file must not be given to the dynamic linker; nil when all it would map is there.
    var problem: String? {
        guard read(16, as: UInt16.self) == 3 else { return "an ELF file, but no shared object" }
        let machine = read(18, as: UInt16.self) ?? 0
        guard machine == Self.machine else {
            return "built for another machine: expected ELF machine \(Self.machine), found \(machine)"
        }
        guard let start = read(32, as: UInt64.self), let count = read(56, as: UInt16.self), count > 0,
            read(54, as: UInt16.self) == UInt64(Layout.programHeader)
        else { return "a shared object without program headers" }
        for index in 0..<count {
            let (header, overflow) = start.addingReportingOverflow(index * UInt64(Layout.programHeader))
            guard !overflow, let offset = read(header + 8, as: UInt64.self),
                let size = read(header + 32, as: UInt64.self)
            else { return "truncated: its program headers lie past its end" }
            let (end, overflows) = offset.addingReportingOverflow(size)
            guard !overflows, end <= UInt64(bytes.count) else {
                return "truncated: expected at least \(overflows ? .max : end) bytes, found \(bytes.count)"
            }
        }
        return nil
    }

    #if arch(x86_64)
    private static let machine: UInt64 = 62
    #elseif arch(arm64)
    private static let machine: UInt64 = 183
    #else
    private static let machine: UInt64 = 0
    #endif

    /// Names of the functions and data it offers to other images; nil when it has no readable symbol table.
    var exports: [String]? {
        guard let symbols = section(ofType: 11), let names = section(at: symbols.link) else { return nil }
        var result: [String] = []
        for symbol in stride(from: symbols.start, to: symbols.end, by: Layout.symbol) {
            guard let name = read(UInt64(symbol), as: UInt32.self), let info = read(UInt64(symbol) + 4, as: UInt8.self),
                let other = read(UInt64(symbol) + 5, as: UInt8.self),
                let owner = read(UInt64(symbol) + 6, as: UInt16.self)
            else { return nil }
            let (isDefined, isLocal, isVisible) = (owner != 0, info >> 4 == 0, other & 3 == 0)
            guard isDefined, !isLocal, isVisible, let text = text(at: names.start + Int(name), before: names.end) else {
                continue
            }
            result.append(text)
        }
        return result
    }

    private struct Section {
        let start: Int
        let end: Int
        let link: UInt64
    }

    private func section(ofType type: UInt64) -> Section? {
        guard let count = read(60, as: UInt16.self) else { return nil }
        return (0..<count).lazy.compactMap { index in
            guard let header = sectionHeader(index), read(header + 4, as: UInt32.self) == type else { return nil }
            return section(at: index)
        }.first
    }

    private func sectionHeader(_ index: UInt64) -> UInt64? {
        guard let start = read(40, as: UInt64.self), start > 0 else { return nil }
        let (header, overflow) = start.addingReportingOverflow(index * UInt64(Layout.sectionHeader))
        return overflow ? nil : header
    }

    private func section(at index: UInt64) -> Section? {
        guard index < 65_536, let header = sectionHeader(index), header < UInt64(bytes.count),
            let offset = read(header + 24, as: UInt64.self), let size = read(header + 32, as: UInt64.self),
            let link = read(header + 40, as: UInt32.self)
        else { return nil }
        let (end, overflow) = offset.addingReportingOverflow(size)
        guard !overflow, end <= UInt64(bytes.count) else { return nil }
        return Section(start: Int(offset), end: Int(end), link: link)
    }

    private func text(at start: Int, before limit: Int) -> String? {
        guard start < limit, let end = bytes[start..<limit].firstIndex(of: 0) else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// A file in memory, as long as `body` runs.
func withMappedFile<Result>(_ path: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, (info.st_mode & S_IFMT) == S_IFREG, info.st_size > 0 else {
        errno = info.st_size == 0 ? ENOEXEC : EISDIR
        return nil
    }
    let size = Int(info.st_size)
    guard let map = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), map != MAP_FAILED else { return nil }
    defer { munmap(map, size) }
    return body(UnsafeRawBufferPointer(start: map, count: size))
}
