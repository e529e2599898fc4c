// SPDX-License-Identifier: MIT

/// What a store can be asked: the value of `request["op"]`, its other members, and what comes back.
///
/// Unknown members are ignored and absent ones take their defaults, so that an older store answers a newer daemon.
public enum StoreQuery: String, Sendable, CaseIterable {
    /// `{url}` → the page as a map, or null. Members: `url title language author description site_name content fields
    /// data outlinks passages fingerprints published_at modified_at word_count content_type status method pipeline recipe
    /// fetched_at validated_at validated_how version etag last_modified trace`.
    case page
    /// `{urls: [text]}` → `{pages: [{url, etag, last_modified, fetched_at, validated_at, validated_how, content, version,
    /// pipeline, recipe, fetch, body, plugins, history}]}`, for conditional requests and to judge age and origin; pages
    /// that are not stored are left out. `content` is the content fingerprint, `body` the SHA-256 of the body, `fetch` and
    /// `plugins` are the visit's, `history` is `[{after, changed}]`: how long after the time before the page was looked
    /// at, and whether it had changed; the oldest first.
    case previous
    /// `{url}` → `{url, current, validated_at, versions: [{version, pipeline, recipe, fetched_at, title, word_count, status,
    /// method, fetch, plugins, reason, body, length}]}`, the newest first; null when the page is not stored.
    case versions
    /// `{passage}` → `{urls: [text]}`: the pages that have a passage with this id now.
    case places
    /// `{url}` → `{url, reason, removed_at, version, fetched_at}`, or null when the page is there or never was.
    case tombstone
    /// `{pipeline?, site?, since?: time, limit = 100, cursor?: number}` → `{captures: [{url, version, fetched_at, pipeline,
    /// recipe, plugins, size, kept_size}], cursor?}`: pages whose current version can be made anew from the body that was
    /// kept. With `limit` 0 → `{count, size, kept_size}` of all bodies kept.
    case captures
    /// `{url}` → `{url, version, body: bytes, charset, headers: [[name, value]], status, content_type, final_url, method,
    /// fetched_at, fetch}`: the body behind the current version, or null.
    case body
    /// `{site?, pipeline?, prefix?, limit = 100, cursor?}` → `{pages: [summary], cursor?}` in URL order; a summary has
    /// `url title language fetched_at validated_at word_count pipeline version`.
    case pages
    /// `{question, site?, language?, pipeline?, section?, recency?, include_untrusted?, max_tokens?, cursor?, k = 10}` →
    /// `{passages: [{id, score, url, title, headings, start, end, text, words, language, fetched_at, validated_at,
    /// validated_how, recipe, pipeline, version, kind, field?, support, sentences: [{text, start, end, header?, support,
    /// score}], duplicates, labels: [{kind, start, end}]}], answerable?, cursor?, considered}`, best first. `recency` is in
    /// microseconds.
    case search
    /// `{}` → `{pages, versions, passages, bytes, path}`.
    case stats
    /// `{url, reason}` → `{removed}`: the page becomes a tombstone and leaves search.
    case remove
    /// `{}` → `{ok, detail}`: a quick integrity check.
    case check
}
