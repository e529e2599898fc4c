// SPDX-License-Identifier: MIT

public import Vocabulary

/// What an operator can set for the HTTP service; the chat's own settings stand beside them in the same file.
public struct ServerSettings: Sendable {
    /// The one table of these settings: keys, types, defaults, bounds, meaning.
    public static let schema: [OptionSchema] = [
        OptionSchema(
            "listen", .text, default: .text("127.0.0.1:8766"),
            doc: "Address and port; a proxy that speaks TLS stands in front. Port 0 takes a free one."),
        OptionSchema(
            "admin_token_file", .text,
            doc:
                "File whose first line opens the admin page; or $LINKMAGICO_ADMIN_TOKEN. Neither: administration is closed."
        ),
        OptionSchema(
            "api_key_file", .text,
            doc:
                "File whose first line /v1 asks for; or $LINKMAGICO_CHAT_API_KEY. Neither: /v1 is open, within the limits."
        ),
        OptionSchema(
            "token_secret_file", .text,
            doc: "File of 32 bytes or more that sign session tokens; left out: tokens end when the program does."),
        OptionSchema(
            "session", .duration, default: .duration(.seconds(7200)), minimum: 60e6, maximum: 2_592_000e6,
            doc: "Life of a session token; each answer brings a new one."),
        OptionSchema(
            "chats_per_minute", .int, default: 10, minimum: 0, maximum: 1e6,
            doc: "Messages of one visitor; 0 is no bound."),
        OptionSchema(
            "chats_per_hour", .int, default: 50, minimum: 0, maximum: 1e6,
            doc: "Messages of one visitor; 0 is no bound."),
        OptionSchema(
            "chats_per_day", .int, default: 200, minimum: 0, maximum: 1e6,
            doc: "Messages of one visitor; 0 is no bound."),
        OptionSchema(
            "address_factor", .int, default: 5, minimum: 1, maximum: 1000,
            doc: "So many visitors' worth of messages may come from one address."),
        OptionSchema(
            "daily_answers", .int, default: 20_000, minimum: 0, maximum: 1e9,
            doc: "Answers of one site a day; 0 is no bound."),
        OptionSchema(
            "answers_at_once", .int, default: 256, minimum: 1, maximum: 100_000,
            doc: "Answers under way at once; more are refused."),
        OptionSchema(
            "max_body", .byteCount, default: .int(65_536), minimum: 1024, maximum: 16_777_216,
            doc: "Longest body of a request."),
        OptionSchema(
            "trusted_proxies", .int, default: 0, minimum: 0, maximum: 8,
            doc: "Proxies in front of us, whose entries of X-Forwarded-For are believed."),
        OptionSchema(
            "keep_alive", .duration, default: .duration(.seconds(15)), minimum: 1e6, maximum: 120e6,
            doc: "Silence after which a stream sends a comment."),
        OptionSchema(
            "log_level", .choice(["debug", "info", "warning", "error"]), default: .text("info"),
            doc: "Least severe log lines."),
    ]

    public var host: String
    /// 0 takes a free one.
    public var port: Int
    public var adminTokenFile: String?
    public var apiKeyFile: String?
    public var tokenSecretFile: String?
    public var session: Duration
    /// Of one visitor; none is no bound.
    public var visitorWindows: [RateWindow]
    public var addressFactor: Int
    public var dailyAnswers: Int
    public var answersAtOnce: Int
    public var maxBody: Int
    public var trustedProxies: Int
    public var keepAlive: Duration
    public var logLevel: String

    /// The defaults.
    public init() { self.init(ServerSettings.schema.resolve(.object(JSONObject())).value) }

    /// - Parameter values: As ``schema`` resolved them.
    public init(_ values: ValueMap) {
        func count(_ key: String, _ fallback: Int) -> Int { values[key]?.int.flatMap { Int(exactly: $0) } ?? fallback }
        (host, port) = ServerSettings.address(values["listen"]?.text ?? "") ?? ("127.0.0.1", 8766)
        adminTokenFile = values["admin_token_file"]?.text
        apiKeyFile = values["api_key_file"]?.text
        tokenSecretFile = values["token_secret_file"]?.text
        session = values["session"]?.duration ?? .seconds(7200)
        visitorWindows = [
            RateWindow(count("chats_per_minute", 10), per: .seconds(60)),
            RateWindow(count("chats_per_hour", 50), per: .seconds(3600)),
            RateWindow(count("chats_per_day", 200), per: .seconds(86_400)),
        ].filter { $0.count > 0 }
        addressFactor = count("address_factor", 5)
        dailyAnswers = count("daily_answers", 20_000)
        answersAtOnce = count("answers_at_once", 256)
        maxBody = count("max_body", 65_536)
        trustedProxies = count("trusted_proxies", 0)
        keepAlive = values["keep_alive"]?.duration ?? .seconds(15)
        logLevel = values["log_level"]?.text ?? "info"
    }

    /// Reads `127.0.0.1:8766`, `[::1]:8766`, `:8766` (all addresses).
    public static func address(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return (host.isEmpty ? "0.0.0.0" : host, Int(port))
    }
}

/// What only the operator knows. Never logged.
public struct ServerSecrets: Sendable {
    /// Of the token, not the token.
    let admin: [UInt8]?
    let apiKey: [UInt8]?
    let tokens: TokenSecret

    public init(admin: String? = nil, apiKey: String? = nil, tokens: TokenSecret = .random()) {
        self.admin = admin.map(ServerSecrets.digest)
        self.apiKey = apiKey.map(ServerSecrets.digest)
        self.tokens = tokens
    }

    /// Digests have one length, so the comparison tells nothing about the secret's.
    static func matches(_ given: String, _ digest: [UInt8]?) -> Bool {
        guard let digest else { return false }
        return ConstantTime.equal(self.digest(given), digest)
    }

    private static func digest(_ text: String) -> [UInt8] { Array(Fingerprint(sha256: text).hex.utf8) }
}
