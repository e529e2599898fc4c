// SPDX-License-Identifier: MIT

public import CPluginABI
import StageSDK
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Fetches a page over HTTP with libcurl: one thread for all transfers of the process, which also completes their
/// records; connections reused, redirects followed here so that every hop passes the egress policy.
///
/// A response is not an error whatever its status, but for those in `retry_statuses`. What is not a page (an image, a
/// film) is dropped once its headers are seen.
struct FetchHTTP: CompletingStage, HealthReportingStage {  // in a recipe: `- fetch: http`
    typealias Options = FetchOptions

    static let manifest = StageManifest(
        kind: .fetch, name: "http",
        summary: "Fetches the page over HTTP/1.1 or HTTP/2, conditionally when an older version is stored.",
        reads: [
            .url, .pipeline, .requestMethod, .requestHeaders, .requestBody, .previous, .visit, .hostMemory,
        ],
        writes: [
            .responseStatus, .responseHeaders, .responseFinalURL, .responseTiming, .fetchedAt, .body, .contentType,
            .charset, .visit, .hostMemory,
        ],
        examples: [
            StageExample(
                "only http and https are fetched", given: [.url: "file:///etc/passwd"],
                expect: .failed("unsupported_scheme")),
            StageExample(
                "a header cannot carry a second one",
                given: [.url: "http://127.0.0.1/", .requestHeaders: [["x-a", "1\r\nx-b: 2"]]],
                expect: .failed("bad_request")),
        ]
    )

    private let profile: FetchProfile

    init(options: FetchOptions) throws(OptionsError) {
        profile = try FetchProfile(options)
    }

    func begin(_ call: StageCall) {
        guard let url = call.record[.url] else { return call.complete(.failure(.missing(.url))) }
        do throws(FetchFailure) {
            try Visit(of: url, call, by: profile).begin()
        } catch {
            call.complete(.failure(error.stageError))
        }
    }

    func health() -> StageHealth {
        guard let loop = TransferLoop.shared else {
            return StageHealth(isHealthy: false, detail: "libcurl could not be started")
        }
        return StageHealth(isHealthy: true, detail: "\(TransferLoop.libraryVersion), \(loop.activeCount) transfers")
    }
}

@c(linkmagico_plugin)
public func linkmagicoPlugin(_ host: UnsafePointer<lm_host>) -> UnsafePointer<lm_plugin>? {
    Plugin.export(FetchHTTP.self, to: host)
}
