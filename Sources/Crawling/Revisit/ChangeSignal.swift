// SPDX-License-Identifier: MIT

/// How far a site's `lastmod` can be believed, learned from what pages turned out to be.
///
/// Precision is the share of signalled changes that were changes; recall the share of changes that were signalled. Both
/// begin as one visit's worth of doubt, and old visits count less, so that a site can lose trust and win it back.
public struct ChangeSignal: Hashable, Sendable, Codable {
    /// Visits that count; with more, all counts are halved.
    private static let window = 200.0

    private var signalledAndChanged = 0.0
    private var signalledAndSame = 0.0
    private var changedUnsignalled = 0.0

    public init() {}

    /// Counts one visit.
    ///
    /// - Parameters:
    ///   - signalled: Whether `lastmod` was later than the visit before.
    ///   - changed: Whether the extracted record differed from the one before.
    public mutating func record(signalled: Bool, changed: Bool) {
        switch (signalled, changed) {
        case (true, true): signalledAndChanged += 1
        case (true, false): signalledAndSame += 1
        case (false, true): changedUnsignalled += 1
        case (false, false): return
        }
        guard signalledAndChanged + signalledAndSame + changedUnsignalled > Self.window else { return }
        signalledAndChanged /= 2
        signalledAndSame /= 2
        changedUnsignalled /= 2
    }

    /// 0 to 1; 0.5 before anything is known.
    public var precision: Double { (signalledAndChanged + 1) / (signalledAndChanged + signalledAndSame + 2) }

    /// 0 to 1; 0.5 before anything is known.
    public var recall: Double { (signalledAndChanged + 1) / (signalledAndChanged + changedUnsignalled + 2) }

    /// Whether a signal is worth a visit of its own, and its absence a visit less.
    public var isReliable: Bool { signalledAndChanged >= 3 && precision >= 0.7 && recall >= 0.7 }
}
