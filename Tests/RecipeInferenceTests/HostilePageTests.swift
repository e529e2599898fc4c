// SPDX-License-Identifier: MIT

import Glibc
import HTML
import RecipeInference
import Testing
import Vocabulary

struct HostilePageTests {
    @Test(arguments: ["", "plain words", "<html></html>", "<!-- -->", "<p>", "<h1></h1>", "\u{0}\u{0}<<<>>>"])
    func `a page without structure gives a valid draft without fields`(html: String) async throws {
        let trial = try DraftTrial(("https://a.example/", html))
        #expect(trial.draft.fields.isEmpty)
        #expect(try await trial.failures() == [])
    }

    @Test func `text that would break YAML or selectors stays text`() async throws {
        let title = #"a: "b" # c \ {{ d }} ' - [e], é ﷽"# + "\u{202E}\u{1F}"
        let escaped = title.replacing("\"", with: "&quot;")
        let html = """
            <html><head><title>\(title)</title></head><body><main><h1 class='a"b' id="x{y}">\(escaped)</h1>
            <div data-testid='q"]{}' itemprop="na me'">1</div><table>
            <tr><th>on: "x"</th><td>1</td></tr><tr><th>\\</th><td>2</td></tr></table></main></body></html>
            """
        let trial = try DraftTrial(("https://a.example/%7B%7D/x?y=\"*\"", html), ("https://a.example/z/x", html))
        #expect(try await trial.failures() == [])
    }

    @Test func `huge and deep pages cost little`() throws {
        let pages = [
            String(repeating: "<div>", count: 20_000) + "x",
            String(repeating: "<p class='price x1y2z3'>€ 1.00</p>", count: 4_000),
            "<main>" + String(repeating: "<li class=card><h3>Title</h3><a href=/x>Title</a></li>", count: 2_000)
                + "</main>",
            "<h1>" + String(repeating: "<b>", count: 5_000) + "title" + "</h1>",
            "<div class='" + (0..<3_000).map { "name-\($0) " }.joined() + "'>text</div>",
        ]
        for page in pages {
            let document = Document.parse(bytes: Array(page.utf8))
            let sample = SamplePage(url: try WebURL.parse("https://a.example/1"), document: document, fixture: "a.html")
            let start = Self.threadSeconds()
            _ = try InferredRecipe(from: [sample, sample])
            #expect(Self.threadSeconds() - start < 30)
        }
    }

    /// Time that this thread computed: what else the machine does is no fault of the page.
    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func `pages of two sites are refused`() throws {
        #expect(throws: InferenceError.severalSites(["a.example", "b.example"])) {
            try DraftTrial(("https://a.example/", ""), ("https://b.example/", ""))
        }
        #expect(throws: InferenceError.noSamples) { try DraftTrial([]) }
        let many = (0...SamplePages.most).map { ("https://a.example/\($0)", "") }
        #expect(throws: InferenceError.tooManySamples(SamplePages.most + 1)) { try DraftTrial(many) }
    }

    @Test func `subdomains of one site are one site`() throws {
        #expect(try DraftTrial(("https://a.b.example/", ""), ("https://c.b.example/", "")).draft.hosts.count == 2)
    }
}
