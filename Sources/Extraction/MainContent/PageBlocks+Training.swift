// SPDX-License-Identifier: MIT

package import HTML
package import Vocabulary

extension PageBlocks {
    package var count: Int { blocks.count }

    /// Adds what training asks of a page: `text`, the text of each block; `words`, the number of its words and how many a
    /// reader does not see; `terms`, the hashes of its first words; `elements`, the blocks and word hashes of each element
    /// that has names.
    package func describe(_ document: Document, in object: inout JSONObject) {
        object.append(
            "text",
            .array(
                blocks.map { block in
                    let texts = self.texts[Int(block.texts.lowerBound)..<Int(block.texts.upperBound)]
                    return .string(texts.map { document.string(of: Node(index: $0)) }.joined())
                }))
        object.append(
            "words",
            .array(blocks.map { .array([.int(Int64($0.counts.words)), .int(Int64($0.counts.hiddenWords))]) }))
        object.append(
            "terms",
            .array(
                blocks.map { block in
                    .array(terms[Int(block.terms.lowerBound)..<Int(block.terms.upperBound)].map { .int(Int64($0)) })
                }))
        var named: [JSON] = []
        for (element, terms) in zip(elements, elementTerms) where !terms.isEmpty && !element.blocks.isEmpty {
            let numbers = [UInt32(element.blocks.lowerBound), UInt32(element.blocks.upperBound)] + terms
            named.append(.array(numbers.map { .int(Int64($0)) }))
        }
        object.append("elements", .array(named))
    }
}

extension JSON {
    package init(_ number: Int) { self = .int(Int64(number)) }
}
