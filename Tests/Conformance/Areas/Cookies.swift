// SPDX-License-Identifier: MIT

import Cookies
import Vocabulary

extension Area {
    /// The `Cookie` field of the last step's request, after the responses of those before.
    static let cookie = Area(
        "cookie",
        .cases { json in
            let now = json["now"]?.double.map { Timestamp(seconds: $0) } ?? .now()
            var (jar, sent): (CookieJar, String?) = (CookieJar(), nil)
            for step in json["steps"]?.array ?? [] {
                guard let url = try? WebURL.parse(step.text("url")) else { throw CaseError("bad_url") }
                sent = jar.field(for: url, at: now)
                for field in step["set"]?.array ?? [] { jar.take(field.string ?? "", from: url, at: now) }
            }
            return JSONObject([("cookie", sent.map { .string($0) } ?? .null)])
        })
}
