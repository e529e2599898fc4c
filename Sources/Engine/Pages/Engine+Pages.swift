// SPDX-License-Identifier: MIT

public import ControlProtocol
import Recipes
import Vocabulary
import WorkerProtocol

extension Engine {
    /// The recipe that governs a URL, or the one named.
    func recipe(for url: WebURL, named name: String?) throws(EngineError) -> Recipe {
        let generation = try current()
        if let name {
            guard let recipe = generation.recipes.recipe(named: name) else { throw .notFound("pipeline '\(name)'") }
            return recipe
        }
        guard let recipe = generation.recipes.governing(url) else { throw .noRecipe(url.href) }
        return recipe
    }

    func visitable(_ text: String) throws(EngineError) -> (url: WebURL, canonical: CanonicalURL) {
        do {
            let canonical = try CanonicalURL(parsing: text)
            return (canonical.url, canonical)
        } catch {
            throw .badURL("\(text.prefix(200)): \(error)")
        }
    }

    /// One page: from the store when it is fresh enough, else visited now.
    public func extract(_ params: PageExtract.Params) async throws(EngineError) -> PageExtract.Result {
        let (start, asked) = (ContinuousClock.now, Timestamp.now())
        let (url, canonical) = try visitable(params.url)
        let recipe = try self.recipe(for: url, named: params.pipeline)
        let builder = PageBuilder(include: Set(params.include))
        let stored = try await storedPage(canonical, recipe)
        let known = stored.flatMap { builder.page(stored: $0) }
        if let known, !params.force, holds(known, canonical, recipe, for: params.maxAge) {
            return result(known, .store, since: start)
        }
        let wish = VisitWish(
            url: canonical, recipe: recipe, reason: "extract", conditions: stored.flatMap { PageBuilder.previous($0) },
            isKnown: stored != nil, method: params.method, isForced: params.force, wants: builder.slots,
            floor: params.force ? asked : asked - (params.maxAge ?? .zero), deadline: params.deadline)
        let report = await (try flight(for: wish)).report(by: start + params.deadline) ?? Engine.late(wish)
        return try await result(of: report, canonical, recipe, builder, known, since: start)
    }

    /// Whether a stored page is to be had without asking its site: as old as the caller allows. Unless the caller says, a
    /// day, or less where the server says less (RFC 9111); what the caller says stands above what the server says.
    private func holds(_ known: Page, _ url: CanonicalURL, _ recipe: Recipe, for maxAge: Duration?) -> Bool {
        let most = maxAge ?? PageExtract.Params.defaultMaxAge
        guard most > .zero, Timestamp.now() - known.validatedAt <= most else { return false }
        return maxAge != nil || !freshness.isOver(url.string, by: recipe.pipeline.fingerprint, at: .now())
    }

    private func result(
        of report: VisitReport, _ url: CanonicalURL, _ recipe: Recipe, _ builder: PageBuilder, _ known: Page?,
        since start: ContinuousClock.Instant
    ) async throws(EngineError) -> PageExtract.Result {
        let isKept = report.outcome == .stored || (report.outcome == .dropped && report.code == "not_stored")
        guard isKept else {
            guard var known else { throw .visitFailed(report) }
            if report.isGone { known.state = .gone }
            return result(known, .stale, "\(report.code): \(report.detail)", since: start)
        }
        let isUnchanged = report.slots[.responseStatus]?.int == 304
        var page = builder.page(
            visited: report, url: url.string, pipeline: recipe.name, recipe: recipe.pipeline.fingerprint)
        if report.outcome == .stored, let stored = try? await storedPage(url, recipe),
            let fresh = builder.page(stored: stored)
        {
            // The store knows version and validation; what it does not keep comes from the visit.
            let visited = page
            page = fresh
            if !isUnchanged {
                (page.text, page.body, page.headers) = (visited.text, visited.body, visited.headers)
            }
        }
        if builder.include.contains(.trace) { page.trace = PageBuilder.trace(report.trace) }
        return result(page, isUnchanged ? .revalidated : .fetched, since: start)
    }

    private func result(
        _ page: Page, _ source: PageExtract.Source, _ detail: String? = nil, since start: ContinuousClock.Instant
    ) -> PageExtract.Result {
        let age = max(.zero, Timestamp.now() - page.validatedAt)
        return PageExtract.Result(
            page: page, source: source, age: .microseconds(age.microseconds / 1000 * 1000), detail: detail,
            took: .microseconds((ContinuousClock.now - start).microseconds / 100 * 100))
    }

    /// - Returns: `nil` when the page is not stored or the recipe has no store that can be asked.
    func storedPage(_ url: CanonicalURL, _ recipe: Recipe) async throws(EngineError) -> Value? {
        do throws(EngineError) {
            let value = try await ask(["op": "page", "url": .text(url.string)], pipeline: recipe.name)
            // Not `value == .null ? nil : value`: a nil literal there is read as Value.null.
            return value == .null ? Optional.none : .some(value)
        } catch {
            if case .storeFailed("no_store", _) = error { return nil }
            throw error
        }
    }

    /// A page from the store, whatever its age.
    public func page(_ params: PageGet.Params) async throws(EngineError) -> PageGet.Result {
        let (url, canonical) = try visitable(params.url)
        var request: ValueMap = ["op": "page", "url": .text(canonical.string)]
        if let version = params.version { request["version"] = .int(Int64(version)) }
        let value = try await ask(request, pipeline: (try? recipe(for: url, named: nil))?.name)
        guard let page = PageBuilder(include: Set(params.include)).page(stored: value) else {
            throw .notFound("a stored page \(canonical.string)")
        }
        return PageGet.Result(page: page)
    }

    public func list(_ params: PageList.Params) async throws(EngineError) -> PageList.Result {
        var request: ValueMap = ["op": "pages", "limit": .int(Int64(params.limit))]
        if let site = params.site { request["site"] = .text(site) }
        if let pipeline = params.pipeline { request["pipeline"] = .text(pipeline) }
        if let cursor = params.cursor { request["cursor"] = .text(cursor) }
        let value = try await ask(request, pipeline: params.pipeline)
        let entries: [PageList.Entry] = (value["pages"]?.list ?? []).compactMap { page in
            guard let url = page["url"]?.text, let fetchedAt = page["fetched_at"]?.time else { return nil }
            return PageList.Entry(
                url: url, pipeline: page["pipeline"]?.text ?? "", title: page["title"]?.text,
                language: page["language"]?.text, state: .current, version: Int(clamping: page["version"]?.int ?? 1),
                fetchedAt: fetchedAt, validatedAt: page["validated_at"]?.time ?? fetchedAt,
                wordCount: page["word_count"]?.int.map { Int(clamping: $0) })
        }
        return PageList.Result(pages: entries, nextCursor: value["cursor"]?.text)
    }
}

extension PageBuilder {
    /// What a conditional request needs of a stored page.
    static func previous(_ stored: Value) -> ValueMap? {
        var previous = ValueMap()
        for name in ["etag", "last_modified", "fetched_at"] {
            if let value = stored[name], value != .null { previous[name] = value }
        }
        if let content = stored["fingerprints"]?["content"] { previous["content"] = content }
        return previous.isEmpty ? nil : previous
    }
}
