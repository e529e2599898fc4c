// SPDX-License-Identifier: MIT

import Text

/// Words that turn what a sentence says into its opposite, in Portuguese, Spanish and English.
enum Negation {
    private static let hashes = Set(
        [
            "nao", "no", "not", "nunca", "jamais", "jamas", "never", "nem", "ni", "nor", "sem", "sin", "without",
            "nenhum",
            "nenhuma", "ningun", "ninguna", "ninguno", "nadie", "ninguem", "nobody", "none", "neither", "except",
            "exceto",
            "excepto", "menos", "tampoco", "tampouco",
        ].map { ContentHash.hash($0) })

    private static let no = ContentHash.hash("no")

    /// Portuguese `no` is "in the" and no negation.
    static func stands(in words: Words, _ language: Language) -> Bool {
        words.all.contains { hashes.contains($0.hash) && !(language == .portuguese && $0.hash == no) }
    }
}
