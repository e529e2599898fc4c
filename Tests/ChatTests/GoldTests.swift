// SPDX-License-Identifier: MIT

import Chat
import ControlProtocol
import Foundation
import Recipes
import Synchronization
import Testing
import Vocabulary

struct GoldTests {
    static var shopFile: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("pipelines/fixtures/loja.gold.yaml")
    }

    @Test func `every gold question of the sample shop is answered as its owner expects`() async throws {
        let text = try String(contentsOf: Self.shopFile, encoding: .utf8)
        let (gold, problems) = GoldFile.read(RecipeSource(name: "loja.gold.yaml", text: text))
        #expect(problems.isEmpty)
        let talk = try Talk(FactsOfPages(PagesInMemory.shop()))
        let report = await GoldEvaluation(talk.engine).run(try #require(gold))
        #expect(report.failed == 0, "\(report.text)")
        #expect(report.supportRate == 1)
        #expect(report.cases.count >= 25)
    }

    @Test func `a replay leaves nothing behind`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        let gold = try #require(
            GoldFile.read(RecipeSource(name: "g", text: "questions: [{ask: Vendem bicicletas?}]")).file)
        _ = await GoldEvaluation(talk.engine).run(gold)
        #expect(try await talk.storage.conversations().total == 0)
        #expect(try await talk.storage.gaps().total == 0)
    }

    @Test func `a wrong answer fails with what was expected and what was said`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        let text = "questions: [{ask: Quanto custa a caneca Onda azul?, says: ['99,00 €'], page: /entregas.html}]"
        let gold = try #require(GoldFile.read(RecipeSource(name: "g", text: text)).file)
        let report = await GoldEvaluation(talk.engine).run(gold)
        #expect(report.exitCode == 1 && report.failed == 1)
        #expect(report.text.contains("expected '99,00 €'") && report.text.contains("12,90 €"))
        #expect(report.cases[0].failures.count == 2)
    }

    @Test func `a gold file with a misspelt key is refused with its line`() throws {
        let (gold, problems) = GoldFile.read(
            RecipeSource(name: "g.yaml", text: "questions:\n  - ask: Olá\n    pag: /x\n"))
        #expect(gold == nil)
        #expect(problems.first?.line == 3)
    }

    @Test func `gold questions are replayed after each crawl, and after nothing else`() async throws {
        let talk = try Talk(PagesInMemory.shop())
        let text = "questions: [{ask: O vidrado tem chumbo?, says: [sem chumbo]}]"
        let gold = try #require(GoldFile.read(RecipeSource(name: "g", text: text)).file)
        let (events, sender) = AsyncStream.makeStream(of: Event.self)
        let now = Timestamp(microseconds: 0)
        for kind in [Event.Kind.runStarted, .runFinished, .pageStored, .runFinished] {
            sender.yield(Event(kind: kind, at: now))
        }
        sender.finish()
        let reports = Mutex<[GoldReport]>([])
        await GoldWatch(talk.engine, files: [gold]).run(after: events) { report in
            reports.withLock { $0.append(report) }
        }
        #expect(reports.withLock { $0.map(\.passed) } == [1, 1])
    }
}
