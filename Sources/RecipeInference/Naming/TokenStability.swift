// SPDX-License-Identifier: MIT

/// Whether a class or an id is likely to survive the site's next build, and to mean something.
///
/// Names that tools generate (`css-1x2y3z`, `sc-bdVaJa`, `_3LPVQ`, `post-48213`) change with every build or page; names of
/// utility classes (`mt-4`, `text-sm`, `md:flex`) say how an element looks, not what it is; names of states (`active`)
/// come and go.
enum TokenStability {
    static func isStable(_ token: String) -> Bool {
        let bytes = Array(token.utf8)
        guard (3...60).contains(bytes.count), bytes.allSatisfy({ isWordByte($0) }), !isDigit(bytes[0]),
            !bytes.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")])
        else { return false }
        let lower = token.lowercased()
        return !states.contains(lower) && !isUtility(lower) && !isGenerated(token)
    }

    /// The part before the hash of a CSS module's class: `ProductCard_title__` of `ProductCard_title__2Xb1c`.
    static func modulePrefix(of token: String) -> String? {
        let bytes = Array(token.utf8)
        guard bytes.count <= 80, bytes.allSatisfy({ isWordByte($0) }),
            let end = bytes.lastIndex(where: { isSeparator($0) }), end >= 5, end + 4 <= bytes.count,
            isHash(bytes[(end + 1)...])
        else { return nil }
        let prefix = String(decoding: bytes[...end], as: UTF8.self)
        let parts = prefix.utf8.split(whereSeparator: isSeparator)
        guard parts.contains(where: { $0.count >= 4 }), !parts.contains(where: { isHash(Array($0)[...]) }),
            !generatedPrefixes.contains(where: { prefix.hasPrefix($0) })
        else { return nil }
        return prefix
    }

    static func isGenerated(_ token: String) -> Bool {
        if generatedPrefixes.contains(where: { token.hasPrefix($0) }) { return true }
        return Array(token.utf8).split(whereSeparator: isSeparator).contains { isHash($0) }
    }

    // MARK: Hashes

    /// Whether letters and digits follow each other as no word has them.
    static func isHash(_ part: ArraySlice<UInt8>) -> Bool {
        let digits = part.count { isDigit($0) }
        if digits == part.count { return digits >= 3 }
        if digits > 0 {
            let changes = zip(part, part.dropFirst()).count { isDigit($0) != isDigit($1) }
            if isDigit(part[part.startIndex]), part.count >= 4 { return true }
            // `iUH7`: a capital after a capital, beside small letters and digits.
            let capitals = zip(part, part.dropFirst()).contains { isUpper($0) && isUpper($1) }
            if capitals, part.count >= 4, part.contains(where: { isLower($0) }) { return true }
            return changes >= 2 && part.count >= 4 || digits >= 3 || digits >= 2 && part.count >= 8 && changes >= 2
        }
        guard part.count >= 5 else { return false }
        if !part.contains(where: { isVowel($0) }) { return true }
        let turns = zip(part, part.dropFirst()).count { isLower($0) && isUpper($1) }
        let runsOfUpper = zip(part, part.dropFirst()).count { isUpper($0) && isUpper($1) }
        // `bdVaJa`, `kXyZpQ`; but `productCardTitle` has long words between its capitals.
        return turns >= 2 && part.count <= 4 * turns || turns >= 1 && runsOfUpper >= 2 && part.count <= 8
    }

    private static let generatedPrefixes = [
        "css-", "sc-", "jsx-", "svelte-", "emotion-", "makeStyles-", "jss", "ember", "yui_", "yui-", "radix-", "ng-tns",
        "ng-c", "is-", "has-", "data-v-", "astro-", "tw-", "gtm-", "ga-", "optimizely", "chakra-",
    ]

    // MARK: Utilities and states

    private static func isUtility(_ token: String) -> Bool {
        var parts = token.split(separator: "-", omittingEmptySubsequences: true)
        // A design system's own prefix: `a-size-base`, `u-text-center`.
        if parts.count >= 3, parts[0].utf8.count <= 2 { parts.removeFirst() }
        // `mb16`, `fs14`.
        let letters = token.prefix { $0.isLetter }
        if letters.utf8.count < token.utf8.count, token.dropFirst(letters.count).allSatisfy({ $0.isNumber }),
            utilityPrefixes.contains(String(letters))
        {
            return true
        }
        guard parts.count >= 2, utilityPrefixes.contains(String(parts[0])) else { return false }
        return parts.dropFirst().allSatisfy { part in
            part.utf8.first.map { isDigit($0) } ?? true || utilityValues.contains(String(part))
                || utilityPrefixes.contains(String(part))
        }
    }

    private static let utilityPrefixes: Set<String> = [
        "m", "mt", "mb", "ml", "mr", "mx", "my", "ms", "me", "p", "pt", "pb", "pl", "pr", "px", "py", "ps", "pe", "w",
        "h",
        "d", "g", "gx", "gy", "gap", "bg", "fs", "fw", "lh", "z", "text", "font", "leading", "tracking", "rounded",
        "shadow", "opacity", "justify", "items", "self", "overflow", "cursor", "transition", "duration", "order", "col",
        "cols", "offset", "object", "sr", "xs", "sm", "md", "lg", "xl", "xxl", "min", "max", "inset", "space", "divide",
        "ring", "flex", "grid", "border", "float", "align", "visually", "whitespace", "break", "line", "row", "span",
        "inline", "pull", "push", "small", "medium", "large", "columns", "column", "top", "bottom", "left", "right",
        "size", "color",
    ]
    private static let utilityValues: Set<String> = [
        "auto", "full", "none", "screen", "center", "centered", "left", "right", "top", "bottom", "start", "end",
        "between", "around", "evenly", "stretch", "baseline", "bold", "bolder", "semibold", "medium", "light", "normal",
        "thin", "wrap", "nowrap", "col", "row", "column", "hidden", "visible", "white", "black", "gray", "grey", "red",
        "blue", "green", "primary", "secondary", "muted", "dark", "danger", "success", "warning", "info", "transparent",
        "only", "block", "inline", "flex", "grid", "middle", "clamp", "base", "xs", "sm", "md", "lg", "xl", "xxl",
        "tight",
        "relaxed", "snug", "loose", "pointer", "all", "colors", "cover", "contain", "fit", "grow", "shrink", "words",
        "truncate", "uppercase", "lowercase", "capitalize", "italic", "small", "large", "x", "y", "fixed", "fluid",
        "item",
        "plus", "tertiary", "inherit", "default", "link", "state", "mini",
    ]
    private static let states: Set<String> = [
        "flex", "grid", "block", "inline", "hidden", "relative", "absolute", "fixed", "sticky", "static", "container",
        "row", "col", "column", "clearfix", "truncate", "uppercase", "lowercase", "italic", "underline", "antialiased",
        "active", "inactive", "open", "opened", "closed", "selected", "current", "first", "last", "odd", "even", "alt",
        "loaded", "loading", "lazy", "lazyload", "lazyloaded", "fade", "show", "shown", "hide", "disabled", "enabled",
        "collapsed", "collapse", "expanded", "notranslate", "no-js", "js", "left", "right", "center", "group", "peer",
        "sr-only", "visually-hidden", "visible", "invisible", "wow", "animated", "new", "sale", "outofstock", "instock",
        "onsale", "featured", "has-image", "in", "on", "off", "bold", "small", "large", "medium", "clear", "cf", "cfx",
    ]

    // MARK: Bytes

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F }
    private static func isWordByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || isUpper(byte) || isLower(byte) || isSeparator(byte)
    }
    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }
}
