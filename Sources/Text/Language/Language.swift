// SPDX-License-Identifier: MIT

/// A language that this module recognises. Raw values are ISO 639-1 codes, `und` (ISO 639-2) for everything else.
public enum Language: String, Sendable, CaseIterable, Codable {
    case portuguese = "pt"
    case spanish = "es"
    case english = "en"
    case german = "de"
    case french = "fr"
    case italian = "it"
    case dutch = "nl"
    case polish = "pl"
    case russian = "ru"
    case chinese = "zh"
    case japanese = "ja"
    case korean = "ko"
    case arabic = "ar"
    case undetermined = "und"

    /// The language of a BCP 47 tag as pages declare it (`pt-BR`, `EN_us`); `nil` when it is none of ours.
    public init?(tag: String) {
        let primary = tag.utf8.prefix { $0 != 0x2D && $0 != 0x5F }.map(ASCII.lowercased)
        guard let language = Language(rawValue: String(decoding: primary, as: UTF8.self)) else { return nil }
        self = language
    }
}
