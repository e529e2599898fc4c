// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Text
import Vocabulary
import XPath

extension Area {
    /// The ids of the elements that a selector matches, in document order; of one without an id its path. What is no
    /// element (`::text`, an XPath function) is the text itself.
    static let select = Area(
        "select",
        .cases { json in
            guard json["xml"] == nil else { throw CaseError("no_xml") }
            let document = Document.parse(text: try json.text("html"))
            if let source = json["xpath"]?.string {
                guard let expression = try? XPathExpression(source) else { throw CaseError("bad_selector") }
                let matches = XPathTree(document)?.matches(expression) ?? []
                return ids(
                    matches.map { match in
                        switch match {
                        case .node(let node): name(of: node, document)
                        case .text(let text): text
                        }
                    })
            }
            guard let selector = try? Selector(json.text("css")) else { throw CaseError("bad_selector") }
            guard selector.extraction == .element else {
                return ids(selector.values(in: document, below: document.root))
            }
            return ids(selector.all(in: document, below: document.root).map { name(of: $0, document) })
        })

    private static func ids(_ names: [String]) -> JSONObject {
        JSONObject([("ids", .array(names.map { .string($0) }))])
    }

    /// An element's id, or its path: `/html[1]/body[1]/p[2]`.
    private static func name(of node: Node, _ document: Document) -> String {
        if let id = document.attribute(.id, of: node), !id.isEmpty { return id }
        let path = ([node] + document.ancestors(of: node)).filter { document.isElement($0) }
        return path.reversed().map { element in
            let name = document.name(of: element)
            var place = 1
            var sibling = document.previousElementSibling(of: element)
            while let current = sibling {
                if document.name(of: current) == name { place += 1 }
                sibling = document.previousElementSibling(of: current)
            }
            return "/\(name)[\(place)]"
        }.joined()
    }

    /// Structured data in the shapes of `extruct`: Open Graph as its one object, microformats under `items`.
    static let metadata = Area(
        "metadata",
        .cases { json in
            let data = StructuredData(of: Document.parse(text: try json.text("html")), url: json["url"]?.string)
            return JSONObject([
                ("jsonld", .array(data.jsonld)), ("microdata", .array(data.microdata)), ("rdfa", .array(data.rdfa)),
                ("opengraph", .object(data.openGraph)), ("dublincore", .object(data.dublinCore)),
                ("microformats", data.microformats.isEmpty ? [:] : ["items": .array(data.microformats)]),
            ])
        })

    static let srcset = Area(
        "srcset",
        .cases { json in
            let candidates = Srcset.candidates(try json.text("srcset")).map { candidate -> JSON in
                var object = JSONObject([("url", .string(candidate.url))])
                if let width = candidate.width { object.append("w", .int(Int64(width))) }
                if let density = candidate.density {
                    object.append("x", Int64(exactly: density).map { .int($0) } ?? .number(density))
                }
                if let height = candidate.height { object.append("h", .int(Int64(height))) }
                return .object(object)
            }
            return JSONObject([("candidates", .array(candidates))])
        })

    static let language = Area(
        "lang",
        .cases { json in
            let guess = LanguageIdentifier.identify(try json.text("text"))
            return JSONObject([("lang", .string(guess.language.rawValue)), ("confidence", .number(guess.confidence))])
        })

    static let simhash = Area(
        "simhash",
        .cases { json in
            JSONObject([("hash", .string(ContentHash.hex(SimHash.hash(of: try json.text("text")))))])
        })
}
