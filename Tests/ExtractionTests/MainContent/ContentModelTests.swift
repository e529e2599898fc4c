// SPDX-License-Identifier: MIT

import Testing

@testable import Extraction

@Suite struct ContentModelTests {
    @Test func `a tree asks one feature after the other`() throws {
        // One tree: feature 0 at most 5 gives 100, else feature 1 at most 7 gives 200, else 300.
        let node: (UInt8, UInt8, UInt8, Int16) -> [UInt8] = { feature, threshold, distance, value in
            let bits = UInt16(bitPattern: value)
            return [feature, threshold, distance, UInt8(bits & 0xFF), UInt8(bits >> 8)]
        }
        let table: [UInt8] =
            [10, 0, 0, 0, 1, 0, 5, 2] + node(0, 5, 1, 0) + node(0, 255, 0, 100) + node(1, 7, 1, 0)
            + node(0, 255, 0, 200) + node(0, 255, 0, 300)
        let ensemble = try #require(TreeEnsemble(table: table))
        func score(_ first: UInt8, _ second: UInt8) -> Int32 {
            var row = [UInt8](repeating: 0, count: 256)
            (row[0], row[1]) = (first, second)
            return row.withUnsafeBufferPointer { $0.baseAddress.map { ensemble.score($0) } ?? 0 }
        }
        #expect(score(5, 0) == 110)
        #expect(score(6, 7) == 210)
        #expect(score(255, 255) == 310)
    }

    @Test func `a table that is cut or leads out of its tree is refused`() {
        #expect(TreeEnsemble(table: []) == nil)
        #expect(TreeEnsemble(table: [0, 0, 0, 0, 1, 0]) == nil)
        #expect(TreeEnsemble(table: [0, 0, 0, 0, 1, 0, 2, 1, 0, 0, 0, 0, 0]) == nil)
        #expect(TreeEnsemble(table: [0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 9, 0, 0]) == nil)
    }

    @Test func `the tables that ship are whole`() {
        #expect(TreeEnsemble(table: ContentModel.decoded(ContentModelTable.first)) != nil)
        #expect(TreeEnsemble(table: ContentModel.decoded(ContentModelTable.second)) != nil)
        #expect(ContentModel.decoded(ContentModelTable.terms).count % 5 == 0)
    }

    @Test func `words that are known have their score`() {
        let scores = TermScores(table: [1, 2, 3, 4, 0x85, 9, 0, 0, 0, 7])
        #expect(scores[0x0403_0201] == -123)
        #expect(scores[9] == 7)
        #expect(scores[10] == nil)
    }

    @Test func `class names part into words`() {
        var words: [UInt32] = []
        "entry-content postBody_2 x".utf8.withContiguousStorageIfAvailable { bytes in
            TermHash.forEachWord(in: UnsafeRawBufferPointer(bytes)) { words.append($0) }
        }
        func hash(_ word: String) -> UInt32 {
            var hash = TermHash()
            for byte in word.utf8 { hash.add(byte) }
            return hash.value
        }
        #expect(words == ["entry", "content", "post", "body"].map(hash))
    }
}
