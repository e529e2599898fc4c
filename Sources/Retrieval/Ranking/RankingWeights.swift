// SPDX-License-Identifier: MIT

/// The few numbers that ranking is tuned by: set by hand while looking at three public question sets in Portuguese, Spanish
/// and English (`Tests/Benchmarks/Knowledge`), and not cross-validated yet.
public struct RankingWeights: Sendable, Equatable {
    // MARK: Passages

    /// How soon repetitions of a word stop to count (BM25's k1).
    public var saturation = 1.2
    /// What a word in the title or in the heading path counts, in words of the body.
    public var title = 3.0
    public var headings = 2.0
    /// How far a long text counts for less, 0 to 1 (BM25's b).
    public var bodyLengthPenalty = 0.75
    public var headLengthPenalty = 0.3
    /// What an inflected form counts, in exact ones.
    public var inflected = 0.8
    /// What a corrected form counts for each letter corrected: this to the power of the distance.
    public var respelt = 0.7
    /// The part of the score that only exact forms earn.
    public var exactShare = 0.3
    /// What question words and function words weigh, beside what their rarity gives them.
    public var questionWord = 0.7
    public var functionWord = 0.7
    /// What the parts of a compound, a code or a name weigh each.
    public var part = 0.5
    /// Most that neighbouring words of the question add where they stand near each other, as a part of the score.
    public var nearness = 0.3
    /// How many words further on is still near.
    public var reach: Int32 = 5
    /// Most that a single sentence with all of the question adds, as a part of the score.
    public var sentence = 0.5

    /// What a word of the title or the headings counts for each sentence below it there.
    public var sentenceHead = 0.9

    // MARK: Sentences

    /// What a word of the title or the headings adds to the sentences below it, in words of their own.
    public var context = 0.3
    /// What a sentence gains when it holds the kind of thing that is asked for.
    public var answerKind = 0.1
    /// What a sentence gains for words that stand near each other.
    public var sentenceNearness = 0.2
    /// How far long sentences count for less.
    public var sentenceLength = 0.1
    /// What the words of the sentence before add, in words of its own: `It opens at ten` answers for what is named before.
    public var previous = 0.15

    public init() {}

    public static let standard = RankingWeights()

    func factor(of term: Question.Term) -> Double {
        if term.isPart { return part }
        if term.isQuestionWord { return questionWord }
        return term.isFunctionWord ? functionWord : 1
    }

    func strength(of relation: TermVariant.Relation) -> Float {
        switch relation {
        case .exact: 1
        case .inflected: Float(inflected)
        case .respelt(let distance): distance < 2 ? Float(respelt) : Float(respelt * respelt)
        }
    }
}
