// SPDX-License-Identifier: MIT

import Vocabulary

/// The scripts that run in pages: ours, fixed, and in a world of their own, where a page's changes to built-in objects do
/// not reach. What a recipe says goes in as JSON text, never as code.
public enum PageScripts {
    /// The document as HTML, or its size when that is past `limit` UTF-16 units.
    public static func html(limit: Int64) -> String {
        """
        (() => { const e = document.documentElement; if (!e) return {html: "", url: location.href};
        const d = document.doctype ? "<!DOCTYPE html>" : "";
        const size = e.outerHTML.length; if (size > \(limit)) return {size};
        return {html: (d + e.outerHTML).toWellFormed(), url: location.href, scripts: document.scripts.length}; })()
        """
    }

    public static let scriptCount =
        "document.scripts.length + (document.querySelector('meta[http-equiv=refresh i]') ? 1 : 0)"

    public static func exists(_ selector: String) -> String {
        "(() => { try { return !!document.querySelector(\(text(selector))) } catch { return null } })()"
    }

    public static func click(_ selector: String) -> String {
        """
        (() => { const e = document.querySelector(\(text(selector))); if (!e) return false;
        e.scrollIntoView({block: "center"}); e.click(); return true; })()
        """
    }

    /// Selects what stands in the field, so that typing replaces it.
    public static func focus(_ selector: String) -> String {
        """
        (() => { const e = document.querySelector(\(text(selector))); if (!e) return false;
        e.focus(); if (e.select) e.select(); return true; })()
        """
    }

    /// Scrolls to the end; the height that was reached.
    public static let scroll = """
        (() => { const e = document.scrollingElement || document.documentElement;
        window.scrollTo(0, e.scrollHeight); return e.scrollHeight; })()
        """

    /// Clicks the button of a consent dialog that accepts the least: known platforms' by their names, else a short text
    /// in Portuguese, Spanish or English in something that looks like such a dialog.
    public static let dismissConsent = """
        (() => {
        const known = ["#onetrust-reject-all-handler", "#CybotCookiebotDialogBodyButtonDecline",
          ".didomi-continue-without-agreeing", "#didomi-notice-disagree-button", ".qc-cmp2-summary-buttons button[mode=secondary]",
          "#truste-consent-required", ".cky-btn-reject", ".cmplz-deny", ".fc-cta-do-not-consent", "#tarteaucitronAllDenied2",
          ".osano-cm-denyAll", ".iubenda-cs-reject-btn", "[data-testid=uc-deny-all-button]", "#onetrust-accept-btn-handler",
          "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll", "#didomi-notice-agree-button", ".cky-btn-accept"];
        for (const s of known) { const e = document.querySelector(s); if (e) { e.click(); return true; } }
        const boxes = document.querySelectorAll("[id*=cookie i],[class*=cookie i],[id*=consent i],[class*=consent i],"
          + "[role=dialog],[aria-modal=true]");
        const no = /^(reject|decline|refuse|deny|rejeitar|recusar|rechazar|only necessary|necessary only|apenas necess|s[oó] necess|solo necesari|continue without)/i;
        const yes = /^(accept|agree|allow|ok|got it|i understand|aceitar|aceito|concordo|entendi|aceptar|acepto|de acuerdo|permitir)/i;
        for (const wanted of [no, yes]) for (const box of [...boxes].slice(0, 50))
          for (const b of [...box.querySelectorAll("button,a,[role=button],input[type=button],input[type=submit]")].slice(0, 50)) {
            const t = (b.innerText || b.value || "").trim(); if (t.length < 40 && wanted.test(t)) { b.click(); return true; } }
        return false; })()
        """

    private static func text(_ text: String) -> String { JSON.string(text).text }
}
