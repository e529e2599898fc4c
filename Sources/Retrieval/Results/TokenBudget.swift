// SPDX-License-Identifier: MIT

/// The length of texts in language-model tokens, estimated.
public enum TokenBudget {
    /// About four bytes a token in the languages served; three is on the safe side for accents.
    public static func tokens(of text: String) -> Int { (text.utf8.count + 2) / 3 }

    /// How many of the texts, from the first on, fit together; one always does.
    public static func count(of texts: some Sequence<String>, within tokens: Int) -> Int {
        var (left, count) = (tokens, 0)
        for text in texts {
            left -= self.tokens(of: text)
            guard left >= 0 || count == 0 else { break }
            count += 1
        }
        return count
    }
}
