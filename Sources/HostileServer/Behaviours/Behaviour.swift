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
    /// 503 with a script that computes a cookie and reloads, as vendors of bot walls do; the page for who has the
    /// cookie.
    case challenge

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
