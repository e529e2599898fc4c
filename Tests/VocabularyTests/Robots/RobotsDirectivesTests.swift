// SPDX-License-Identifier: MIT

import Testing
@testable import Vocabulary

struct RobotsDirectivesTests {
    private let token = ProductToken("LinkMagico")!

    private func meta(_ content: String, name: String = "robots") -> RobotsDirectives {
        var directives = RobotsDirectives()
        directives.addMeta(name: name, content: content, for: token)
        return directives
    }

    private func header(_ values: String...) -> RobotsDirectives {
        var directives = RobotsDirectives()
        for value in values { directives.addHeader(value, for: token) }
        return directives
    }

    @Test func `a meta element's words are read in any case and spacing`() {
        let directives = meta(" NoIndex ,nofollow,, unknown, max-snippet : 20")
        #expect(directives.noIndex && directives.noFollow && !directives.noArchive && directives.maxSnippet == 20)
        #expect(meta("none").noIndex && meta("none").noFollow && meta("all") == RobotsDirectives())
        #expect(meta("max-snippet:0").noSnippet && meta("max-snippet:-1").maxSnippet == nil)
    }

    @Test func `words for another crawler are not for us`() {
        #expect(meta("noindex", name: "googlebot") == RobotsDirectives() && meta("noindex", name: "LINKMAGICO").noIndex)
        #expect(header("googlebot: noindex") == RobotsDirectives() && header("linkmagico: noindex").noIndex)
        #expect(header("noarchive, noindex").noIndex && header("max-snippet: 5, nofollow").noFollow)
    }

    @Test func `headers and elements add up, the stricter value holding`() {
        let directives = header("max-snippet: 50", "max-snippet: 10", "nosnippet")
        #expect(directives.maxSnippet == 10 && directives.noSnippet)
    }

    @Test func `a date with commas is read whole`() {
        let directives = header("unavailable_after: Wednesday, 25 Jun 2010 15:00:00 PST, noindex")
        #expect(directives.unavailableAfter?.text == "2010-06-25T23:00:00.000Z" && directives.noIndex)
        #expect(meta("unavailable_after: 2030-01-02").unavailableAfter?.text == "2030-01-02T00:00:00.000Z")
        #expect(meta("unavailable_after: whenever").unavailableAfter == nil)
    }
}
