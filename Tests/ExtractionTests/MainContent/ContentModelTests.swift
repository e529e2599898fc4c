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
            return row.withUnsafeBufferPointer { $0.baseAddress.map { ensemble.scores($0, count: 1)[0] } ?? 0 }
        }
        #expect(score(5, 0) == 110)
        #expect(score(6, 7) == 210)
        #expect(score(255, 255) == 310)
    }

    @Test func `many rows are scored as each alone`() throws {
        let ensemble = try #require(TreeEnsemble(table: ContentModel.decoded(ContentModelTable.first)))
        // 150 rows: whole batches, eights, and some left over.
        let rows = (0..<(150 * 256)).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
        rows.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let alone = (0..<150).map { ensemble.scores(base + $0 * 256, count: 1)[0] }
            #expect(ensemble.scores(base, count: 150) == alone)
            #expect(Set(alone).count > 10)
        }
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
            var names = NameWords(UnsafeRawBufferPointer(bytes))
            while let word = names.next() { words.append(word) }
        }
        func hash(_ word: String) -> UInt32 {
            var hash = TermHash()
            for byte in word.utf8 { hash.add(byte) }
            return hash.value
        }
        #expect(words == ["entry", "content", "post", "body"].map(hash))
    }

    @Test func `what class names say is the same when they come again`() {
        var verdicts = NameVerdicts()
        let text = Array("card-title card-body card-title".utf8)
        text.withUnsafeBytes { bytes in
            var read = 0
            func verdict(_ range: Range<Int>) -> UInt32 {
                verdicts.verdict(range, in: bytes) { value in
                    read += 1
                    return NameVerdict(first: UInt32(value[5]), strongest: 3, sum: 4)
                }.first
            }
            #expect(verdict(0..<10) == 0x74 && verdict(11..<20) == 0x62 && verdict(21..<31) == 0x74)
            #expect(read == 2)
        }
    }

    @Test func `a key keeps its value among others`() {
        var table = IndexTable(most: 300)
        for key in 0..<300 as Range<UInt64> { _ = table.slot(key << 33 | 7, initial: Int32(key)) }
        #expect((0..<300 as Range<UInt64>).allSatisfy { table[table.slot($0 << 33 | 7, initial: -1)] == Int32($0) })
    }
}
