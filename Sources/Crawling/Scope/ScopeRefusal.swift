// SPDX-License-Identifier: MIT

/// Why a URL is not taken. Kept with the URL, so that one can ask for it.
public enum ScopeRefusal: Error, Hashable, Sendable {
    /// `within: url` and it is no seed.
    case notSeed
    /// `within: path` and it is in no seed's folder.
    case outsidePath
    /// `within: host` and it is on no seed's host.
    case outsideHost
    /// `within: domain` and it is on no seed's registrable domain.
    case outsideDomain
    /// The glob of `exclude` that matched.
    case excluded(by: String)
    /// There is an `include` and none of its globs matched.
    case notIncluded
    /// More links away from a seed than the limit.
    case tooDeep(depth: Int, limit: Int)
    /// The run has taken its pages.
    case pageLimit(limit: Int)
    /// In bytes.
    case tooLong(length: Int, limit: Int)
    /// User name or password in the URL: nothing to store as an identity.
    case credentials
    /// The same folders come again and again, as relative links on an error page make them.
    case repeatingPath
    /// A calendar that goes on for ever.
    case calendar
    /// A session identifier makes a new URL of the same page each time.
    case sessionIdentifier(parameter: String)
    /// One path has had more queries than the limit.
    case tooManyQueries(limit: Int)

    /// Wire value of `crawl.why` and of the metric label `reason`. Never renamed.
    public var code: String {
        switch self {
        case .notSeed: "not_seed"
        case .outsidePath: "outside_path"
        case .outsideHost: "outside_host"
        case .outsideDomain: "outside_domain"
        case .excluded: "excluded"
        case .notIncluded: "not_included"
        case .tooDeep: "too_deep"
        case .pageLimit: "page_limit"
        case .tooLong: "too_long"
        case .credentials: "credentials"
        case .repeatingPath: "repeating_path"
        case .calendar: "calendar"
        case .sessionIdentifier: "session_identifier"
        case .tooManyQueries: "too_many_queries"
        }
    }

    /// Whether the refusal comes from the shape of an endless site and not from what the recipe says.
    public var isTrap: Bool {
        switch self {
        case .repeatingPath, .calendar, .sessionIdentifier, .tooManyQueries, .tooLong: true
        default: false
        }
    }
}

extension ScopeRefusal: CustomStringConvertible {
    /// One sentence for people.
    public var description: String {
        switch self {
        case .notSeed: "The scope is the seeds alone, and this is none of them."
        case .outsidePath: "It lies outside the folders of the seeds."
        case .outsideHost: "It is on another host than the seeds."
        case .outsideDomain: "It is on another domain than the seeds."
        case .excluded(let glob): "The recipe excludes \(glob)."
        case .notIncluded: "None of the recipe's include patterns matches."
        case .tooDeep(let depth, let limit): "It is \(depth) links away from a seed; the limit is \(limit)."
        case .pageLimit(let limit): "The run has taken its \(limit) pages."
        case .tooLong(let length, let limit): "The URL is \(length) bytes long; the limit is \(limit)."
        case .credentials: "It holds a user name or a password."
        case .repeatingPath: "Its folders repeat, which endless sites do."
        case .calendar: "It is a page of a calendar without end."
        case .sessionIdentifier(let name): "Its parameter \(name) is a session identifier, new on every visit."
        case .tooManyQueries(let limit): "Its path has had \(limit) other queries already."
        }
    }
}
