// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

/// Keeps pages, their versions and searchable passages in one SQLite file that several workers write.
///
/// A record completes only after the transaction that holds it has committed (invariant F3). A page that is the same as
/// its stored version only renews when that version was last seen to hold. `noindex` keeps a page out of search,
/// `noarchive` its earlier versions out of the file.
struct SQLiteStore: StoreStage, FlushingStage, HealthReportingStage {  // in a recipe: `- store: sqlite`
    enum Durability: String, OptionChoice {
        case full, normal
    }

    struct Options: StageOptions {
        var path = "knowledge.db"
        var keepVersions = 5
        var keepBodies = Duration.seconds(30 * 86_400)
        var commitEvery = Duration.milliseconds(20)
        var commitRecords = 200
        var busyTimeout = Duration.seconds(10)
        var maxSize: ByteCount?
        var sync = Durability.full
        var embeddingsURL: String?
        var embeddingsModel = ""
        var embeddingsKeyFile: String?
        var embeddingsTimeout = Duration.seconds(2)

        static let schema: [Option<Self>] = [
            Option(
                "path", \.path,
                doc: "The database file. A relative path starts at LINKMAGICO_STATE_DIR, else the working directory."),
            Option(
                "keep_versions", \.keepVersions, min: 1, max: 10_000,
                doc: "Versions kept of each page, the current one included."),
            Option(
                "keep_bodies", \.keepBodies, min: 0, max: 315_360_000,
                doc:
                    "How long the response behind a version is kept, compressed, after the version was last seen to hold: "
                    + "`linkmagico reparse` reads pages anew from it. 0s keeps none."),
            Option(
                "commit_every", \.commitEvery, min: 0, max: 10,
                doc: "Longest that a record waits for others to share its transaction. 0s commits at once."),
            Option(
                "commit_records", \.commitRecords, min: 1, max: 10_000,
                doc: "Records after which a transaction commits without waiting longer."),
            Option(
                "busy_timeout", \.busyTimeout, min: 0, max: 600,
                doc: "How long to wait while another process writes; then the record is tried again."),
            Option(
                "max_size", \.maxSize, min: 65_536,
                doc: "Size that the database may reach; then disk_full stops the run. Without it, the disk decides."),
            Option(
                "sync", \.sync,
                doc: "full: a stored page also survives a power cut. normal: it survives a crash of any process."),
            Option(
                "embeddings_url", \.embeddingsURL,
                doc:
                    "An endpoint asked as OpenAI's /v1/embeddings is, for a second opinion on the order of found passages."
            ),
            Option("embeddings_model", \.embeddingsModel, doc: "The model that the endpoint is asked for."),
            Option(
                "embeddings_key_file", \.embeddingsKeyFile,
                doc: "A file whose first line is the endpoint's key; without it none is sent."),
            Option(
                "embeddings_timeout", \.embeddingsTimeout, min: 0.05, max: 60,
                doc: "Longest wait for the endpoint; then the ranking by words stands."),
        ]
    }

    static let manifest = StageManifest(
        kind: .store, name: "sqlite",
        summary: "Keeps pages, versions and searchable passages in one SQLite file.",
        reads: [.url, .content], writes: [.stored],
        examples: [
            StageExample(
                "a page needs its URL", given: [.content: "Hello"], with: ["path": "knowledge.db"],
                expect: .failed("missing_slot")),
            StageExample(
                "a path that is no file is refused", given: [.url: "https://shop.example/", .content: "Hello"],
                with: ["path": "/dev/null"], expect: .failed("cannot_open")),
        ]
    )

    private let store: CommitQueue
    private let keepVersions: Int
    private let keepBodies: Duration
    private let secondStage: SecondStage?

    init(options: Options) throws(OptionsError) {
        guard !options.path.isEmpty, !options.path.utf8.contains(0) else {
            throw OptionsError("path", "expected the path of a file")
        }
        guard options.path != ":memory:" else {
            throw OptionsError("path", "a database in memory would be gone with its worker: name a file")
        }
        (keepVersions, keepBodies) = (options.keepVersions, options.keepBodies)
        secondStage = try Self.secondStage(options)
        store = SharedStores.store(
            for: StoreSettings(
                path: Volume.absolute(options.path), commitEvery: options.commitEvery,
                commitRecords: options.commitRecords, busyTimeout: options.busyTimeout,
                maxSize: options.maxSize?.bytes ?? 0, syncsEveryCommit: options.sync == .full))
    }

    private static func secondStage(_ options: Options) throws(OptionsError) -> SecondStage? {
        guard let url = options.embeddingsURL, !url.isEmpty else { return nil }
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), !url.utf8.contains(0) else {
            throw OptionsError("embeddings_url", "expected an http or https URL")
        }
        let key = options.embeddingsKeyFile.flatMap { EmbeddingEndpoint.key(in: $0) }
        guard options.embeddingsKeyFile == nil || key != nil else {
            throw OptionsError("embeddings_key_file", "the file has no key in its first line, or cannot be read")
        }
        return SecondStage(
            endpoint: EmbeddingEndpoint(
                url: url, model: options.embeddingsModel, key: key, timeout: options.embeddingsTimeout))
    }

    func process(_ record: Record, in context: StageContext) async throws(StageError) -> Outcome {
        var draft = try PageDraft(record, keepVersions: keepVersions, keepBodies: keepBodies)
        // What is most likely stored already is only read if it turns out not to be.
        if !draft.isLikelySame { draft = draft.withWords(known: store.database.words) }
        switch await store.submit(.page(draft)) {
        case .success(let outcome):
            context.count(outcome.counter)
            return .emit(record.setting(.stored, to: outcome.facts))
        case .failure(let error): throw error.stageError
        }
    }

    func query(_ request: ValueMap, in context: StageContext) async throws(StageError) -> Value {
        do throws(StoreError) {
            return try await StoreAnswers(store: store, secondStage: secondStage).answer(request)
        } catch {
            throw error.stageError
        }
    }

    func flush() async throws(StageError) {
        if case .failure(let error) = await store.submit(.barrier) { throw error.stageError }
    }

    func health() -> StageHealth { store.database.health.report(path: store.database.settings.path) }
}

extension WriteOutcome {
    /// For the slot `stored`.
    fileprivate var facts: ValueMap {
        switch self {
        case .added(let version): ["version": .int(Int64(version)), "change": "new"]
        case .stored(let version, let changed):
            [
                "version": .int(Int64(version)), "change": "changed",
                "changed": .list(changed.map { .text($0) }),
            ]
        case .sameRecord(let isCosmetic): ["change": isCosmetic ? "cosmetic" : "same"]
        case .notModified: ["change": "not_modified"]
        case .removed, .passed: [:]
        }
    }

    /// Metric of a record's fate.
    fileprivate var counter: String {
        switch self {
        case .added, .stored: "store_versions"
        case .sameRecord, .notModified: "store_renewals"
        case .removed, .passed: "store_other"
        }
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(SQLiteStore.self, name: "StoreSQLite", to: host)
}
