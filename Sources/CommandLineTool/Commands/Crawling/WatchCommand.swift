// SPDX-License-Identifier: MIT

import ArgumentParser
import ControlClient
import ControlProtocol
import Vocabulary

/// `linkmagico watch`
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Follow what happens: pages stored, changed, gone; runs; incidents. Until Ctrl-C.",
        discussion: """
            Examples:
              linkmagico watch
              linkmagico watch --kind page.changed --site shop.example --json
            """)

    @Option(
        name: .customLong("kind"),
        help: ArgumentHelp(
            "Only these: \(Event.Kind.allCases.map(\.rawValue).joined(separator: ", ")). May be repeated.",
            valueName: "kind"), transform: WatchCommand.kind)
    var kinds: [Event.Kind] = []
    @Option(help: "Only this host; *.shop.example for a domain with its subdomains.")
    var site: String?
    @Option(help: "Only this pipeline.")
    var pipeline: String?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var output: OutputOptions

    static func kind(_ text: String) throws -> Event.Kind {
        guard let kind = Event.Kind(rawValue: text) else {
            throw ValidationError("'\(text)' is no kind of event.")
        }
        return kind
    }

    func run() async throws {
        let console = Console.current
        let client = try connection.connect()
        let wish = EventSubscribe.Params(kinds: kinds.isEmpty ? nil : kinds, site: site, pipeline: pipeline)
        let events = try await client.events(wish, within: .seconds(10))
        for await emitted in events {
            if let missed = emitted.missed, missed > 0 { console.note("\(HumanText.count(missed, "event")) missed") }
            // One line each also on a terminal: this is a log, not a document.
            console.print(
                output.json ? try JSON(encoding: emitted.event).text : WatchCommand.line(emitted.event, console))
        }
        throw CommandFailure("connection_lost", "the daemon closed the connection")
    }

    /// `19:40:03  page.changed  https://shop.example/p/1  price, stock`
    static func line(_ event: Event, _ console: Console) -> String {
        let style: TextStyle =
            switch event.kind {
            case .incident, .pageQuarantined: .red
            case .pageGone, .citationChanged: .yellow
            case .pageStored, .pageChanged: .green
            case .runStarted, .runFinished, .daemonReloaded: .cyan
            }
        let time = event.at.text.split(separator: "T").last?.prefix(8) ?? ""
        let kind = event.kind.rawValue + String(repeating: " ", count: max(0, 16 - event.kind.rawValue.count))
        let parts = [
            event.url, event.run, event.url == nil ? event.pipeline : nil, event.changed?.joined(separator: ", "),
            event.detail, event.search,
        ]
        let rest = parts.compactMap { $0 }.map { TerminalText.line($0) }.joined(separator: "  ")
        return "\(console.styled(.dim, String(time)))  \(console.styled(style, kind))  \(rest)"
    }
}
