// SPDX-License-Identifier: MIT

import HTML

/// A page's context as bare memory: what features are read from. Lives as long as ``PageContext/withView(_:)`` runs.
///
/// Indices among blocks, elements, terms and groups were made by ``BlockScanner`` and ``PageContext`` from the counts of
/// these very buffers.
struct PageView {
    let context: PageContext
    let blocks: UnsafeBufferPointer<TextBlock>
    let elements: UnsafeBufferPointer<PageElement>
    let terms: UnsafeBufferPointer<UInt32>
    let sums: UnsafeBufferPointer<TextCounts>
    let places: UnsafeBufferPointer<PageContext.Place>
    let groups: UnsafeBufferPointer<PageContext.Group>

    /// The sum over a range of blocks; the parts of the range that the page has not count nothing.
    @inline(__always)
    func sum(_ range: Range<Int>) -> PageContext.Span {
        let lower = min(max(0, range.lowerBound), blocks.count)
        let upper = min(max(lower, range.upperBound), blocks.count)
        return PageContext.Span(sums[lower], sums[upper], blocks: upper - lower)
    }

    @inline(__always)
    func sum(_ range: Range<Int32>) -> PageContext.Span { sum(Int(range.lowerBound)..<Int(range.upperBound)) }
}

extension PageContext {
    func withView<Result>(_ body: (PageView) -> Result) -> Result {
        page.blocks.withUnsafeBufferPointer { blocks in
            page.elements.withUnsafeBufferPointer { elements in
                page.terms.withUnsafeBufferPointer { terms in
                    sums.withUnsafeBufferPointer { sums in
                        groupOf.withUnsafeBufferPointer { places in
                            groups.withUnsafeBufferPointer { groups in
                                body(
                                    PageView(
                                        context: self, blocks: blocks, elements: elements, terms: terms, sums: sums,
                                        places: places, groups: groups))
                            }
                        }
                    }
                }
            }
        }
    }
}
