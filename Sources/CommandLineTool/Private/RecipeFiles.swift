// SPDX-License-Identifier: MIT

import Engine
import Recipes

/// The recipes that private workers know, and those among them that the user named.
struct RecipeFiles: Sendable {
    var sources: [RecipeSource]
    /// Names of the sources that were asked for by file.
    var named: [String] = []

    /// Name of the pipeline for what no recipe governs.
    static let builtInName = "builtin"

    /// Any page, its main content and its text. Governs nothing by itself, so that it ties with no recipe.
    static let builtIn = RecipeSource(
        name: "(built in)",
        text: """
            pipeline: builtin
            summary: Any page, when no recipe is given.
            stages:
              - select: auto
                with: { ladder: [http] }
              - fetch: http
              - parse: html
              - enrich: text
              - store: sqlite
            """)

    /// Recipes of a folder, and further files with what stands beside them: a recipe may extend its neighbours.
    ///
    /// - Throws: ``CommandFailure`` `cannot_read` for a file that was named and cannot be read.
    init(folder: String?, files: [String] = [], withBuiltIn: Bool = true) throws(CommandFailure) {
        sources = []
        var known: Set<String> = []
        for file in files {
            guard known.insert(FileText.resolved(file)).inserted else { continue }
            sources.append(RecipeSource(name: file, bytes: try FileText.bytes(of: file)))
            named.append(file)
        }
        for folder in files.map({ FileText.folder(of: $0) }) + [folder].compactMap({ $0 }) {
            for source in RecipeFolder.sources(in: folder)
            where known.insert(FileText.resolved(source.name)).inserted {
                sources.append(source)
            }
        }
        if withBuiltIn { sources.append(RecipeFiles.builtIn) }
    }
}
