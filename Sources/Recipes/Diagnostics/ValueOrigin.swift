// SPDX-License-Identifier: MIT

/// Where an effective value comes from.
public enum ValueOrigin: Sendable, Hashable {
    /// Line and column count from 1; the column in Unicode scalars.
    case file(String, line: Int, column: Int)
    /// Nobody wrote it: the language's own default, or a stage's.
    case builtIn
}

extension ValueOrigin: CustomStringConvertible {
    /// `pipelines/shop.yaml:12`, or `default`.
    public var description: String {
        switch self {
        case .file(let name, let line, _): "\(name):\(line)"
        case .builtIn: "default"
        }
    }

    var file: String? { if case .file(let name, _, _) = self { name } else { nil } }

    /// The place `count` scalars further to the right.
    func shifted(by count: Int) -> ValueOrigin {
        guard case .file(let name, let line, let column) = self else { return self }
        return .file(name, line: line, column: column + count)
    }
}
