// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Engine
import Synchronization
import Vocabulary
import WorkerProtocol

/// One run of `extract`: many pages at a time, printed in the order in which they were asked for.
struct ExtractRun: Sendable {
    typealias Job = (input: String, what: ExtractInput)

    let command: ExtractCommand
    let parts: Set<PagePart>
    let client: DaemonClient?
    let console: Console

    /// - Returns: How many failed.
    func print(_ jobs: [Job], workers: PrivateWorkers?) async throws -> Int {
        let progress = ProgressLine(console)
        let queue = Mutex(jobs[...])
        var (done, failed) = (0, 0)
        if jobs.count == 1 { progress.update("reading \(jobs[0].input) …") }
        defer { progress.end() }
        try await OrderedWork.run(window: command.parallel) {
            queue.withLock { $0.popFirst() }
        } work: { (job: Job) in
            (job, await page(job.what, workers))
        } emit: { (job: Job, result: Result<PageExtract.Result, CommandFailure>) in
            progress.end()
            show(job.input, result, isAlone: jobs.count == 1, isFirst: done == 0)
            done += 1
            if case .failure = result { failed += 1 }
            if jobs.count > 1 { progress.update(done: done, of: jobs.count, "page", failed: failed) }
        }
        return failed
    }

    private func show(
        _ input: String, _ result: Result<PageExtract.Result, CommandFailure>, isAlone: Bool, isFirst: Bool
    ) {
        switch result {
        case .success(let found) where command.output.json:
            guard let json = try? JSON(encoding: found), case .object(var object) = json else { return }
            object.append("input", .string(input))
            console.print(.object(object))
        case .success(let found):
            if !isAlone { console.print("\(isFirst ? "" : "\n")<!-- \(TerminalText.line(input)) -->\n") }
            if console.outputIsTerminal { console.note(PageText.origin(found, console) + "\n") }
            console.print(PageText.markdown(found.page, console))
            if command.trace { console.note(PageText.trace(found.page.trace ?? [], console)) }
        case .failure(let failure):
            if command.output.json { console.print(["input": .string(input), "error": failure.json]) }
            console.complain(failure, about: input)
            if command.trace && !failure.trace.isEmpty { console.note(PageText.trace(failure.trace, console)) }
        }
    }

    // MARK: One page

    private func page(
        _ what: ExtractInput, _ workers: PrivateWorkers?
    ) async -> Result<PageExtract.Result, CommandFailure> {
        do throws(CommandFailure) {
            switch (what, client, workers) {
            case (.url(let url), let client?, _): return .success(try await ask(client, url))
            case (.url(let url), nil, let workers?): return .success(try await fetch(url, workers))
            case (.file(let path), _, let workers?): return .success(try await read(path, workers))
            case (_, _, nil): throw CommandFailure("no_worker", "there is nobody to do it", status: .broken)
            }
        } catch {
            return .failure(error)
        }
    }

    private func ask(_ client: DaemonClient, _ url: String) async throws(CommandFailure) -> PageExtract.Result {
        let params = PageExtract.Params(
            url: url, maxAge: command.maxAge, force: command.force, method: command.method,
            deadline: command.deadline, include: PagePart.allCases.filter { parts.contains($0) },
            pipeline: command.pipeline)
        return try await client.result(
            of: PageExtract.self, params, within: command.deadline + .seconds(10))
    }

    private func fetch(_ text: String, _ workers: PrivateWorkers) async throws(CommandFailure) -> PageExtract.Result {
        let canonical: CanonicalURL
        do throws(URLParseError) { canonical = try CanonicalURL(parsing: text) } catch {
            throw CommandFailure("bad_url", "\(error)")
        }
        return try await visit(canonical.string, canonical.url, [:], lane: canonical.origin, workers)
    }

    private func read(_ path: String, _ workers: PrivateWorkers) async throws(CommandFailure) -> PageExtract.Result {
        var given = MediaTypes.slots(contentType: MediaTypes.guess(path: path))
        given.merge(GivenPage.response) { own, _ in own }
        given[.body] = .bytes(try FileText.bytes(of: path))
        let url = command.url ?? ExtractInput.fileURL(path)
        return try await visit(url, try? WebURL.parse(url), given, lane: path, workers)
    }

    private func visit(
        _ url: String, _ parsed: WebURL?, _ given: [Slot: Value], lane: String, _ workers: PrivateWorkers
    ) async throws(CommandFailure) -> PageExtract.Result {
        let recipe = try workers.recipe(for: parsed, named: command.pipeline)
        let order = VisitOrder(
            id: 0, pipeline: recipe.name, url: url, reason: "extract", method: command.method,
            deadline: command.deadline, given: given, wants: PageBuilder(include: parts).slots)
        let report = await workers.visit(order, lane: lane)
        guard report.outcome == .stored else { throw CommandFailure(report) }
        return PageExtract.Result(
            page: PageBuilder(include: parts).page(
                visited: report, url: url, pipeline: recipe.name, recipe: recipe.pipeline.fingerprint),
            source: .fetched, age: .zero,
            took: .microseconds(report.duration.microseconds / 100 * 100))
    }
}
