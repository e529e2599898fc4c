// SPDX-License-Identifier: MIT

/// Why a text is no selector.
public struct SelectorError: Error, Equatable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        /// A selector was expected and there is none.
        case empty = "selector_empty"
        /// A character that cannot stand here.
        case unexpected = "selector_unexpected"
        case unknownPseudoClass = "selector_unknown_pseudo_class"
        case unknownPseudoElement = "selector_unknown_pseudo_element"
        /// What stands in the parentheses of a pseudo-class.
        case badArgument = "selector_bad_argument"
        case undeclaredNamespace = "selector_undeclared_namespace"
        /// Longer than 64 KiB, or nested deeper than 32.
        case tooComplex = "selector_too_complex"
    }
    public let code: Code
    /// 1 for the first character; counts UTF-8 bytes.
    public let column: Int
    /// What was expected or seen.
    public let detail: String
}
