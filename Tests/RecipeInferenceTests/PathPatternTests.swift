// SPDX-License-Identifier: MIT

import Testing
import Vocabulary

@testable import RecipeInference

struct PathPatternTests {
    private func patterns(_ paths: String...) throws -> [String] {
        PathPattern.patterns(of: try paths.map { try WebURL.parse("https://a.example\($0)") })
    }

    @Test func `what differs between addresses becomes a star`() throws {
        #expect(try patterns("/p/1", "/p/2") == ["/p/*"])
        #expect(try patterns("/shop/p-1.html", "/shop/p-22.html") == ["/shop/*.html"])
        #expect(try patterns("/docs/hooks-effect.html", "/docs/hooks-overview.html") == ["/docs/hooks-*.html"])
        #expect(try patterns("/r/a/comments/1ab/x/", "/r/b/comments/2cd/y/") == ["/r/*/comments/*/*/"])
    }

    @Test func `addresses of different depth share their beginning`() throws {
        #expect(try patterns("/blog/a", "/blog/2026/b") == ["/blog/**"])
    }

    @Test func `sections become patterns of their own`() throws {
        #expect(try patterns("/vpn/best/", "/vpn/cheap/", "/antivirus/best/") == ["/vpn/*/", "/antivirus/*/"])
    }

    @Test func `one address is generalised where it looks like a slug or a number`() throws {
        #expect(try patterns("/p/blue-mug") == ["/p/*"])
        #expect(try patterns("/2026/11/22/a-long-title.html") == ["/*/*/*/*.html"])
        #expect(try patterns("/guide/") == ["/guide/"])
        #expect(try patterns("/") == ["/"])
    }

    @Test func `queries that name the page stay in the pattern`() throws {
        #expect(try patterns("/view.php?id=1", "/view.php?id=23") == ["/view.php?id=**"])
    }

    @Test func `every pattern matches its samples`() throws {
        let families = [
            ["/a/b", "/a/b/", "/a/b?c=d"], ["/", "/x", "/x/y/z"], ["/%20/é", "/%20/b"], ["/a-1", "/a-2?x=/y"],
            ["/item?id=1", "/item?page=2"], ["//a", "//b"], ["/a.b/c.html?q", "/a.b/d.html"],
        ]
        for paths in families {
            let urls = try paths.map { try WebURL.parse("https://a.example\($0)") }
            let globs = PathPattern.patterns(of: urls).compactMap { Glob($0) }
            for url in urls where !globs.isEmpty {
                #expect(globs.contains { $0.matches(url.pathAndQuery) }, "\(url) by \(globs)")
            }
        }
    }
}
