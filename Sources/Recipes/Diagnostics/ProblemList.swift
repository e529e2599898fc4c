// SPDX-License-Identifier: MIT

/// The problems found so far. A problem is kept once, however many recipes inherit the line it stands on.
///
/// Bounded: a hostile file cannot make the list longer than ``limit``.
struct ProblemList {
    static let limit = 1000

    private(set) var all: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    mutating func add(_ diagnostic: Diagnostic) {
        guard all.count < ProblemList.limit, seen.insert(diagnostic).inserted else { return }
        all.append(diagnostic)
    }

    mutating func add(
        _ code: Diagnostic.Code, at origin: ValueOrigin, _ message: String, severity: Diagnostic.Severity = .error,
        suggestion: String? = nil
    ) {
        var place = (file: "(built in)", line: 0, column: 0)
        if case .file(let file, let line, let column) = origin { place = (file, line, column) }
        add(
            Diagnostic(
                code, file: place.file, line: place.line, column: place.column, Spelling.clean(message),
                severity: severity, suggestion: suggestion.map(Spelling.clean)))
    }

    mutating func add(contentsOf others: [Diagnostic]) { for other in others { add(other) } }
}
