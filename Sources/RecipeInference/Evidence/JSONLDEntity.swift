// SPDX-License-Identifier: MIT

import Extraction
import HTML
import Vocabulary

/// The thing that a page is about, as its JSON-LD has it.
struct JSONLDEntity {
    let thing: JSON
    /// `Product`, `NewsArticle`.
    let type: String

    /// - Returns: `nil` where the page states none, or several alike: then it is a listing.
    static func main(of index: SampleIndex) -> JSONLDEntity? {
        var best: [JSONLDEntity] = []
        var bestRank = 0
        for entity in all(of: index) {
            let rank = rank(of: entity.type) * 2 + (offers(of: entity.thing).isEmpty ? 0 : 1)
            guard rank > 1 else { continue }
            if rank > bestRank { (best, bestRank) = ([], rank) }
            if rank == bestRank { best.append(entity) }
        }
        guard best.count > 1 else { return best.first }
        let heading = index.byKey["h1"]?.first.map { FoldedText.key(index.text(of: $0)) }
        return best.first { $0.thing["name"]?.string.map { FoldedText.key($0) } == heading && heading != nil }
            ?? best.first { entity in
                let own = entity.thing["url"]?.string ?? entity.thing["@id"]?.string
                return own.flatMap { index.resolve($0) } == index.sample.url.withoutFragment.href
            }
    }

    /// How likely a thing of this type is what a page is about; 0 for those that stand on every page.
    static func rank(of type: String) -> Int {
        if products.contains(type) || type.hasPrefix("Product") { return 3 }
        if type.hasSuffix("Article") || type.hasSuffix("Posting") || articles.contains(type) { return 2 }
        return others.contains(type) ? 1 : 0
    }

    private static let products: Set<String> = [
        "Product", "ProductGroup", "IndividualProduct", "ProductModel", "Book", "SoftwareApplication",
        "MobileApplication",
        "WebApplication", "VideoGame", "Vehicle", "Car", "Movie", "TVSeries", "MusicAlbum", "Course", "Event", "Recipe",
    ]
    private static let articles: Set<String> = ["Article", "Report", "Question", "HowTo", "Review", "APIReference"]
    private static let others: Set<String> = [
        "Place", "LocalBusiness", "Restaurant", "Hotel", "Service", "VideoObject", "Dataset", "CreativeWork", "Person",
    ]

    /// `offers`, as a list, with those inside an aggregate.
    static func offers(of thing: JSON) -> [JSON] {
        let offers = thing["offers"].map { $0.array ?? [$0] } ?? []
        return offers.flatMap { offer -> [JSON] in
            if offer["price"] != nil || offer["lowPrice"] != nil || offer["priceSpecification"] != nil {
                return [offer]
            }
            return offer["offers"].map { $0.array ?? [$0] } ?? [offer]
        }
    }

    /// What the page's JSON-LD lists at its top: in scripts, in graphs, as the main entity of its page.
    private static func all(of index: SampleIndex) -> [JSONLDEntity] {
        var found: [JSONLDEntity] = []
        func take(_ json: JSON, _ depth: Int) {
            guard depth < 5, found.count < 200 else { return }
            for element in json.array ?? [] { take(element, depth + 1) }
            guard json.object != nil else { return }
            if let graph = json["@graph"] { take(graph, depth + 1) }
            if let main = json["mainEntity"] { take(main, depth + 1) }
            let types = json["@type"]?.array ?? [json["@type"]].compactMap { $0 }
            let names = types.compactMap { $0.string?.split(separator: "/").last.map { String($0) } }
            if let type = names.max(by: { rank(of: $0) < rank(of: $1) }) {
                found.append(JSONLDEntity(thing: json, type: type))
            }
        }
        for item in StructuredData(of: index.document, forms: .jsonld).jsonld { take(item, 0) }
        return found
    }
}
