// SPDX-License-Identifier: MIT

import CCurl

/// Header fields in the form libcurl takes them. Immutable: many transfers may point to one list.
final class HeaderLines: @unchecked Sendable {
    // Sendable: written in `init` alone; libcurl only reads the list.
    let list: UnsafeMutablePointer<curl_slist>?

    init(_ fields: [HeaderField]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for field in fields {
            // libcurl's notation: "Name;" sends a field without a value, "Name:" would send none.
            let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
            // Null means no memory: the list so far stays valid.
            if let longer = curl_slist_append(list, line) { list = longer }
        }
        // libcurl would wait up to a second for "100 Continue" before it sends a body; a crawler's bodies are small.
        if let longer = curl_slist_append(list, "Expect:") { list = longer }
        self.list = list
    }

    deinit { curl_slist_free_all(list) }
}
