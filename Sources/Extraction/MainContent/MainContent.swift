// SPDX-License-Identifier: MIT

public import HTML

/// The part of a page that people came for.
///
/// A learned scorer looks at each block of text: its words, links and punctuation, the elements around it and their names,
/// blocks beside it and blocks that look alike. See `Tests/Benchmarks/Training` for how it learned.
public struct MainContent: Sendable {
    /// Everything that was found stands below this node.
    public let root: Node
    /// How much of the choice is expected to be right, 0 to 1: the word F1 that the scorer expects of it.
    public let confidence: Double
    /// The share of the page's visible words that is left out, 0 to 1.
    public let omittedShare: Double
    private let omitted: [Bool]
    private let revealed: Set<Node>

    /// - Parameter url: The page's address, where it is known; its words say what kind of page it is.
    public init(of document: Document, url: String? = nil) {
        self.init(of: document, url: url, model: ContentModel.shared)
    }

    package init(of document: Document, url: String?, model: ContentModel) {
        let page = PageBlocks(document, url: url, terms: model.terms)
        self.init(document, page, probabilities: BlockScorer(page, terms: model.terms).score(model))
    }

    package init(_ document: Document, _ page: PageBlocks, probabilities: [UInt8]) {
        let selection = BlockSelection(page, probabilities: probabilities)
        root = document.body ?? document.root
        confidence = selection.confidence
        var (kept, all) = (0, 0)
        for (block, isChosen) in zip(page.blocks, selection.isChosen) where !block.flags.contains(.hidden) {
            all += Int(block.counts.words)
            if isChosen { kept += Int(block.counts.words) }
        }
        omittedShare = all > 0 ? Double(all - kept) / Double(all) : 0
        let omitted = page.omittedNodes(count: document.nodeCount, isChosen: selection.isChosen)
        self.omitted = omitted
        let opened = page.hidden.lazy.map { page.elements[Int($0)] }
            .filter { !$0.blocks.isEmpty && !omitted[Int($0.node)] }
        revealed = Set(opened.map { Node(index: $0.node) })
    }

    /// Whether a node is left out with all below it. Holds of text nodes too.
    public func omits(_ node: Node) -> Bool { omitted[Int(node.index)] }

    /// Whether a hidden node is shown all the same: it holds main content that a reader can open, or that is for readers
    /// without scripts.
    public func reveals(_ node: Node) -> Bool { revealed.contains(node) }

    /// The main content as plain text.
    public func text(of document: Document) -> String {
        String(decoding: PlainText.utf8(document, from: root, leaving: omits, revealing: reveals), as: UTF8.self)
    }
}

extension PageBlocks {
    package init(_ document: Document, url: String?, terms: TermScores, keepsTerms: Bool = false) {
        self = document.withBytes { bytes in
            var scanner = BlockScanner(document, bytes, scores: terms, keepsTerms: keepsTerms)
            scanner.run(url: url)
            return scanner.page
        }
    }

    /// Marks what holds no chosen block. An image goes with its block, or else with
    /// the blocks beside it.
    func omittedNodes(count: Int, isChosen: [Bool]) -> [Bool] {
        var omitted = [Bool](repeating: false, count: count + 1)
        var chosenBefore = [Int32]()
        chosenBefore.reserveCapacity(blocks.count + 1)
        chosenBefore.append(0)
        for (index, block) in blocks.enumerated() {
            chosenBefore.append(chosenBefore[index] + (isChosen[index] ? 1 : 0))
            guard !isChosen[index] else { continue }
            for text in texts[Int(block.texts.lowerBound)..<Int(block.texts.upperBound)] { omitted[Int(text)] = true }
        }
        for element in elements {
            let (lower, upper) = (Int(element.blocks.lowerBound), Int(element.blocks.upperBound))
            if lower < upper, chosenBefore[upper] == chosenBefore[lower] { omitted[Int(element.node)] = true }
        }
        for image in images {
            let place = Int(image.block)
            let isBeside = place < isChosen.count && isChosen[place] || place > 0 && isChosen[place - 1]
            omitted[Int(image.node)] = image.isInside ? !isChosen[place] : !isBeside
        }
        return omitted
    }
}
