// SPDX-License-Identifier: MIT

import StageSDK
import Vocabulary

/// How `fetch: http` signs in where pages are for members only: data, so that a recipe runs no code.
struct LoginOptions: NestedOptions {
    var page = ""
    var fields: Keyed<String> = [:]
    var secrets: Keyed<String>?
    var cookie = ""
    var successText = ""
    var expiredURL = ""
    var expiredText = ""

    static let schema: [Option<Self>] = [
        Option("page", \.page, required: true, doc: "URL of the page with the form."),
        Option("fields", \.fields, max: 32, doc: "What is filled in, by the names of the form's fields."),
        Option(
            "secrets", \.secrets, max: 8, secret: true,
            doc: "The same for what nobody may read, such as the password: names under `secrets:`."),
        Option("cookie", \.cookie, doc: "Name of the cookie that a session has. Empty: any cookie of the site."),
        Option(
            "success_text", \.successText,
            doc: "What the page behind the form says when the login worked. Empty: the cookie alone tells."),
        Option(
            "expired_url", \.expiredURL,
            doc: "Part of the URL that leads to the form when the session is over. Empty: the path of `page`."),
        Option("expired_text", \.expiredText, doc: "What pages say when the session is over. Empty: not looked for."),
    ]
}

/// A checked login.
struct LoginPlan: Sendable {
    let page: WebURL
    /// Names and values of the form's fields, secrets among them: never logged.
    let values: [(name: String, value: String)]
    let cookie: String
    let successText: [UInt8]
    let expiredURL: String
    let expiredText: [UInt8]

    init(_ options: LoginOptions) throws(OptionsError) {
        guard let url = try? WebURL.parse(options.page), url.isHTTP else {
            throw OptionsError("login.page", "must be an http or https URL")
        }
        page = url
        values =
            options.fields.entries.map { (name: $0.name, value: $0.value) }
            + (options.secrets?.entries ?? []).map { (name: $0.name, value: $0.value) }
        guard !values.isEmpty else { throw OptionsError("login.fields", "nothing is filled in") }
        (cookie, successText) = (options.cookie, Array(options.successText.utf8))
        expiredURL = options.expiredURL.isEmpty ? url.path : options.expiredURL
        expiredText = Array(options.expiredText.utf8)
    }

    /// Whether a page says that the session is over, or never was.
    func isExpired(status: Int, address: String, _ body: UnsafeRawBufferPointer?) -> Bool {
        if status == 401 || address.contains(expiredURL) { return true }
        guard !expiredText.isEmpty, let body else { return false }
        return body.holds(expiredText)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether `text` stands in these bytes.
    func holds(_ text: [UInt8]) -> Bool {
        guard let first = text.first, count >= text.count else { return text.isEmpty }
        return (0...(count - text.count)).contains { index in
            self[index] == first && self[index..<(index + text.count)].elementsEqual(text)
        }
    }
}
