// SPDX-License-Identifier: MIT

import Chat
import ControlClient
import ControlProtocol
import Logging
import Vocabulary

/// What endpoints work with.
struct Backend: Sendable {
    let engine: ChatEngine
    let daemon: DaemonKnowledge
    let contacts: SiteContacts
    let desk: AnswerDesk
    let settings: ServerSettings
    let secrets: ServerSecrets
    let gate: Gate
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// Whether a language model is used, and which: for health and the models' list.
    let model: String?

    var sites: [SiteSettings] {
        engine.configuration.sites.isEmpty ? [SiteSettings(name: "")] : engine.configuration.sites
    }

    /// The site of that name, or the only one.
    func site(_ name: String?) throws(ChatServerError) -> SiteSettings {
        let name = name.flatMap { $0.isEmpty ? nil : $0 }
        do throws(ChatError) { return try engine.configuration.site(name) } catch { throw ChatServerError(error) }
    }

    /// Where pages of other origins may call us from: any site's list admits.
    var origins: OriginPolicy { OriginPolicy(sites: sites) }

    /// Runs what the chat's storage does.
    func stored<Value>(
        _ work: () async throws(ChatError) -> Value
    ) async throws(ChatServerError) -> Value {
        do throws(ChatError) { return try await work() } catch { throw ChatServerError(error) }
    }

    /// Reads the token that a visitor holds.
    func session(_ token: String?) throws(ChatServerError) -> SessionToken? {
        guard let token, !token.isEmpty else { return nil }
        do throws(SessionToken.Refusal) {
            return try SessionToken.read(token, secret: secrets.tokens, now: now())
        } catch {
            switch error {
            case .expired:
                throw ChatServerError(
                    .tokenExpired, "the session is over", hint: "POST /api/chatbot/session begins one")
            case .invalid:
                throw ChatServerError(.tokenInvalid, "no session of ours", hint: "POST /api/chatbot/session begins one")
            }
        }
    }

    /// Calls the daemon.
    func call<M: ControlMethod>(
        _ method: M.Type, _ params: M.Params, within deadline: Duration = .seconds(10)
    ) async throws(ChatServerError) -> M.Result {
        do throws(ChatError) { return try await daemon.call(method, params, within: deadline) } catch {
            throw ChatServerError(error)
        }
    }
}

extension OriginPolicy {
    /// A site without a list may be embedded anywhere.
    init(sites: [SiteSettings]) {
        if sites.contains(where: \.origins.isEmpty) {
            self = .anywhere
        } else {
            self = (try? OriginPolicy(sites.flatMap(\.origins))) ?? .own
        }
    }

    init(site: SiteSettings) { self.init(sites: [site]) }
}
