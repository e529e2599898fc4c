// SPDX-License-Identifier: MIT

/// What the server does; the raw value is the path's first part.
public enum Behaviour: String, CaseIterable, Sendable {
    // MARK: Well-behaved

    /// A page. `?type=`, `?status=`, `?length=` (bytes of body), `?header=name:value`, `?body=` change it.
    case plain
    /// The request's headers as text, one a line.
    case echo
    /// A page with `ETag: "v1"` and a `Last-Modified`; 304 when the request has one of them.
    case etag
    /// The page in another coding.
    case gzip, brotli, zstd
    /// Redirects to `?to=`, with `?status=` (302 unless said).
    case redirect
    /// 429 (`?status=` for another) with `Retry-After: ?after` (120 unless said).
    case throttle
    /// A cookie must come back: without it, sets it and redirects to itself.
    case cookieGate = "cookie-gate"
    /// A form, `user` and `password` with a hidden token; sent back with ana's, it begins a session.
    case login
    /// A page for who has a session; leads others to ``login``.
    case members
    /// 503 with a script that computes a cookie and reloads, as vendors of bot walls do; the page for who has the
    /// cookie.
    case challenge

    // MARK: For browsers

    /// An application: an empty shell whose script fetches its text. `?delay=` (milliseconds) puts that off.
    case application
    /// A list that grows by ten when it is scrolled to its end, `?pages=` times (for ever unless said).
    case endlessScroll = "endless-scroll"
    /// A page with images, a font, a film, a style sheet and a script, each of which is asked for here.
    case assets
    /// A page that shows dialogs: alert, confirm, prompt, and one before it is left.
    case dialogs
    /// A page that opens windows without end.
    case popups
    /// A page whose script never ends.
    case endlessScript = "endless-script"
    /// A page whose script fills memory without end.
    case hungryScript = "hungry-script"
    /// A page that asks for something every 100 ms, for ever.
    case polling
    /// A page with a document of `?size=` bytes (100 MB unless said), made by its script.
    case hugeDocument = "huge-document"
    /// A page with a consent dialog above its text, and a button that shows more of it.
    case consent
    /// A page that throws, and says an error on the console.
    case errors
    /// A file to be saved.
    case download
    /// A page that leads to `chrome://crash` and, where that is not let, to `file:///etc/passwd`.
    case escapes

    // MARK: Slow

    /// Reads the request and never answers.
    case stall
    /// The header and half of the body, then nothing.
    case stallInBody = "stall-in-body"
    /// One byte of body every 100 ms, for ever.
    case drip
    /// One byte of header every 100 ms, for ever.
    case slowHeaders = "slow-headers"

    // MARK: Too much

    /// A body without end.
    case endless
    /// A body without end, chunked.
    case endlessChunks = "endless-chunks"
    /// A few kilobytes that unpack to `?size=` bytes (1 GiB unless said).
    case gzipBomb = "gzip-bomb"
    /// A compressed body without end that unpacks to nothing.
    case gzipVoid = "gzip-void"
    /// Header fields without end.
    case headerFlood = "header-flood"
    /// One header field of a megabyte.
    case hugeHeader = "huge-header"
    /// Interim responses (103) without end.
    case interimFlood = "interim-flood"
    /// Trailer fields without end behind a chunked body.
    case trailerFlood = "trailer-flood"
    /// Redirects to the next number, for ever.
    case redirectLoop = "redirect-loop"

    // MARK: Broken

    /// Closes with RST instead of answering.
    case reset
    /// Closes with RST in the middle of the body.
    case resetInBody = "reset-in-body"
    /// Closes without a word.
    case earlyClose = "early-close"
    /// Closes in the middle of the header.
    case closeInHeader = "close-in-header"
    /// Announces more than it sends.
    case tooShort = "too-short"
    /// Sends more than it announces.
    case tooLong = "too-long"
    /// Two lengths that differ.
    case twoLengths = "two-lengths"
    /// A chunk whose size is no number.
    case badChunk = "bad-chunk"
    /// Says gzip and sends something else.
    case badGzip = "bad-gzip"
    /// Says a coding that nobody knows.
    case unknownCoding = "unknown-coding"
    /// A status line that is none.
    case badStatus = "bad-status"
    /// A body without status line or header, as HTTP/0.9 had it.
    case noHeader = "no-header"
    /// A NUL in a header field.
    case nulInHeader = "nul-in-header"
}
