// SPDX-License-Identifier: MIT

import CXML2

/// Why a text is no XPath 1.0 expression.
public struct XPathError: Error {
    /// What libxml2 says, in one line.
    public let detail: String
}

/// A compiled XPath 1.0 expression (libxml2).
public final class XPathExpression: @unchecked Sendable {
    // Sendable: a compiled expression is not changed by evaluation (libxml2, xmlXPathCompiledEval).
    let compiled: xmlXPathCompExprPtr
    public let source: String

    /// More of an expression is an attack, not a rule.
    private static let longest = 4096

    /// - Parameter source: At most 4096 bytes.
    public init(_ source: String) throws(XPathError) {
        guard source.utf8.count <= Self.longest else { throw XPathError(detail: "longer than \(Self.longest) bytes") }
        guard let context = xmlXPathNewContext(nil) else { throw XPathError(detail: "out of memory") }
        defer { xmlXPathFreeContext(context) }
        lm_xml_silence(context)
        guard let compiled = xmlXPathCtxtCompile(context, source) else {
            let message = context.pointee.lastError.message.map { String(cString: $0) } ?? "not an XPath 1.0 expression"
            let column = Int(context.pointee.lastError.int1)
            let line = message.split(separator: "\n").first.map { String($0) } ?? message
            throw XPathError(detail: column > 0 ? "\(line) at column \(column + 1)" : line)
        }
        self.compiled = compiled
        self.source = source
    }

    deinit { xmlXPathFreeCompExpr(compiled) }
}
