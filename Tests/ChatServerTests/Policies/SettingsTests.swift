// SPDX-License-Identifier: MIT

import Chat
import Foundation
import Recipes
import Testing
import Vocabulary

@testable import ChatServer

struct SettingsTests {
    private func read(_ text: String) -> (ServerSettings, [Diagnostic]) {
        let (_, values, problems) = ChatConfiguration.read(
            RecipeSource(name: "chat.yaml", text: text), more: ServerSettings.schema)
        return (ServerSettings(values), problems)
    }

    @Test func `the file that documents the settings holds their defaults`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("etc/chat.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let (settings, problems) = read(text)
        #expect(problems.isEmpty, "\(problems)")
        #expect("\(settings)" == "\(ServerSettings())")
        for option in ServerSettings.schema {
            #expect(text.contains("\n\(option.key):") || text.contains("\n# \(option.key):"), "\(option.key)")
        }
    }

    @Test func `zero lifts a limit, what is out of bounds is refused`() {
        let (settings, problems) = read("chats_per_minute: 0\nchats_per_hour: 7\nchats_per_day: 0")
        #expect(problems.isEmpty && settings.visitorWindows == [RateWindow(7, per: .seconds(3600))])
        for text in ["session: 1s", "max_body: 1GiB", "keep_alive: soon", "chats_per_minute: -1", "listne: a"] {
            #expect(!read(text).1.isEmpty, "\(text)")
        }
    }

    @Test func `addresses are read with their ports`() {
        #expect(ServerSettings.address("127.0.0.1:8766")?.port == 8766)
        #expect(ServerSettings.address("[::1]:80")?.host == "::1" && ServerSettings.address(":80")?.host == "0.0.0.0")
        for text in ["", "8766", "a:", "a:99999", "a:b"] { #expect(ServerSettings.address(text) == nil) }
    }
}
