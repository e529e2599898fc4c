// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Vocabulary

/// Stored pages as resources: `linkmagico://page/` and the page's URL, percent-encoded.
struct PageResources: Sendable {
    let daemon: any DaemonCalls
    let limits: ReplyLimits

    private static let prefix = "linkmagico://page/"
    /// Pages in one answer.
    private static let pageSize = 50

    let templates: JSON = [
        "resourceTemplates": [
            [
                "uriTemplate": "linkmagico://page/{url}", "name": "page", "title": "A stored page",
                "description": "The main content of a stored page as Markdown; url is percent-encoded.",
                "mimeType": "text/markdown",
            ]
        ]
    ]

    static func uri(of url: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out = Array(prefix.utf8)
        for byte in url.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// - Returns: `nil` for the URI of something else. A URL that was not encoded is taken as well.
    static func url(of uri: String) -> String? {
        guard uri.hasPrefix(prefix), uri.utf8.count > prefix.utf8.count else { return nil }
        let bytes = Array(uri.utf8.dropFirst(prefix.utf8.count))
        if bytes.starts(with: "http://".utf8) || bytes.starts(with: "https://".utf8) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    func list(cursor: String?) async throws(RPCError) -> JSON {
        let found = try await call(PageList.self, PageList.Params(limit: Self.pageSize, cursor: cursor))
        let resources = found.pages.map { page -> JSON in
            var resource = JSONObject([
                ("uri", .string(Self.uri(of: page.url))), ("name", .string(page.url)), ("mimeType", "text/markdown"),
                ("annotations", ["lastModified": .string(page.fetchedAt.text)]),
            ])
            resource["title"] = page.title.map { .string(Fitting.cut($0, to: 300)) }
            return .object(resource)
        }
        var answer = JSONObject([("resources", .array(resources))])
        answer["nextCursor"] = found.nextCursor.map { .string($0) }
        return .object(answer)
    }

    func read(_ uri: String) async throws(RPCError) -> JSON {
        guard let url = Self.url(of: uri) else { throw .noResource(uri) }
        let page: Page
        do throws(ClientError) {
            page = try await daemon.call(
                PageGet.self, PageGet.Params(url: url, include: [.content]), within: .seconds(20), onProgress: nil
            ).page
        } catch {
            if case .daemon(let error) = error, error.code == .notFound || error.code == .invalidParams {
                throw .noResource(uri)
            }
            throw .failed(ToolFailure(error).text)
        }
        let text = Fitting.cut(page.content ?? "", to: limits.resource)
        return ["contents": [["uri": .string(uri), "mimeType": "text/markdown", "text": .string(text)]]]
    }

    private func call<M: ControlMethod>(_ method: M.Type, _ params: M.Params) async throws(RPCError) -> M.Result {
        do throws(ClientError) {
            return try await daemon.call(method, params, within: .seconds(20), onProgress: nil)
        } catch {
            if case .daemon(let error) = error, error.code == .invalidParams { throw .invalidParams(error.detail) }
            throw .failed(ToolFailure(error).text)
        }
    }
}
