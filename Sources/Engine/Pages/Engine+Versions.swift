// SPDX-License-Identifier: MIT

public import ControlProtocol
import TextComparison
import Vocabulary

/// Versions of a page, and what differs between them.
extension Engine {
    public func versions(_ params: PageVersions.Params) async throws(EngineError) -> PageVersions.Result {
        let url = try visitable(params.url).canonical.string
        let value = try await ask(["op": "versions", "url": .text(url)])
        guard value != .null else { throw .notFound("a stored page \(url)") }
        let entries = (value["versions"]?.list ?? []).compactMap { PageVersions.Entry(found: $0) }
        return PageVersions.Result(
            url: url, current: Int(clamping: value["current"]?.int ?? 1),
            validatedAt: value["validated_at"]?.time ?? entries.first?.fetchedAt ?? .now(), versions: entries)
    }

    public func diff(_ params: PageDiff.Params) async throws(EngineError) -> PageDiff.Result {
        let kept = try await versions(PageVersions.Params(url: params.url))
        let to = params.to ?? kept.current
        guard let from = params.from ?? kept.versions.map(\.version).filter({ $0 < to }).max() else {
            throw .notFound("a version of \(kept.url) before version \(to)")
        }
        let (old, new) = (try await version(from, of: kept.url), try await version(to, of: kept.url))
        return VersionComparison(old: old, new: new).result(url: kept.url, atMost: params.maxChanges)
    }

    private func version(_ number: Int, of url: String) async throws(EngineError) -> Value {
        let page = try await ask(["op": "page", "url": .text(url), "version": .int(Int64(number))])
        guard page != .null else { throw .notFound("version \(number) of \(url)") }
        return page
    }
}

extension PageVersions.Entry {
    init?(found value: Value) {
        guard let number = value["version"]?.int, let fetchedAt = value["fetched_at"]?.time else { return nil }
        self.init(
            version: Int(clamping: number), title: value["title"]?.text, pipeline: value["pipeline"]?.text ?? "",
            recipeHash: PageBuilder(include: []).hash(value["recipe"]?.text), method: value["method"]?.text,
            status: value["status"]?.int.map { Int(clamping: $0) }, fetchedAt: fetchedAt,
            wordCount: value["word_count"]?.int.map { Int(clamping: $0) }, reason: value["reason"]?.text,
            provenance: Provenance(found: value))
    }
}

/// Two versions of a page, as a store gives them, side by side. Pure.
struct VersionComparison: Sendable {
    let old: Value
    let new: Value

    /// What a page says of itself, apart from content and declared fields.
    private static let details = [
        "title", "language", "author", "description", "site_name", "image", "canonical", "published_at", "status",
        "final_url", "method",
    ]

    /// Declared fields that differ, by name.
    var fields: [PageDiff.Field] {
        let (before, after) = (old["fields"]?.map, new["fields"]?.map)
        let names = Set((before?.entries ?? []).map(\.name)).union((after?.entries ?? []).map(\.name))
        return names.sorted().compactMap { name in differing(name, before?[name], after?[name]) }
    }

    var details: [PageDiff.Field] { Self.details.compactMap { differing($0, old[$0], new[$0]) } }

    private func differing(_ name: String, _ before: Value?, _ after: Value?) -> PageDiff.Field? {
        let (before, after) = ((before ?? .null).json, (after ?? .null).json)
        guard before != after else { return nil }
        return PageDiff.Field(
            name: name, before: before.isNull ? .none : .some(before), after: after.isNull ? .none : .some(after))
    }

    func result(url: String, atMost limit: Int) -> PageDiff.Result {
        let difference = TextDifference(from: old["content"]?.text ?? "", to: new["content"]?.text ?? "")
        let changes = difference.changes.map { change -> PageDiff.Change in
            switch change {
            case .same(let count, let first, _): PageDiff.Change(.same, text: first, count: count)
            case .removed(let text): PageDiff.Change(.removed, text: text)
            case .added(let text): PageDiff.Change(.added, text: text)
            case .rewritten(let pieces):
                PageDiff.Change(.rewritten, pieces: pieces.map { PageDiff.Piece($0) })
            }
        }
        return PageDiff.Result(
            url: url, from: side(old), to: side(new), fields: fields, details: details,
            content: Array(changes.prefix(limit)), similarity: (difference.similarity * 10_000).rounded() / 10_000,
            isCut: changes.count > limit)
    }

    private func side(_ page: Value) -> PageDiff.Side {
        PageDiff.Side(
            version: Int(clamping: page["version"]?.int ?? 1),
            fetchedAt: page["fetched_at"]?.time ?? Timestamp(microseconds: 0),
            recipeHash: PageBuilder(include: []).hash(page["recipe"]?.text),
            provenance: Provenance(
                found: .map((page["visit"]?.map ?? ValueMap()).with("fingerprints", page["fingerprints"] ?? .null))))
    }
}
