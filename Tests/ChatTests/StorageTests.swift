// SPDX-License-Identifier: MIT

import Foundation
import GRDB
import Synchronization
import Testing
import Vocabulary

@testable import Chat

/// A clock that moves by hand.
final class HandClock: Sendable {
    private let time: Mutex<Timestamp>
    init(_ text: String = "2026-11-22T10:00:00Z") { time = Mutex(Timestamp(text: text) ?? Timestamp(microseconds: 0)) }
    func now() -> Timestamp { time.withLock { $0 } }
    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

struct StorageTests {
    private func talk(_ clock: HandClock = HandClock()) throws -> Talk {
        try Talk(PagesInMemory.shop(), site: SiteSettings(name: "loja"), now: { clock.now() })
    }

    @Test func `a conversation is kept whole: messages, analysis, context, citations`() async throws {
        let talk = try talk()
        let first = try await talk.ask("Quanto custa a caneca Onda azul?")
        _ = try await talk.ask("e o jarro?")
        let messages = try await talk.storage.messages(of: talk.session)
        #expect(messages.map(\.author) == [.visitor, .bot, .visitor, .bot])
        #expect(messages[0].analysis?.intent == .price && messages[0].analysis?.stage == .consideration)
        #expect(messages[1].id == first.id && messages[1].citations == first.citations)
        #expect(messages[2].context == "Quanto custa o jarro?" && messages[3].strategy == .followUp)
        let conversation = try #require(try await talk.storage.conversation(talk.session))
        #expect(conversation.messages == 4 && conversation.site == "loja" && conversation.language == .portuguese)
    }

    @Test func `conversations are found by site, state and words`() async throws {
        var talk = try talk()
        _ = try await talk.ask("O vidrado tem chumbo?")
        talk.session = "visitor-2"
        _ = try await talk.ask("Quero falar com uma pessoa")
        let storage = talk.storage
        #expect(try await storage.conversations().items.map(\.session) == ["visitor-2", "visitor-1"])
        #expect(try await storage.conversations(handOff: .waiting).items.map(\.session) == ["visitor-2"])
        #expect(try await storage.conversations(text: "chumbo").items.map(\.session) == ["visitor-1"])
        #expect(try await storage.conversations(text: "100%_").total == 0)
        #expect(try await storage.conversations(site: "outra").total == 0)
        let page = try await storage.conversations(limit: 1, offset: 1)
        #expect(page.total == 2 && page.items.map(\.session) == ["visitor-1"])
    }

    @Test func `what a visitor said is exported and deleted with all that hangs on it`() async throws {
        let talk = try talk()
        _ = try await talk.ask("Posso pagar com pix?")
        _ = try await talk.ask("Quanto custa a caneca Onda azul?")
        let export = try await talk.storage.export(talk.session)
        #expect(export.messages.count == 4 && export.messages[0].text == "Posso pagar com pix?")
        #expect(try JSON(encoding: export).text.contains("12,90"))
        #expect(try await talk.storage.delete(talk.session))
        #expect(try await talk.storage.messages(of: talk.session).isEmpty)
        #expect(try await talk.storage.gaps().total == 0)
        #expect(try await talk.storage.delete(talk.session) == false)
        await #expect(throws: ChatError.self) { try await talk.storage.export(talk.session) }
    }

    @Test func `a gap that others asked for too outlives one visitor`() async throws {
        var talk = try talk()
        _ = try await talk.ask("Posso pagar com pix?")
        talk.session = "visitor-2"
        _ = try await talk.ask("posso pagar com PIX")
        try await talk.storage.delete("visitor-1")
        let gap = try #require(try await talk.storage.gaps().items.first)
        #expect(gap.times == 2)
        try await talk.storage.closeGap(gap.id)
        #expect(try await talk.storage.gaps().total == 0)
        #expect(try await talk.storage.gaps(includingClosed: true).total == 1)
        _ = try await talk.ask("Posso pagar com pix?")
        #expect(try await talk.storage.gaps().items.first?.times == 3)
    }

    @Test func `conversations untouched for long are deleted`() async throws {
        let clock = HandClock()
        var talk = try talk(clock)
        _ = try await talk.ask("Olá!")
        clock.advance(by: .seconds(86_400 * 10))
        talk.session = "visitor-2"
        _ = try await talk.ask("Olá!")
        #expect(try await talk.storage.deleteConversations(olderThan: .seconds(86_400 * 5)) == 1)
        #expect(try await talk.storage.conversations().items.map(\.session) == ["visitor-2"])
    }

    @Test func `entries are added, changed, listed and deleted`() async throws {
        let storage = try ChatStorage(path: nil)
        var entry = try await storage.save(KnowledgeEntry(site: "loja", keywords: "pix", content: "Sim.", priority: 5))
        try await storage.save(
            KnowledgeEntry(site: "loja", keywords: "natal", content: "Fechamos.", priority: 50, isActive: false))
        #expect(try await storage.entries(site: "loja").map(\.keywords) == ["natal", "pix"])
        #expect(try await storage.entries(site: "loja", activeOnly: true).map(\.keywords) == ["pix"])
        entry.content = "Sim, desde maio."
        #expect(try await storage.save(entry).content == "Sim, desde maio.")
        let id = try #require(entry.id)
        try await storage.deleteEntry(id)
        await #expect { _ = try await storage.entry(id) } throws: { ($0 as? ChatError)?.code == .notFound }
    }

    @Test(arguments: [
        KnowledgeEntry(site: "l", keywords: "", content: "x"), KnowledgeEntry(site: "l", keywords: "a", content: "  "),
        KnowledgeEntry(site: "l", keywords: "a", content: "x", priority: 101),
        KnowledgeEntry(site: "l", keywords: "a", content: "x", url: "javascript:alert(1)"),
        KnowledgeEntry(site: "l", keywords: "a", content: String(repeating: "x", count: 9000)),
    ])
    func `an entry that could not be used is refused`(entry: KnowledgeEntry) async throws {
        let storage = try ChatStorage(path: nil)
        await #expect { try await storage.save(entry) } throws: { ($0 as? ChatError)?.code == .invalidRequest }
    }

    @Test func `analytics count days, intents, stages, questions, pages and feedback`() async throws {
        let clock = HandClock()
        var talk = try talk(clock)
        let answer = try await talk.ask("Quanto custa a caneca Onda azul?")
        try await talk.storage.rate(answer.id, session: talk.session, Feedback(.up, comment: "boa"))
        clock.advance(by: .seconds(86_400))
        talk.session = "visitor-2"
        _ = try await talk.ask("quanto custa a caneca onda AZUL")
        _ = try await talk.ask("Posso pagar com pix?")
        _ = try await talk.ask("obrigado")
        let all = try await talk.storage.analytics(
            from: Timestamp(microseconds: 0), to: clock.now() + .seconds(60))
        #expect(all.conversations == 2 && all.messages == 4 && all.feedbackUp == 1 && all.feedbackDown == 0)
        #expect(all.days.map(\.day) == ["2026-11-22", "2026-11-23"] && all.days.map(\.refusals) == [0, 1])
        #expect(all.intents.first { $0.name == "price" }?.count == 2)
        #expect(all.questions.first?.count == 2 && all.questions.first?.name == "quanto custa a caneca onda AZUL")
        #expect(!all.questions.contains { $0.name == "obrigado" })
        #expect(all.refusals.map(\.name) == ["not_on_site"] && all.outcomes.map(\.count).reduce(0, +) == 4)
        #expect(all.pages.first?.name == "https://loja.example/produtos/caneca-onda-azul.html")
        let none = try await talk.storage.analytics(site: "outra", from: Timestamp(microseconds: 0), to: clock.now())
        #expect(none.messages == 0 && none.sentiment == nil)
    }

    @Test func `feedback is taken for answers of the own conversation only`() async throws {
        let talk = try talk()
        let answer = try await talk.ask("Olá!")
        await #expect(throws: ChatError.self) {
            try await talk.storage.rate(answer.id, session: "other", Feedback(.down))
        }
        await #expect(throws: ChatError.self) { try await talk.storage.rate("none", Feedback(.down)) }
        try await talk.storage.rate(answer.id, session: talk.session, Feedback(.down))
        #expect(try await talk.storage.messages(of: talk.session).last?.feedback?.rating == .down)
    }

    @Test func `a file is opened again with all that was stored`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "chat-\(UInt64.random(in: 0 ... .max)).db"
        ).path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let storage = try ChatStorage(path: path)
        try await storage.save(KnowledgeEntry(site: "loja", keywords: "pix", content: "Sim."))
        try await storage.check()
        let again = try ChatStorage(path: path)
        #expect(try await again.entries(site: "loja").count == 1)
    }

    @Test func `a health check waits for no writer and leaves the file as it is`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "chat-\(UInt64.random(in: 0 ... .max)).db"
        ).path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let storage = try ChatStorage(path: path)
        try await storage.save(KnowledgeEntry(site: "loja", keywords: "pix", content: "Sim."))
        let writer = try DatabaseQueue(path: path)
        try await writer.writeWithoutTransaction { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            defer { try? db.execute(sql: "ROLLBACK") }
            let before = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.modificationDate] as? Date
            let check = Mutex<Result<Void, ChatError>?>(nil)
            let done = DispatchSemaphore(value: 0)
            Task {
                do throws(ChatError) {
                    try await storage.check()
                    check.withLock { $0 = .success(()) }
                } catch { check.withLock { $0 = .failure(error) } }
                done.signal()
            }
            #expect(done.wait(timeout: .now() + 20) == .success)
            #expect(throws: Never.self) { try check.withLock { $0 }?.get() }
            let after = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.modificationDate] as? Date
            #expect(before == after)
        }
    }

    @Test func `a health check tells of a file that cannot be written any more`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(
            "chat-\(UInt64.random(in: 0 ... .max)).db"
        ).path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let storage = try ChatStorage(path: path)
        let other = try DatabaseQueue(path: path)
        try await other.write { db in try db.execute(sql: "DROP TABLE entry") }
        await #expect(throws: ChatError.self) {
            try await storage.save(KnowledgeEntry(site: "loja", keywords: "pix", content: "Sim."))
        }
        await #expect(throws: ChatError.self) { try await storage.check() }
    }

    @Test func `every move of a hand-off is known`() {
        let table: [(HandOffState, HandOffEvent, HandOffState?)] = [
            (.bot, .requested, .waiting), (.bot, .taken, .human), (.bot, .released, nil), (.bot, .expired, nil),
            (.waiting, .requested, .waiting), (.waiting, .taken, .human), (.waiting, .released, .bot),
            (.waiting, .expired, .bot), (.human, .requested, .human), (.human, .taken, nil), (.human, .released, .bot),
            (.human, .expired, nil),
        ]
        for (state, event, next) in table { #expect(state.after(event) == next) }
    }
}
