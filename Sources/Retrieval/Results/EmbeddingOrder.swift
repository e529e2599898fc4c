// SPDX-License-Identifier: MIT

/// Orders texts by how near their embeddings are to a question's.
public enum EmbeddingOrder {
    /// The places of the texts, nearest first by cosine; equals keep their order. Vectors without length, of other sizes or
    /// with what is no number come last.
    public static func nearest(to question: [Float], _ texts: [[Float]]) -> [Int] {
        let scores = texts.map { cosine(question, $0) }
        return texts.indices.sorted { left, right in (scores[right], left) < (scores[left], right) }
    }

    private static func cosine(_ left: [Float], _ right: [Float]) -> Float {
        guard left.count == right.count else { return -2 }
        var (product, mine, theirs): (Float, Float, Float) = (0, 0, 0)
        for (one, other) in zip(left, right) {
            product += one * other
            mine += one * one
            theirs += other * other
        }
        let value = product / (mine.squareRoot() * theirs.squareRoot())
        return value.isFinite ? value : -2
    }
}
