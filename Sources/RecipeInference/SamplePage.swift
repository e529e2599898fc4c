// SPDX-License-Identifier: MIT

public import HTML
public import Vocabulary

/// One page that a recipe is drafted from.
public struct SamplePage: Sendable {
    /// The address the page answers at, after redirects.
    public var url: WebURL
    public var document: Document
    /// Path of the recorded page, relative to the recipe's folder: what the draft's test names.
    public var fixture: String
    /// Headers that the test needs to read the page as it was read; names in lower case.
    public var headers: [(name: String, value: String)]

    public init(
        url: WebURL, document: Document, fixture: String, headers: [(name: String, value: String)] = []
    ) {
        (self.url, self.document, self.fixture, self.headers) = (url, document, fixture, headers)
    }
}

/// Why no recipe can be drafted.
public enum InferenceError: Error, Equatable, Sendable {
    case noSamples
    /// More than ``SamplePages/most``.
    case tooManySamples(Int)
    /// A recipe is for one site; these are several registrable domains.
    case severalSites([String])

    /// Stable word for programs.
    public var code: String {
        switch self {
        case .noSamples: "no_samples"
        case .tooManySamples: "too_many_samples"
        case .severalSites: "several_sites"
        }
    }
}

extension InferenceError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noSamples: "a recipe is drafted from at least one page"
        case .tooManySamples(let count): "\(count) sample pages are too many; \(SamplePages.most) are enough"
        case .severalSites(let sites): "a recipe is for one site; these are \(sites.joined(separator: ", "))"
        }
    }
}

/// Bounds of what is looked at.
public enum SamplePages {
    /// Sample pages of one draft.
    public static let most = 20
    /// Elements of one page; what follows is not looked at.
    static let mostElements = 100_000
    /// Bytes of the text of an element that may be a field's value.
    static let longestValue = 400
    /// Nodes below an element that may be a field's value: with the text's bound it keeps the work linear.
    static let mostNodesOfValue = 64
}
