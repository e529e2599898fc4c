// SPDX-License-Identifier: MIT

/// Whether an inline style keeps a reader from seeing an element's text: what is not displayed, and the ways in which text
/// is put on a page for machines alone.
///
/// Style sheets are not read. Left alone is what scripts bring back: an element that fades or slides in, a closed panel, a
/// carousel's other pictures.
struct HiddenStyle {
    private let declarations: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]

    /// Longer styles are not read.
    static let longest = 4096

    /// - Parameter style: The attribute's value, white space taken out, in lower case.
    init(_ style: [UInt8]) {
        declarations = style.split(separator: 0x3B).compactMap { declaration in
            guard let colon = declaration.firstIndex(of: 0x3A) else { return nil }
            return (declaration[..<colon], declaration[(colon + 1)...])
        }
    }

    /// Whether one look at the first letters of names and values lets it be: true for a few of the styles that hide nothing,
    /// and for all that do.
    static func mayHide(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        var (name, isValue, isName): (UInt8, Bool, Bool) = (0, false, true)
        var (hasColor, hasBackground) = (false, false)
        for byte in style where !byte.isHTMLSpace {
            let letter = byte | 0x20
            if isName {
                (name, isName) = (letter, false)
                if letter == UInt8(ascii: "b") { hasBackground = true }
                if letter == UInt8(ascii: "c") { hasColor = true }
            } else if isValue {
                switch letter {
                case UInt8(ascii: "n"), UInt8(ascii: "h"): return true
                case UInt8(ascii: "-"): if "tlrb".utf8.contains(name) { return true }
                case UInt8(ascii: "0"), UInt8(ascii: "1"), UInt8(ascii: "."):
                    if "ofw".utf8.contains(name) { return true }
                case UInt8(ascii: "r"), UInt8(ascii: "i"), UInt8(ascii: "c"), UInt8(ascii: "t"):
                    if name == UInt8(ascii: "c") { return true }
                default: break
                }
            }
            if hasColor, hasBackground { return true }
            isValue = byte == UInt8(ascii: ":")
            if byte == UInt8(ascii: ";") { isName = true }
        }
        return false
    }

    /// - Parameter isLeaf: Whether the element has no elements inside, which could have other sizes.
    func hides(isLeaf: Bool) -> Bool {
        if begins("display", with: "none") || begins("visibility", with: "hidden") { return true }
        if isZero("opacity"), !moves { return true }
        if isLeaf, isZero("font-size") { return true }
        return isOffScreen || isClipped || hasColorOfBackground
    }

    private func value(_ name: StaticString) -> ArraySlice<UInt8>? {
        declarations.last {
            $0.name.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }?
        .value
    }

    private func begins(_ name: StaticString, with start: StaticString) -> Bool {
        value(name)?.starts(with: UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount)) ?? false
    }

    /// A number and its unit; `nil` for anything else.
    private func length(_ name: StaticString) -> (number: Double, unit: String)? {
        value(name).flatMap { Self.length($0) }
    }

    private static func length(_ value: ArraySlice<UInt8>) -> (number: Double, unit: String)? {
        let digits = value.prefix { $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2E || $0 == 0x2B }
        guard digits.count <= 24, let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
        return (number, String(decoding: value[digits.endIndex...].prefix { $0 != 0x21 }.prefix(4), as: UTF8.self))
    }

    private func isZero(_ name: StaticString) -> Bool { length(name)?.number == 0 }

    /// A script is likely to bring it back.
    private var moves: Bool {
        declarations.contains { declaration in
            let name = declaration.name
            return name.starts(with: "trans".utf8) || name.starts(with: "anim".utf8) || name.starts(with: "will".utf8)
                || name.starts(with: "-".utf8) || name.starts(with: "filter".utf8)
        }
    }

    /// Far outside of any window: not what carousels do.
    private var isOffScreen: Bool {
        func isFar(_ length: (number: Double, unit: String)?) -> Bool {
            guard let length, length.number < 0 else { return false }
            switch length.unit {
            case "px", "pt": return length.number <= -3000
            case "em", "rem", "ch", "ex": return length.number <= -200
            default: return false
            }
        }
        if isFar(length("text-indent")) { return true }
        guard begins("position", with: "absolute") || begins("position", with: "fixed") else { return false }
        return isFar(length("left")) || isFar(length("top")) || isFar(length("right")) || isFar(length("bottom"))
    }

    /// Cut to nothing: `rect(0 0 0 0)`, `inset(50%)`, a box of a pixel.
    private var isClipped: Bool {
        if let clip = value("clip"), clip.starts(with: "rect(".utf8) {
            let sizes = clip.dropFirst(5).split { !($0 &- 0x30 < 10) }
            let isNothing = sizes.allSatisfy { $0.elementsEqual("1".utf8) || $0.allSatisfy { $0 == 0x30 } }
            if !sizes.isEmpty, isNothing { return true }
        }
        if let path = value("clip-path") {
            if path.starts(with: "inset(".utf8), let inset = Self.length(path.dropFirst(6)), inset.unit.hasPrefix("%") {
                return inset.number >= 50
            }
            if path.starts(with: "circle(0".utf8) { return true }
        }
        func isPixel(_ name: StaticString) -> Bool { (length(name)?.number).map { (0...1).contains($0) } ?? false }
        return begins("overflow", with: "hidden") && isPixel("width") && isPixel("height")
    }

    /// `color: white; background: #fff`, or no colour at all.
    private var hasColorOfBackground: Bool {
        guard let color = value("color").map({ Self.color($0) }), !color.isEmpty else { return false }
        if color == "transparent" { return value("background-clip") == nil && value("-webkit-background-clip") == nil }
        guard let background = value("background-color") ?? value("background") else { return false }
        return color == Self.color(background)
    }

    /// One spelling for the commonest of a colour's: six digits.
    private static func color(_ value: ArraySlice<UInt8>) -> String {
        let text = String(decoding: value.prefix { $0 != 0x21 }, as: UTF8.self)
        switch text {
        case "white", "rgb(255,255,255)", "rgba(255,255,255,1)", "#fff", "#ffff": return "#ffffff"
        case "black", "rgb(0,0,0)", "rgba(0,0,0,1)", "#000": return "#000000"
        case "rgba(0,0,0,0)", "rgba(255,255,255,0)": return "transparent"
        default:
            guard text.utf8.count == 4, text.utf8.first == UInt8(ascii: "#") else { return text }
            return "#" + text.dropFirst().map { "\($0)\($0)" }.joined()
        }
    }
}
