// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// Tells content from what stands in its way, in tiers: header, status, vendors' markers, words on small pages, shape.
///
/// The first tiers read no body. The rest looks at pages with fewer than 300 words only, so that an article about bot
/// walls is content whatever it quotes; on an ordinary page that is known after some kilobytes.
struct PageJudge: Sendable {
    var url: String
    var finalURL: String?
    var status: Int
    var headers: HeaderList
    var contentType: String?
    /// Whether scripts have run already: an empty page is then just that.
    var isRendered: Bool

    func verdict(on body: UnsafeRawBufferPointer?) -> Verdict {
        if status == 304 { return .content }
        if let verdict = byHeader() { return verdict }
        let marker = body.flatMap { status >= 400 ? byMarker(LowerMarkup($0.prefix(Self.mostMarkup))) : nil }
        if let verdict = marker ?? body.flatMap({ byTitleOfError($0) }) ?? byStatus() { return verdict }
        guard status < 400, isMarkup, let body else { return .content }
        return judge(body)
    }

    /// Markers are looked for in this much of a page.
    private static let mostMarkup = 64 * 1024

    // MARK: Header and status

    private func byHeader() -> Verdict? {
        let isError = status >= 400
        for field in headers.fields {
            for sign in Vendors.headers where sign.name == field.name && (isError || !sign.needsErrorStatus) {
                guard sign.value.isEmpty || field.value.lowercased().hasPrefix(sign.value) else { continue }
                // A site behind a vendor has errors of its own.
                if sign.needsErrorStatus, !Self.wallStatuses.contains(status) { continue }
                return Verdict(sign.kind, .header, sign.vendor)
            }
        }
        return nil
    }

    private static let wallStatuses: Set<Int> = [403, 405, 406, 429, 503]

    private func byStatus() -> Verdict? {
        switch status {
        case 401, 407: Verdict(.loginWall, .status, "status_\(status)")
        case 403, 405, 406, 418, 999: Verdict(.blocked, .status, "status_\(status)")
        case 429: Verdict(.throttled, .status, "status_429")
        case 408, 425, 500, 502, 503, 504, 520...530: Verdict(.unavailable, .status, "status_\(status)")
        default: nil  // what is left is the page's own business
        }
    }

    /// A wall of no known vendor that sets a script to work answers like a server that is busy. Its title tells them apart.
    private func byTitleOfError(_ body: UnsafeRawBufferPointer) -> Verdict? {
        guard status == 429 || status == 503, isMarkup else { return nil }
        let shape = PageShape(body)
        guard !shape.isLong, shape.scripts > 0,
            let title = TitleMatch(shape.title, among: Phrases.wallTitles, extraWords: 3)
        else { return nil }
        return byWords(shape, LowerMarkup(body.prefix(Self.mostMarkup)), title)
    }

    private var isMarkup: Bool {
        guard let contentType else { return true }
        return contentType.hasSuffix("html") || contentType.hasSuffix("xhtml+xml")
    }

    // MARK: Small pages

    private func judge(_ body: UnsafeRawBufferPointer) -> Verdict {
        let shape = PageShape(body)
        if shape.isLong { return .content }
        let markup = LowerMarkup(body.prefix(Self.mostMarkup))
        let title = TitleMatch(shape.title, among: Phrases.wallTitles, extraWords: 3)
        if shape.text.wordCount < 150 || title != nil, let verdict = byMarker(markup) { return verdict }
        return byWords(shape, markup, title) ?? byLogin(shape) ?? byAbsence(shape) ?? byEmptiness(shape, markup)
            ?? .content
    }

    private func byMarker(_ markup: LowerMarkup) -> Verdict? {
        for marker in Vendors.markers where marker.needles.allSatisfy({ markup.holds($0) }) {
            return Verdict(marker.kind, .marker, marker.vendor)
        }
        return nil
    }

    /// Evidence adds up; one word alone, or a puzzle in a contact form, is not enough.
    private func byWords(_ shape: PageShape, _ markup: LowerMarkup, _ title: TitleMatch?) -> Verdict? {
        let words = shape.text.wordCount
        guard words < 200, !shape.hasTextArea else { return nil }
        // A heading that repeats the title says nothing more.
        let phrases = Phrases.wallWords.count { phrase in
            (shape.text.contains(phrase) || shape.noscript.contains(phrase)) && phrase.bytes != title?.phrase.bytes
        }
        var points = title.map { $0.isWhole ? 3 : 2 } ?? 0
        points += min(phrases, 3)
        if words < 40 { points += 1 }
        if shape.links <= 2 { points += 1 } else if shape.links > 12 { points -= 2 }
        if shape.paragraphs > 6 { points -= 1 }
        // The markup is searched where it can make the difference.
        guard points >= 2, title != nil || phrases > 0 else { return nil }
        if points < 4, Vendors.widgets.contains(where: { markup.holds($0) }) { points += 1 }
        if points < 4, markup.holds(Self.refresh) { points += 1 }
        guard points >= 4 else { return nil }
        return Verdict(.challenge, .words, title == nil ? "phrases" : "title")
    }

    /// A wall is where another page was asked for: a sign-in page that was asked for itself is what it is.
    private func byLogin(_ shape: PageShape) -> Verdict? {
        guard shape.text.wordCount < 200, !Self.isLoginPath(url) else { return nil }
        let wasSentThere = finalURL.map { $0 != url && Self.isLoginPath($0) } ?? false
        let phrases = Phrases.loginWords.count { shape.text.contains($0) }
        let hasTitle = TitleMatch(shape.title, among: Phrases.loginTitles, extraWords: 3) != nil
        var points = (wasSentThere ? 2 : 0) + (shape.hasPassword ? 2 : 0) + (hasTitle ? 2 : 0) + min(phrases, 2)
        if shape.text.wordCount < 60 { points += 1 }
        if shape.paragraphs > 8 { points -= 1 }
        return points >= 5 || wasSentThere && points >= 3
            ? Verdict(.loginWall, .words, wasSentThere ? "redirect" : "form") : nil
    }

    private static func isLoginPath(_ url: String) -> Bool {
        let path = url.prefix { $0 != "?" && $0 != "#" }.lowercased()
        let parts = path.split(separator: "/").dropFirst(2)
        return parts.contains { part in loginParts.contains { part == $0 || part.hasPrefix($0 + ".") } }
    }

    private static let loginParts: [String] = [
        "login", "log-in", "signin", "sign-in", "sign_in", "auth", "authwall", "sso", "oauth", "wp-login", "entrar",
        "acceder", "iniciar-sesion", "iniciar-sessao", "accounts", "session", "checkpoint",
    ]

    private func byAbsence(_ shape: PageShape) -> Verdict? {
        guard shape.text.wordCount < 150 else { return nil }
        if TitleMatch(shape.title, among: Phrases.notFoundTitles, extraWords: 4) != nil,
            Phrases.notFoundWords.contains(where: { shape.text.contains($0) }) || shape.text.wordCount < 20
        {
            return Verdict(.soft404, .words, "title")
        }
        let isBare = shape.text.wordCount < 30 && shape.links <= 4 && shape.media <= 1
        if isBare, Phrases.downWords.contains(where: { shape.text.contains($0) || shape.title.contains($0) }) {
            return Verdict(.unavailable, .words, "maintenance")
        }
        if isBare, Phrases.notFoundWords.contains(where: { shape.text.contains($0) }) {
            return Verdict(.soft404, .words, "text")
        }
        return nil
    }

    private func byEmptiness(_ shape: PageShape, _ markup: LowerMarkup) -> Verdict? {
        // Forums put their whole content there for those without scripts.
        if shape.noscript.wordCount >= 40 { return nil }
        let words = shape.text.wordCount
        if words == 0, shape.media == 0 { return Verdict(.emptyShell, .shape, "no_text") }
        guard !isRendered, shape.scripts > 0 else { return nil }
        let asksForScripts = Phrases.needsScripts.contains {
            shape.noscript.contains($0) || words < 40 && shape.text.contains($0)
        }
        if words < 25 {
            if Self.mountPoints.contains(where: { markup.holds($0) }) {
                return Verdict(.emptyShell, .shape, "mount_point")
            }
            if asksForScripts { return Verdict(.emptyShell, .shape, "asks_for_scripts") }
        }
        if words < 5, shape.media <= 1, shape.links <= 1 { return Verdict(.emptyShell, .shape, "scripts_only") }
        return nil
    }

    private static let refresh: BytePattern = "http-equiv=\"refresh\""
    /// What application frameworks fill.
    private static let mountPoints: [BytePattern] = [
        "id=\"root\"", "id=\"app\"", "id=\"__next\"", "id=\"__nuxt\"", "id=\"___gatsby\"", "id=\"svelte\"", "id=root",
        "id=app", "id=\"app-root\"", "id=\"react-root\"", "id=\"main-app\"", "id=\"app-container\"", "ng-version",
        "data-reactroot", "ng-app", "id='root'", "id='app'", "id=\"q-app\"", "id=\"mount", "id=\"application\"",
        "-root>",
    ]
}

/// A page's markup in lower case, made when it is first searched: most small pages are judged without.
private final class LowerMarkup {
    private let source: Slice<UnsafeRawBufferPointer>
    private lazy var bytes = [UInt8](unsafeUninitializedCapacity: source.count) { lower, count in
        for byte in source {
            lower[count] = byte | ((byte &- 0x41 < 26) ? 0x20 : 0)
            count += 1
        }
    }

    init(_ source: Slice<UnsafeRawBufferPointer>) { self.source = source }

    func holds(_ pattern: BytePattern) -> Bool { pattern.occurs(in: bytes) }
}
