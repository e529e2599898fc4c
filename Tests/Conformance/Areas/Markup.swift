// SPDX-License-Identifier: MIT

import HTML
import Vocabulary

extension Area {
    /// Trees in the format of html5lib-tests, by frames: `<bytes> <context> <scripting>` and the markup.
    static let htmlTree = Area(
        "html-tree",
        .frames { header, markup in
            let words = header.split(separator: " ").map { String($0) }
            let context = words.count > 1 ? words[1] : "-"
            let scripting = words.count > 2 && words[2] == "1"
            if context == "!" {
                _ = Document.parse(bytes: markup, contentType: utf8, scripting: scripting)
                return nil
            }
            guard context != "-" else {
                return TreeDump.render(.parse(bytes: markup, contentType: utf8, scripting: scripting))
            }
            let parts = context.split { $0 == ":" || $0 == " " }.map { String($0) }
            let namespace: Namespace = parts.count == 1 ? .html : parts[0] == "svg" ? .svg : .mathML
            return TreeDump.render(
                .parse(fragment: markup, context: parts.last ?? "div", namespace: namespace, scripting: scripting))
        })

    private static let utf8 = "text/html; charset=utf-8"

    /// The tokens that the tokenizer alone finds, in html5lib's arrays.
    static let htmlTokens = Area(
        "html-tokens",
        .cases { json in
            let input = Array(try json.text("input").utf8)
            let state = json["state"]?.string ?? "Data state"
            guard let tokens = TokenDump.render(input, state: state, lastStartTag: json["last_start_tag"]?.string)
            else {
                throw CaseError("unknown_state")
            }
            return JSONObject([("tokens", (try? JSON(parsing: tokens)) ?? [])])
        })

    static let htmlEncoding = Area(
        "html-encoding",
        .cases { json in
            let found = Encoding.sniff(try json.bytes(), contentType: json["content_type"]?.string)
            return JSONObject([
                ("encoding", .string(found.encoding.name)), ("source", .string(found.source.rawValue)),
            ])
        })

    static let charsetDecode = Area(
        "charset-decode",
        .cases { json in
            guard let encoding = Encoding(label: try json.text("label")) else { throw CaseError("unknown_label") }
            return JSONObject([("text", .string(encoding.decode(try json.bytes())))])
        })
}
