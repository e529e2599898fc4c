// SPDX-License-Identifier: MIT

import HTML
import StageSDK
import Vocabulary

/// The form of a login page, filled in: where it goes and what it says.
struct LoginForm: Sendable {
    let action: WebURL
    /// As `application/x-www-form-urlencoded`.
    let body: [UInt8]

    /// - Parameter values: By the names of fields; what the form fills in itself, such as a hidden token, stays.
    /// - Returns: `nil` when the page has no form with these fields.
    init?(
        _ page: UnsafeRawBufferPointer, at url: WebURL, contentType: String?, _ values: [(name: String, value: String)]
    ) {
        let document = Document.parse(bytes: page, contentType: contentType)
        guard let forms = try? Selector("form"), let inputs = try? Selector("input, select, textarea") else {
            return nil
        }
        let names = Set(values.map(\.name))
        let form = forms.all(in: document, below: document.root).first { form in
            let own = inputs.all(in: document, below: form).compactMap { document.attribute(named: "name", of: $0) }
            return names.isSubset(of: own)
        }
        guard let form else { return nil }
        let target = document.attribute(named: "action", of: form) ?? ""
        guard let action = try? WebURL.parse(target.isEmpty ? url.href : target, base: url), action.isHTTP else {
            return nil
        }
        self.action = action
        var pairs = inputs.all(in: document, below: form).compactMap { Self.ownPair($0, document) }
        pairs.removeAll { names.contains($0.name) }
        body = Array(
            (pairs + values).map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&").utf8)
    }

    /// What a field says when nobody touches it; `nil` when it says nothing then.
    private static func ownPair(_ input: Node, _ document: Document) -> (name: String, value: String)? {
        guard let name = document.attribute(named: "name", of: input), !name.isEmpty else { return nil }
        let value = document.attribute(named: "value", of: input) ?? ""
        switch document.attribute(named: "type", of: input)?.lowercased() {
        case "submit", "button", "image", "reset", "file": return nil
        case "checkbox", "radio":
            guard document.attribute(named: "checked", of: input) != nil else { return nil }
            return (name, value.isEmpty ? "on" : value)
        default: return (name, value)
        }
    }

    /// Source: URL Standard section 5.2.
    private static func encoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x20: bytes.append(UInt8(ascii: "+"))
            case 0x2A, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
