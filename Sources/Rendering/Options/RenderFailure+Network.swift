// SPDX-License-Identifier: MIT

extension RenderFailure {
    /// Of Chromium's word for a network error, such as `net::ERR_CONNECTION_REFUSED`, as far as they tell us apart what
    /// to do.
    ///
    /// - Note: Source: Chromium, `net/base/net_error_list.h`.
    public init(networkError word: String) {
        let short = word.hasPrefix("net::") ? String(word.dropFirst(5)) : word
        let code: Code =
            switch short {
            case "ERR_NAME_NOT_RESOLVED": .hostUnresolved
            case "ERR_SOCKS_CONNECTION_FAILED", "ERR_SOCKS_CONNECTION_HOST_UNREACHABLE", "ERR_CONNECTION_REFUSED",
                "ERR_CONNECTION_RESET", "ERR_CONNECTION_CLOSED", "ERR_CONNECTION_FAILED", "ERR_PROXY_CONNECTION_FAILED",
                "ERR_ADDRESS_UNREACHABLE":
                .connectFailed
            case "ERR_TIMED_OUT", "ERR_CONNECTION_TIMED_OUT": .timedOut
            case "ERR_UNSAFE_PORT": .blockedByPolicy
            case "ERR_UNKNOWN_URL_SCHEME", "ERR_DISALLOWED_URL_SCHEME", "ERR_UNSAFE_REDIRECT": .unsupportedScheme
            default: short.hasPrefix("ERR_CERT") || short.hasPrefix("ERR_SSL") ? .tlsFailed : .badResponse
            }
        self.init(code, String(short.prefix(100)))
    }
}
