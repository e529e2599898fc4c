// SPDX-License-Identifier: MIT

import StageSDK
import Synchronization
import Vocabulary

#if canImport(Glibc)
import Glibc
#endif

/// Checked options, and what can be prepared once for all visits. A class, so that a visit's copy is one pointer.
final class FetchProfile: Sendable {
    let options: FetchOptions
    let accepted: [MediaTypePattern]
    let retryStatuses: Set<Int>
    /// Of requests to any origin.
    let ownFields: [HeaderField]
    /// What the recipe adds: to the visited URL's own origin only.
    let customFields: [HeaderField]
    /// The lines of a plain GET, with and without `customFields`: most requests need no other.
    let plainLines: HeaderLines
    let foreignLines: HeaderLines
    /// How to sign in; `nil` where pages are for all.
    let login: LoginPlan?
    let logins = LoginFlight()
    private let idle = Mutex<[Transfer]>([])
    private let loginFailedAt = Mutex<ContinuousClock.Instant?>(nil)

    init(_ options: FetchOptions) throws(OptionsError) {
        self.options = options
        accepted = try options.accept.map { text throws(OptionsError) in
            guard let pattern = MediaTypePattern(text) else {
                throw OptionsError("accept", "'\(text)' is not a media type such as text/html or text/*")
            }
            return pattern
        }
        if let status = options.retryStatuses.first(where: { !(400...599).contains($0) }) {
            throw OptionsError("retry_statuses", "\(status) is not between 400 and 599")
        }
        retryStatuses = Set(options.retryStatuses)
        var own = [HeaderField(name: "User-Agent", value: options.userAgent)]
        own.append(HeaderField(name: "Accept", value: Self.acceptValue))
        if !options.acceptLanguage.isEmpty {
            own.append(HeaderField(name: "Accept-Language", value: options.acceptLanguage))
        }
        let keys = ["user_agent", "accept", "accept_language"]
        for (field, key) in zip(own, keys) {
            if let problem = field.problem { throw OptionsError(key, problem) }
        }
        ownFields = own
        var custom: [HeaderField] = []
        for (name, value) in options.headers.entries {
            let field = HeaderField(name: name, value: value)
            if let problem = field.problem { throw OptionsError("headers.\(name)", problem) }
            custom.append(field)
        }
        customFields = custom
        foreignLines = HeaderLines(own)
        plainLines = custom.isEmpty ? foreignLines : HeaderLines(own.overridden(by: custom))
        login = try Self.login(options)
        try Self.checkProxy(options)
        for (key, path) in [("client_certificate", options.clientCertificate), ("client_key", options.clientKey)]
        where !path.isEmpty && access(path, R_OK) != 0 {
            throw OptionsError(key, "'\(path)' cannot be read")
        }
    }

    private static func login(_ options: FetchOptions) throws(OptionsError) -> LoginPlan? {
        guard let login = options.login else { return nil }
        guard options.cookies == .keep else { throw OptionsError("cookies", "must be keep beside login") }
        return try LoginPlan(login)
    }

    // MARK: Logins

    /// A login that failed is not tried again before this: accounts are locked for less.
    private static let pauseAfterFailure = Duration.seconds(900)

    /// - Throws: ``FetchFailure/Code/loginFailed`` while a failure is young.
    func checkLogin() throws(FetchFailure) {
        guard let failedAt = loginFailedAt.withLock({ $0 }), .now - failedAt < Self.pauseAfterFailure else { return }
        throw FetchFailure(.loginFailed, "the login failed lately and is not tried again yet")
    }

    func noteLogin(worked: Bool) { loginFailedAt.withLock { $0 = worked ? nil : .now } }

    private static let acceptValue = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

    private static func checkProxy(_ options: FetchOptions) throws(OptionsError) {
        guard !options.proxy.isEmpty else { return }
        if options.proxyFromEnvironment {
            throw OptionsError("proxy", "cannot stand beside proxy_from_environment")
        }
        let schemes = ["http://", "https://", "socks5://", "socks5h://"]
        guard schemes.contains(where: { options.proxy.hasPrefix($0) }),
            !options.proxy.utf8.contains(where: { $0 <= 0x20 })
        else { throw OptionsError("proxy", "must be a URL that begins with \(schemes.joined(separator: ", "))") }
    }

    var usesProxy: Bool { !options.proxy.isEmpty || options.proxyFromEnvironment }

    // MARK: Transfers

    private static let mostIdleTransfers = 64

    /// A transfer set up for this profile; `nil` without memory. `egress` is that of the one host of this process.
    func takeTransfer(for hop: HopRequest, on loop: TransferLoop, egress: Egress) -> Transfer? {
        if let transfer = idle.withLock({ $0.popLast() }) { return transfer }
        return EasyHandle().map { Transfer($0, for: hop, by: self, on: loop, egress: egress) }
    }

    /// Keeps a transfer whose visit succeeded for the next one.
    func putBack(_ transfer: Transfer) {
        guard transfer.forget() else { return }
        idle.withLock { idle in
            if idle.count < Self.mostIdleTransfers { idle.append(transfer) }
        }
    }
}
