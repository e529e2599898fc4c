// SPDX-License-Identifier: MIT

/// The headings of a page: for each section the path from the outermost heading to its own.
struct Outline {
    struct Section {
        var headings: [String]
        /// Hash of the path, so that the passages of a section need not hash it again.
        var hash: UInt64
    }

    /// Section 0 is what stands before the first heading.
    private(set) var sections = [Section(headings: [], hash: 0)]
    private var open: [(level: Int, text: String)] = []

    var current: Int { sections.count - 1 }

    /// Starts a section; a heading of the same or a lower rank ends those open.
    mutating func enter(level: Int, text: String) {
        while let last = open.last, last.level >= level { open.removeLast() }
        if !text.isEmpty { open.append((level, text)) }
        let headings = open.map(\.text)
        let hash = headings.reduce(0) { ContentHash.combine($0, ContentHash.hash($1)) }
        sections.append(Section(headings: headings, hash: hash))
    }
}
