// SPDX-License-Identifier: MIT

/// Query parameters that say where a visitor came from or who he is, but not which page he sees.
///
/// The table holds only names that mean the same on every site; what one site alone tracks by belongs in its recipe.
public struct TrackingParameters: Hashable, Sendable {
    /// Names, in lower case.
    public let names: Set<String>
    /// Beginnings of names, in lower case.
    public let prefixes: [String]
    /// One bit for each name's ``slot(_:)``, because almost every parameter asked about is not in the table.
    private let slots: SIMD4<UInt64>

    public init(names: Set<String>, prefixes: [String] = []) {
        self.names = names
        self.prefixes = prefixes
        var slots = SIMD4<UInt64>()
        for name in names where !name.isEmpty {
            let slot = Self.slot(name.utf8.span)
            slots[slot / 64] |= 1 << UInt64(slot % 64)
        }
        self.slots = slots
    }

    /// No parameter is dropped.
    public static let none = TrackingParameters(names: [])

    /// Campaign tags and click identifiers of advertisers, mailers and analytics, and session identifiers of servers.
    public static let standard = TrackingParameters(
        names: [
            // Google, Microsoft, Yandex, Baidu
            "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid", "srsltid", "_ga", "_gl",
            "msclkid", "yclid", "ysclid", "ymclid", "_openstat", "bd_vid",
            // Social networks
            "fbclid", "fb_action_ids", "fb_action_types", "fb_source", "igshid", "igsh", "twclid", "ttclid",
            "li_fat_id", "epik", "rdt_cid", "scclid", "sccid", "vmcid",
            // Mail and marketing
            "mc_cid", "mc_eid", "mc_tc", "mkt_tok", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking",
            "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "_kx", "ck_subscriber_id", "dm_i", "ml_subscriber",
            "ml_subscriber_hash", "mkwid", "trk_contact", "trk_msg", "trk_module", "trk_sid", "wickedid",
            // Affiliates and analytics
            "zanpid", "irclickid", "rb_clickid", "s_kwcid", "ef_id", "xtor", "wt_mc", "wt_zmc", "piwik_campaign",
            "piwik_kwd", "at_medium", "at_campaign", "_branch_match_id", "_branch_referrer", "guccounter",
            "guce_referrer", "guce_referrer_sig", "cx_click", "spm",
            // Sessions
            "phpsessid", "jsessionid", "cfid", "cftoken", "oscsid", "zenid",
        ],
        prefixes: ["utm_", "pk_", "mtm_", "hsa_", "matomo_", "aspsessionid"])

    /// Whether the parameter of this name is dropped.
    ///
    /// - Parameter name: As it stands in the query, in any case.
    func contains(_ name: Span<UInt8>) -> Bool {
        guard name.count > 0, name.count <= 64 else { return false }
        for prefix in prefixes where Self.begins(name, with: prefix.utf8.span) { return true }
        let slot = Self.slot(name)
        guard slots[slot / 64] >> UInt64(slot % 64) & 1 == 1 else { return false }
        let lowercased = String(unsafeUninitializedCapacity: name.count) { buffer in
            for index in name.indices { buffer[index] = name[index].asciiLowercased }
            return name.count
        }
        return names.contains(lowercased)
    }

    /// A number below 256 made of a name's length, first and last byte.
    private static func slot(_ name: Span<UInt8>) -> Int {
        let first = Int(name[0].asciiLowercased)
        let last = Int(name[name.count - 1].asciiLowercased)
        return (first &* 7 &+ last &* 13 &+ name.count &* 31) & 255
    }

    private static func begins(_ name: Span<UInt8>, with prefix: Span<UInt8>) -> Bool {
        guard prefix.count <= name.count else { return false }
        for index in prefix.indices where name[index].asciiLowercased != prefix[index] { return false }
        return true
    }
}
