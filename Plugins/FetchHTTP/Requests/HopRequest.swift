// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// One request: what a visit asks of one hop.
struct HopRequest: Sendable {
    var url: WebURL
    var method: String
    var lines: HeaderLines
    var body: OwnedBytes?

    /// The URL as libcurl gets it and as records show it: without credentials and fragment.
    var address: String { url.addressText }
}

extension WebURL {
    /// Scheme, host, port, path and query, from our own serialisation: no second parser sees what it could read
    /// otherwise, and credentials in a URL are never sent.
    var addressText: String {
        if !hasCredentials, fragment == nil { return href }
        return originText + pathAndQuery
    }

    var originText: String { "\(scheme)://\(hostname)\(port.map { ":\($0)" } ?? "")" }
}

/// What a record says of the request, checked.
struct RequestParts: Sendable {
    let method: String
    let fields: [HeaderField]
    let body: OwnedBytes?

    init(_ record: Record) throws(FetchFailure) {
        method = record[.requestMethod] ?? "GET"
        guard (1...16).contains(method.utf8.count), method.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
            method != "CONNECT", method != "TRACE"
        else { throw FetchFailure(.badRequest, "request.method is not a method such as GET or POST") }
        fields = (record[.requestHeaders]?.fields ?? []).map { HeaderField(name: $0.name, value: $0.value) }
        guard fields.count <= 64 else { throw FetchFailure(.badRequest, "request.headers has more than 64 fields") }
        for (index, field) in fields.enumerated() {
            guard let problem = field.problem else { continue }
            throw FetchFailure(.badRequest, "request.headers, field \(index + 1) \(problem)")
        }
        body = record.withBytes(.requestBody) { OwnedBytes(copying: $0) }
    }
}

/// What the stored version lets a request ask: "only if it changed".
struct Validators: Sendable, Equatable {
    let etag: String?
    let lastModified: String?

    /// None for a forced visit, and for methods that do not just read.
    init(_ record: Record, method: String) {
        let isForced = record[.visit]?["force"]?.bool == true
        let previous = isForced || (method != "GET" && method != "HEAD") ? nil : record[.previous]
        etag = Validators.usable("If-None-Match", previous?["etag"]?.text)
        lastModified = Validators.usable("If-Modified-Since", previous?["last_modified"]?.text)
    }

    /// Stored values came from a server: what could not stand in a header is left out.
    private static func usable(_ name: String, _ value: String?) -> String? {
        guard let value, !value.isEmpty, HeaderField(name: name, value: value).problem == nil else { return nil }
        return value
    }

    /// The fields for a hop. Behind a redirect only the tag is asked about: a date says nothing of another page to
    /// which the URL leads today.
    func fields(isRedirected: Bool) -> [HeaderField] {
        var fields: [HeaderField] = []
        if let etag { fields.append(HeaderField(name: "If-None-Match", value: etag)) }
        if let lastModified, !isRedirected {
            fields.append(HeaderField(name: "If-Modified-Since", value: lastModified))
        }
        return fields
    }
}
