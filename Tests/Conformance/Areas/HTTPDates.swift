// SPDX-License-Identifier: MIT

import Vocabulary

extension Area {
    /// Dates of HTTP headers as whole seconds since 1970.
    static let httpDate = Area(
        "http-date",
        .cases { json in
            let now = json["now"]?.double.map { Timestamp(seconds: $0) } ?? .now()
            let time = HTTPDate.parse(try json.text("value"), now: now)
            return JSONObject([("unix", time.map { .int($0.microseconds / 1_000_000) } ?? .null)])
        })
}
