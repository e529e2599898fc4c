// SPDX-License-Identifier: MIT

import ArgumentParser

/// The chat of LinkMagico: answers visitors of a site from its pages, over HTTP.
@main
struct LinkMagicoChat: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linkmagico-chat",
        abstract: "Answers visitors of a site from its pages, with citations: web page, widget, HTTP interface.",
        discussion: """
            Speaks to the daemon's control socket. With OPENAI_API_KEY or OPENAI_BASE_URL in the environment a language \
            model writes the answers, and every sentence is checked against the pages; without, sentences of the pages \
            are quoted.

            Examples:
              linkmagico-chat serve
              linkmagico-chat serve --config /etc/linkmagico/chat.yaml
              linkmagico-chat serve --socket .var/control.sock --database .var/chat.db --listen 127.0.0.1:8766
              linkmagico-chat eval questions.yaml --socket .var/control.sock
            """,
        subcommands: [Serve.self, Eval.self], defaultSubcommand: Serve.self)
}
