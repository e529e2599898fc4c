// SPDX-License-Identifier: MIT

import Crawling
import Glibc
import Vocabulary

/// What runs have learned of one recipe's pages, or of one site's.
struct Lore: Sendable {
    var baselines = FieldBaselines()
    /// How far the sitemap's dates can be believed.
    var signal = ChangeSignal()
    var priors = PathPriors()
    var importances: [String: Importance] = [:]

    /// Counts a revisit.
    mutating func note(
        _ url: CanonicalURL, _ interval: Duration, _ hasChanged: Bool, _ lastModified: Timestamp?,
        _ before: PageKnowledge
    ) {
        priors.record(url, interval: interval, hasChanged: hasChanged)
        if let lastModified {
            signal.record(signalled: lastModified > before.validatedAt, changed: hasChanged)
        }
    }

    /// How long until the page is due again.
    func interval(
        _ url: CanonicalURL, _ knowledge: PageKnowledge, before: PageKnowledge?, _ policy: RevisitPolicy,
        _ now: Timestamp
    ) -> Duration {
        let last = before.flatMap { before in before.revisitAt.map { $0 - before.validatedAt } }
        let importance = importances[url.string]?.value(at: now) ?? 1
        return policy.interval(
            after: ChangeHistory(bytes: knowledge.history), last: last, prior: priors.rate(for: url),
            importance: importance)
    }
}

/// The lore of all runs, by crawl key; kept in a file of its own, because it is worth little and grows slowly.
struct SiteLore: Sendable {
    private struct Saved: Codable {
        var baselines: FieldBaselines
        var signal: ChangeSignal
    }

    /// Pages with a demand of their own, per key.
    static let mostImportances = 20_000

    private var lores: [CrawlKey: Lore] = [:]
    private var isChanged = false
    private let folder: String?

    private var lorePath: String? { folder.map { "\($0)/lore.json" } }
    private var memoryPath: String? { folder.map { "\($0)/host-memories.bin" } }

    /// - Parameter folder: Where the files are; nil keeps all in memory.
    init(folder: String?, memory: HostMemories) {
        self.folder = folder
        if let bytes = memoryPath.flatMap({ SmallFile.read($0) }) { memory.restore(bytes) }
        guard let bytes = lorePath.flatMap({ SmallFile.read($0) }),
            let saved = try? JSON(parsing: bytes).decode([String: Saved].self)
        else { return }
        for (key, entry) in saved {
            lores[CrawlKey(text: key)] = Lore(baselines: entry.baselines, signal: entry.signal)
        }
    }

    func knows(_ key: CrawlKey) -> Bool { lores[key] != nil }

    subscript(key: CrawlKey) -> Lore {
        get { lores[key] ?? Lore() }
        _modify {
            isChanged = true
            yield &lores[key, default: Lore()]
        }
    }

    /// Somebody was answered from a page: what people ask for is worth visiting sooner.
    mutating func recordDemand(_ url: CanonicalURL, _ recipe: String, at now: Timestamp, weight: Double = 1) {
        let site = CrawlKey(recipe: recipe, seed: url)
        let key = lores[site] == nil ? CrawlKey(recipe: recipe) : site
        guard self[key].importances[url.string] != nil || self[key].importances.count < Self.mostImportances else {
            return
        }
        self[key].importances[url.string, default: Importance()].record(at: now, weight: weight)
    }

    mutating func saveIfChanged(_ memory: HostMemories) {
        if let path = memoryPath, let bytes = memory.changedState() { SmallFile.write(bytes, to: path) }
        guard isChanged, let path = lorePath else { return }
        isChanged = false
        let saved = Dictionary(
            uniqueKeysWithValues: lores.map {
                ($0.key.text, Saved(baselines: $0.value.baselines, signal: $0.value.signal))
            })
        if let json = try? JSON(encoding: saved) { SmallFile.write(Array(json.text.utf8), to: path) }
    }
}

/// Files that are read and written whole.
enum SmallFile {
    static let largest = 64 << 20

    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count < largest {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Replaces the file in one step; what cannot be written is left as it was.
    static func write(_ bytes: [UInt8], to path: String) {
        let draft = "\(path).new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        close(descriptor)
        if done == bytes.count { rename(draft, path) } else { unlink(draft) }
    }
}
