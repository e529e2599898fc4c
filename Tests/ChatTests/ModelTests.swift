// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import Chat

struct ModelTests {
    private static let pages = PagesInMemory([
        ("https://loja.example/a", "Entregas", "# Entregas\n\nEnviamos em dois dias úteis. Os portes custam 4,90 €."),
        (
            "https://loja.example/b", "Trocas",
            "# Trocas\n\nTem trinta dias para trocar os portes de entrega ou devolver."
        ),
    ])

    @Test func `a model's sentences are shown with the quote that holds them`() async throws {
        let model = ScriptedModel { request in
            #expect(request.messages.count == 2)
            return ["Os por", "tes custam 4,90 €", " [1]. O envio demora dois dias úteis", ". [1]"]
        }
        let answer = try await Talk(Self.pages, model: model).ask("Quanto custam os portes de entrega?")
        #expect(answer.text == "Os portes custam 4,90 €. O envio demora dois dias úteis.")
        #expect(answer.sentences.map(\.citations) == [[1], [2]])
        #expect(answer.citations.map(\.quote) == ["Os portes custam 4,90 €.", "Enviamos em dois dias úteis."])
        #expect(answer.trace.model?.promptTokens == 100 && answer.outcome == .answered)
    }

    @Test func `an uncited sentence is shown only when a source holds it`() async throws {
        let model = ScriptedModel { _ in ["Os portes custam 4,90 €. O serviço é o melhor do país."] }
        let answer = try await Talk(Self.pages, model: model).ask("Quanto custam os portes de entrega?")
        #expect(answer.text == "Os portes custam 4,90 €.")
        #expect(answer.trace.dropped.map(\.reason) == ["no_citation"])
    }

    @Test func `a model that says it does not know is believed`() async throws {
        let model = ScriptedModel { _ in ["NO_ANSWER"] }
        let answer = try await Talk(Self.pages, model: model).ask("Quanto custam os portes de entrega?")
        #expect(answer.outcome.word == "refused" && answer.citations.isEmpty)
    }

    @Test func `when nothing of what a model says holds, the answer is an honest refusal`() async throws {
        let model = ScriptedModel { _ in ["Os portes custam 99 € [1]."] }
        let answer = try await Talk(Self.pages, model: model).ask("Quanto custam os portes de entrega?")
        #expect(answer.outcome == .refused(.unsupported) && !answer.text.contains("99"))
    }

    @Test func `when the model fails, sentences of the pages answer`() async throws {
        let model = ScriptedModel(failure: ChatError(.modelFailed, "no luck")) { _ in [] }
        let answer = try await Talk(Self.pages, model: model).ask("Quanto custam os portes de entrega?")
        #expect(answer.outcome == .answered && answer.text.contains("4,90 €"))
        #expect(answer.trace.model?.failure?.contains("no luck") ?? false)
    }

    @Test func `past the site's budget no model is asked`() async throws {
        let model = ScriptedModel { _ in ["Os portes custam 4,90 € [1]."] }
        let talk = try Talk(Self.pages, site: SiteSettings(name: "loja", dailyTokens: 100), model: model)
        _ = try await talk.ask("Quanto custam os portes de entrega?")
        let second = try await talk.ask("Quanto custam os portes de entrega?")
        #expect(model.seen.count == 1 && second.outcome == .answered)
        #expect(second.trace.model?.failure?.contains("spent") ?? false)
    }

    // MARK: The stream

    private func read(_ text: String, in pieces: Int) throws -> (text: String, stream: CompletionStream) {
        var stream = CompletionStream()
        var out = ""
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            out += try stream.read(Array(bytes[start..<min(bytes.count, start + pieces)])).joined()
        }
        return (out, stream)
    }

    private static let events = """
        : keep-alive\r\n\r\ndata: {"choices":[{"delta":{"role":"assistant"}}]}\r\n\r\ndata: {"choices":[{"delta":{"content":"Olá, "}}]}\n\n\
        event: x\rdata:{"choices":[{"delta":{"content":"maçã 🍎"},"finish_reason":"stop"}]}\r\r\
        data: {"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3}}\n\ndata: [DONE]\n\n
        """

    @Test(arguments: [1, 2, 3, 7, 1000]) func `events are read however they are cut`(pieces: Int) throws {
        let (text, stream) = try read(Self.events, in: pieces)
        #expect(text == "Olá, maçã 🍎" && stream.isComplete)
        #expect(stream.promptTokens == 12 && stream.completionTokens == 3)
    }

    @Test func `an endpoint that does not stream is read as well`() throws {
        let body =
            #"{"choices":[{"message":{"content":"Sim."},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":1}}"#
        let (text, stream) = try read(body, in: 9)
        #expect(text == "Sim." && stream.isComplete && stream.promptTokens == 5)
    }

    @Test func `an error document tells its code, a broken event fails`() throws {
        let (text, stream) = try read(#"{"error":{"message":"secret","code":"insufficient_quota"}}"#, in: 100)
        #expect(text.isEmpty && stream.errorCode == "insufficient_quota" && !stream.isComplete)
        #expect(throws: ModelFailure.self) { try read("data: {nope\n\n", in: 4) }
        #expect(throws: ModelFailure.self) {
            try read("data: " + String(repeating: "x", count: CompletionStream.maxEvent + 1), in: 65_536)
        }
    }

    // MARK: Marks

    @Test(arguments: [1, 3, 1000]) func `marks count on either side of the full stop`(pieces: Int) {
        var parser = MarkedSentences()
        var found: [MarkedSentences.Sentence] = []
        let text = "Custa 12,90 € [1]. Pesa 310 g. [2][3] **Vai** ao forno [1, 2]!\n\n- Lava-se à mão [4]"
        var rest = text[...]
        while !rest.isEmpty {
            found += parser.add(String(rest.prefix(pieces)))
            rest = rest.dropFirst(pieces)
        }
        found += parser.finish()
        #expect(found.map(\.text) == ["Custa 12,90 €.", "Pesa 310 g.", "Vai ao forno!", "Lava-se à mão"])
        #expect(found.map(\.marks) == [[1], [2, 3], [1, 2], [4]])
        #expect(found.map(\.startsParagraph) == [false, false, false, true])
    }

    @Test func `a text without end is cut`() {
        var parser = MarkedSentences()
        var count = 0
        for _ in 0..<100 { count += parser.add(String(repeating: "palavra ", count: 100)).count }
        #expect(count > 5)
    }
}
