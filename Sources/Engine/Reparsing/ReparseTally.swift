// SPDX-License-Identifier: MIT

import ControlProtocol
import TextComparison
import Vocabulary
import WorkerProtocol

/// What reading pages anew has come to. Pure.
struct ReparseTally: Sendable {
    private(set) var result: PipelineReparse.Result
    private var fills: [String: PipelineReparse.FieldFill] = [:]
    private let examples: Int

    init(pipeline: String, isDryRun: Bool, declared: [String], examples: Int) {
        result = PipelineReparse.Result(pipeline: pipeline, isDryRun: isDryRun)
        self.examples = examples
        for name in declared { fills[name] = PipelineReparse.FieldFill(name: name) }
    }

    mutating func noteUpToDate() {
        result.pages += 1
        result.upToDate += 1
    }

    mutating func noteFailure(_ url: String, _ code: String, _ detail: String) {
        result.pages += 1
        result.failed += 1
        if result.failures.count < max(10, examples) {
            result.failures.append(PipelineReparse.Failure(url: url, code: code, detail: detail))
        }
    }

    mutating func noteOutdated() {
        result.pages += 1
        result.outdated += 1
    }

    /// - Parameters:
    ///   - old: The page as it is stored.
    ///   - new: As it was read now, in the same members.
    mutating func note(_ url: String, from old: Value, to new: Value) {
        result.pages += 1
        let comparison = VersionComparison(old: old, new: new)
        let (fields, details) = (comparison.fields, comparison.details)
        countFills(old["fields"]?.map, new["fields"]?.map, fields)
        let (before, after) = (old["content"]?.text ?? "", new["content"]?.text ?? "")
        if before != after { result.contentChanged += 1 }
        guard before != after || !fields.isEmpty || !details.isEmpty else {
            result.unchanged += 1
            return
        }
        result.changed += 1
        guard result.examples.count < examples else { return }
        let similarity = before == after ? 1 : TextDifference(from: before, to: after).similarity
        result.examples.append(
            PipelineReparse.Example(
                url: url, fields: fields, details: details, similarity: (similarity * 10_000).rounded() / 10_000))
    }

    private mutating func countFills(_ old: ValueMap?, _ new: ValueMap?, _ changed: [PageDiff.Field]) {
        func isFilled(_ entry: ValueMap.Entry) -> Bool { entry.value != .null }
        for entry in old?.entries ?? [] where isFilled(entry) {
            fills[entry.name, default: .init(name: entry.name)].before += 1
        }
        for entry in new?.entries ?? [] where isFilled(entry) {
            fills[entry.name, default: .init(name: entry.name)].after += 1
        }
        for field in changed { fills[field.name, default: .init(name: field.name)].changed += 1 }
    }

    func finished(after took: Duration) -> PipelineReparse.Result {
        var result = result
        // Where no page had to be read, nothing was learned of its fields.
        if result.changed + result.unchanged > 0 { result.fields = fills.values.sorted { $0.name < $1.name } }
        result.took = .milliseconds(took.microseconds / 1000)
        return result
    }
}

/// A stored body on its way through the stages again.
struct KeptBody: Sendable {
    let url: String
    let fetch: String?
    /// Slots as fetching had left them.
    let slots: [Slot: Value]

    /// - Parameter value: A store's answer to `body`.
    init?(_ value: Value) {
        guard let url = value["url"]?.text, let body = value["body"], body.bytes != nil,
            let fetchedAt = value["fetched_at"], fetchedAt.time != nil
        else { return nil }
        (self.url, fetch) = (url, value["fetch"]?.text)
        var slots: [Slot: Value] = [.body: body, .fetchedAt: fetchedAt, .responseStatus: value["status"] ?? 200]
        let named: [(Slot, String)] = [
            (.contentType, "content_type"), (.charset, "charset"), (.responseHeaders, "headers"),
            (.responseFinalURL, "final_url"), (.method, "method"),
        ]
        for (slot, name) in named { if let fact = value[name], fact != .null { slots[slot] = fact } }
        self.slots = slots
    }
}

extension VisitReport {
    /// What was read, in the members of a store's page. Values pass through JSON, as those of a stored page have.
    var pageValue: Value {
        var page = ValueMap()
        for slot in ReparseSlots.compared {
            guard let value = slots[slot], value != .null else { continue }
            page[slot.name] = slot == .fields ? (try? JSON(parsing: value.json.text)).map { Value($0) } : value
        }
        page["status"] = slots[.responseStatus] ?? .null
        page["final_url"] = slots[.responseFinalURL] ?? .null
        return .map(page)
    }
}

enum ReparseSlots {
    static let compared: [Slot] = [
        .title, .language, .author, .description, .siteName, .image, .canonical, .publishedAt, .content, .fields,
        .method,
    ]
    static let wanted = compared + [.responseStatus, .responseFinalURL]
}
