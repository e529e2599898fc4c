// SPDX-License-Identifier: MIT

extension Responder {
    /// Breaks the protocol, then closes.
    func sendBroken(_ behaviour: Behaviour) {
        switch behaviour {
        case .reset: stream.resetOnClose()
        case .resetInBody:
            open("Content-Length: 1000000")
            stream.write(String(repeating: "x", count: 1000))
            stream.resetOnClose()
        case .closeInHeader: stream.write("HTTP/1.1 200 OK\r\nContent-Ty")
        case .tooShort:
            open("Content-Length: 1000")
            stream.write("short")
        case .tooLong:
            open("Content-Length: 5")
            stream.write("12345and much more")
        case .twoLengths:
            open("Content-Length: 5", "Content-Length: 7")
            stream.write("1234567")
        case .badChunk:
            open("Transfer-Encoding: chunked")
            stream.write("5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n")
        case .badGzip:
            open("Content-Encoding: gzip", "Content-Length: 11")
            stream.write("not gzipped")
        case .unknownCoding:
            open("Content-Encoding: rot13", "Content-Length: 5")
            stream.write("uryyb")
        case .badStatus: stream.write("HTTP/1.1 abc Nonsense\r\nContent-Length: 0\r\n\r\n")
        case .noHeader: stream.write("<p>just a body</p>")
        case .nulInHeader: stream.write("HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 0\r\n\r\n")
        default: break
        }
    }
}
