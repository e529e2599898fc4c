// SPDX-License-Identifier: MIT

import Glibc

/// The standard's indexes of the multi-byte encodings: from a pointer to a code point, 0 where there is none.
///
/// Built on first use from glibc's converters, and corrected where the standard differs. About 100 KB and 5 ms each.
enum MultiByteIndex {
    static let jis0208 = build(charset: "CP932", count: 11_280) { pointer in
        let lead = pointer / 188
        let trail = pointer % 188
        return [UInt8(lead + (lead < 0x1F ? 0x81 : 0xC1)), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
    } correction: { table in
        for pointer in 8836...10_715 { table[pointer] = 0 }  // user-defined characters; the decoder computes them
    }

    static let jis0212 = build(charset: "EUC-JP", count: 8836) { pointer in
        [0x8F, UInt8(pointer / 94 + 0xA1), UInt8(pointer % 94 + 0xA1)]
    } correction: { _ in
    }

    static let eucKR = build(charset: "UHC", count: 23_940) { pointer in
        [UInt8(pointer / 190 + 0x81), UInt8(pointer % 190 + 0x41)]
    } correction: { _ in
    }

    static let big5 = build(charset: "BIG5-HKSCS", count: 19_782) { pointer in
        let trail = pointer % 157
        return [UInt8(pointer / 157 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
    } correction: { table in
        for item in big5Corrections.utf8.split(separator: 0x20) {
            let digits = item.prefix(while: \.isASCIIDigit)
            let pointer = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            table[pointer] = String(decoding: item[digits.endIndex...], as: UTF8.self).unicodeScalars.first?.value ?? 0
        }
    }

    static let gb18030 = build(charset: "GB18030", count: 23_940) { pointer in
        let trail = pointer % 190
        return [UInt8(pointer / 190 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
    } correction: { table in
        table[6555] = 0x3000
        // glibc has the ideographs that Unicode got later for six private characters; the standard keeps these.
        for (pointer, scalar) in gb18030Private { table[pointer] = scalar }
    }

    private static let gb18030Private: [(Int, UInt32)] = [
        (23_767, 0xE816), (23_768, 0xE817), (23_769, 0xE818), (23_794, 0xE831), (23_804, 0xE83B), (23_830, 0xE855),
    ]
    /// The 18 characters that GB 18030-2022 moved out of the private use area, and where they had been.
    private static let gb18030Moved: [UInt32] = [
        0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796, 0xE81E, 0xE826, 0xE82B, 0xE82C,
        0xE832, 0xE843, 0xE854, 0xE864,
    ]
    private static let gb18030MovedTo: Set<UInt32> = [
        0xFE10, 0xFE11, 0xFE12, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19, 0x9FB4, 0x9FB5, 0x9FB6, 0x9FB7,
        0x9FB8, 0x9FB9, 0x9FBA, 0x9FBB,
    ]

    /// The four-byte sequences of the BMP: all code points that had no two bytes in the first edition, in order.
    static let gb18030Four: [UInt32] = {
        var isTwoByte = [Bool](repeating: false, count: 0x1_0000)
        for scalar in gb18030 where scalar < 0x1_0000 && !gb18030MovedTo.contains(scalar) {
            isTwoByte[Int(scalar)] = true
        }
        for scalar in gb18030Moved + [0xE5E5, 0xE7C7] { isTwoByte[Int(scalar)] = true }
        isTwoByte[0x1E3F] = false
        var table = (0x80..<0x1_0000 as Range<UInt32>).filter { !isTwoByte[Int($0)] && !(0xD800...0xDFFF ~= $0) }
        if table.count > 7457 { table[7457] = 0xE7C7 }
        return table
    }()

    /// Pointer and character where the standard's Big5 has another character than glibc's, or one at all.
    private static let big5Corrections = """
        2082箸 2088簆 2103糎 2114緒 2123縝 2148者 2151耨 2221菁 2239蒨 2244萏 2303覦 2304覩 2354起 2400都 2413銹 2477靜 \
        2498響 2605鼖 2673蔃 2746兙 2747兛 2748兝 2749兞 2771鍮 2780瑹 2990浧 3087禛 3259邗 3301靝 3436瀞 3451嬨 4136爁 \
        4138矗 4141纇 4182駖 4206釔 4220惞 4230澶 4241輶 4258侻 4273營 4279鄄 4282鷰 4294菏 4329尐 4330秣 4349婧 4419輋 \
        4422筑 4494拐 4624恢 4694痹 4708汊 4742鬮 4748鼗 4815僭 4828弌 4902蠏 4922拎 4982瑨 4992煢 4997牐 5029‧ 5038﹑ \
        5050╴ 5120¯ 5121￣ 5123ˍ 5153～ 5168⊕ 5169⊙ 5180／ 5181＼ 5182∕ 5183﹨ 5185￥ 5187￠ 5188￡ 5287十 5289卅 \
        5432␀ 5433␁ 5434␂ 5435␃ 5436␄ 5437␅ 5438␆ 5439␇ 5440␈ 5441␉ 5442␊ 5443␋ 5444␌ 5445␍ 5446␎ 5447␏ \
        5448␐ 5449␑ 5450␒ 5451␓ 5452␔ 5453␕ 5454␖ 5455␗ 5456␘ 5457␙ 5458␚ 5459␛ 5460␜ 5461␝ 5462␞ 5463␟ \
        5464␡ 5465€ 10942廴 10946无 10948癶 10950隶 10957〃 10958仝 19028倩 19035偽 19088包 19096卄 19112卿 19162嘅 \
        19240婷 19299幵 19305廐 19326彘 19355悤 19398撐 19439晴 19454杞 19553沜 19554渝 19557港 19611煮 19643猪 19672瑜 \
        19697瓩 19748砉
        """

    private static func build(
        charset: String, count: Int, bytes: (Int) -> [UInt8], correction: (inout [UInt32]) -> Void
    ) -> [UInt32] {
        var table = [UInt32](repeating: 0, count: count)
        if let converter = Converter(from: charset) {
            for pointer in 0..<count { table[pointer] = converter.scalar(of: bytes(pointer)) }
        }
        correction(&table)
        return table
    }
}

/// One of glibc's converters to UTF-32.
private final class Converter {
    private let descriptor: iconv_t

    init?(from charset: String) {
        guard let descriptor = iconv_open("UTF-32LE", charset), Int(bitPattern: descriptor) != -1 else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// The one code point that a byte sequence stands for; 0 for none or several.
    func scalar(of bytes: [UInt8]) -> UInt32 {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt32] = [0, 0, 0, 0]
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBytes { output in
                var from = input.baseAddress
                var left = input.count
                var to = output.bindMemory(to: CChar.self).baseAddress
                var room = output.count
                iconv(descriptor, nil, nil, nil, nil)
                let result = iconv(descriptor, &from, &left, &to, &room)
                iconv(descriptor, nil, nil, &to, &room)
                return result == 0 && left == 0 ? (output.count - room) / 4 : 0
            }
        }
        return written == 1 ? UInt32(littleEndian: output[0]) : 0
    }
}
