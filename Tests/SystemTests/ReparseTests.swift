// SPDX-License-Identifier: MIT

import ControlClient
import ControlProtocol
import Foundation
import Testing
import Vocabulary

/// Pages read anew from kept bodies, by a recipe that has changed.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ReparseTests {
    private static let before = SmallSite.recipe(fields: "price: { css: .price, type: money }")
    private static let after = SmallSite.recipe(fields: "price: { css: .price, type: money }, size: { css: .size }")

    @Test func `a new recipe is tried on stored pages, kept, and asks no site`() async throws {
        let pages = Dictionary(
            uniqueKeysWithValues: (1...12).map { number in
                (
                    "p\(number).html",
                    SmallSite.page(
                        "Caneca \(number)",
                        "<p>Uma caneca de barro número \(number), feita à mão.</p><p class=price>R$ \(number),00</p>"
                            + (number.isMultiple(of: 2) ? "<p class=size>L</p>" : ""))
                )
            })
        let site = try await SmallSite(pages: pages)
        let daemon = try await RunningDaemon(recipes: ["site": Self.before])
        for path in pages.keys { _ = try await daemon.extract(site.url(path)) }
        site.stop()
        let requests = site.requests.count
        func reparse(dryRun: Bool, all: Bool = false) async throws -> PipelineReparse.Result {
            try await daemon.client.call(
                PipelineReparse.self, PipelineReparse.Params(pipeline: "site", dryRun: dryRun, all: all))
        }
        #expect(try await reparse(dryRun: true).upToDate == 12)
        let all = try await reparse(dryRun: true, all: true)
        #expect(all.unchanged == 12 && all.changed == 0 && all.failed == 0, "\(all)")

        try daemon.write(Self.after, to: "pipelines/site.yaml")
        _ = try await daemon.client.call(DaemonReload.self)
        let trial = try await reparse(dryRun: true)
        #expect(trial.changed == 6 && trial.unchanged == 6 && trial.contentChanged == 0, "\(trial)")
        #expect(trial.fields.first { $0.name == "size" } == .init(name: "size", before: 0, after: 6, changed: 6))
        #expect(trial.examples.first?.fields == [.init(name: "size", before: nil, after: "L")])
        let url = site.url("p2.html")
        let untouched = try await daemon.client.call(PageGet.self, PageGet.Params(url: url, include: [.fields]))
        #expect(untouched.page.version == 1 && untouched.page.fields?["size"] == nil)

        let kept = try await reparse(dryRun: false)
        #expect(kept.changed == 6 && kept.failed == 0 && kept.outdated == 0, "\(kept)")
        let page = try await daemon.client.call(PageGet.self, PageGet.Params(url: url, include: [.fields])).page
        #expect(page.version == 2 && page.fields?["size"]?.string == "L" && page.fetchedAt == untouched.page.fetchedAt)
        #expect(page.validatedAt == untouched.page.validatedAt)
        #expect(try await reparse(dryRun: false).upToDate == 12)
        let versions = try await daemon.client.call(PageVersions.self, PageVersions.Params(url: url)).versions
        #expect(versions.map(\.reason) == ["reparse", "extract"])
        #expect(Set(versions.map(\.provenance.fetchID)).count == 1)
        #expect(site.requests.count == requests)

        let said = try Tool.run(["reparse", "--socket", daemon.socket, "--all", "--dry-run", url])
        #expect(said.code == 0 && said.output.contains("1 the same") && said.output.contains("size"), "\(said)")
        await #expect(throws: ClientError.self) {
            try await daemon.client.call(PipelineReparse.self, PipelineReparse.Params(url: site.url("none.html")))
        }
    }
}
