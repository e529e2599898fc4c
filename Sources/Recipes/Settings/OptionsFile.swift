// SPDX-License-Identifier: MIT

public import Vocabulary

/// A settings file: one YAML map whose keys a table of ``OptionSchema`` describes. As strict as recipes, with the same
/// diagnostics.
public enum OptionsFile {
    /// - Returns: The values with all defaults filled in, and everything that is wrong with the file.
    public static func read(_ source: RecipeSource, schema: [OptionSchema]) -> (
        values: ValueMap, problems: [Diagnostic]
    ) {
        let (root, syntax) = YAMLComposer.compose(source.bytes, file: source.name)
        guard let root, syntax.isEmpty else { return (ValueMap(), syntax) }
        let (values, problems) = schema.resolve(root.json)
        let diagnostics = problems.map { problem in
            var (file, line, column) = (source.name, 0, 0)
            if case .file(let name, let atLine, let atColumn) = root.nearest(problem.path).origin {
                (file, line, column) = (name, atLine, atColumn)
            }
            let nearest = problem.path.last.flatMap { Spelling.nearest(to: $0, among: problem.candidates) }
            let key = problem.path.joined(separator: ".")
            return Diagnostic(
                .badOption, file: file, line: line, column: column,
                key.isEmpty ? problem.message : "\(key): \(problem.message)",
                suggestion: nearest)
        }
        return (values, diagnostics.sorted())
    }
}
