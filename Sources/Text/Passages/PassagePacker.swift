// SPDX-License-Identifier: MIT

/// Packs units into passages, section by section.
struct PassagePacker {
    let sizes: PassageSizes
    let units: [PassageUnit]
    let outline: Outline
    let plain: [UInt8]

    func passages() -> [Passage] {
        var passages: [Passage] = []
        passages.reserveCapacity(units.count / 3 + 1)
        var seen: [UInt64: UInt64] = [:]
        var start = 0
        while start < units.count {
            var end = start + 1
            while end < units.count, units[end].section == units[start].section { end += 1 }
            for group in groups(of: start..<end) { passages.append(passage(group, seen: &seen)) }
            start = end
        }
        return passages
    }

    /// The cuts of one section. Blocks stay whole where the sizes allow; a block may also ask for a cut before it by its
    /// own content (``isAnchor(_:)``), which lets the cuts find each other again after an edit further up.
    private func groups(of section: Range<Int>) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = section.lowerBound
        var words = 0
        for index in section {
            let unit = units[index]
            if words > 0, cuts(before: index, after: words) {
                groups.append(start..<index)
                start = index
                words = 0
            }
            words += unit.words
        }
        return withoutShortTail(groups, last: start..<section.upperBound)
    }

    private func cuts(before index: Int, after words: Int) -> Bool {
        let unit = units[index]
        if unit.staysWithPrevious || endsInColon(units[index - 1]) { return words > 2 * sizes.most }
        if words + unit.words > sizes.most {
            return 2 * words >= sizes.least || words + unit.words > sizes.most + sizes.most / 2
        }
        guard words >= sizes.least, unit.blockWords > 0 else { return false }
        return words + unit.blockWords > sizes.most || isAnchor(unit)
    }

    /// A last group too short to stand alone joins the one before it, or shares evenly with it.
    private func withoutShortTail(_ groups: [Range<Int>], last: Range<Int>) -> [Range<Int>] {
        guard let previous = groups.last else { return [last] }
        let tail = words(last)
        if tail >= sizes.least { return groups + [last] }
        let both = previous.lowerBound..<last.upperBound
        let total = words(previous) + tail
        if total <= sizes.most + sizes.least / 2 { return groups.dropLast() + [both] }
        var before = 0
        for index in both.dropLast() {
            before += units[index].words
            let next = index + 1
            let mayCut = !units[next].staysWithPrevious && !endsInColon(units[index])
            if mayCut, 2 * before >= total, total - before >= tail {
                return groups.dropLast() + [both.lowerBound..<next, next..<both.upperBound]
            }
        }
        return groups + [last]
    }

    private func words(_ group: Range<Int>) -> Int { group.reduce(0) { $0 + units[$1].words } }

    private func endsInColon(_ unit: PassageUnit) -> Bool {
        !unit.plain.isEmpty && plain[unit.plain.upperBound - 1] == 0x3A
    }

    /// Whether the content of a block makes it a place to cut: one in three, by the hash of how it begins.
    private func isAnchor(_ unit: PassageUnit) -> Bool {
        let beginning = unit.plain.prefix(48)
        return ContentHash.hash(plain.span.extracting(beginning)) % 3 == 0
    }

    private func passage(_ group: Range<Int>, seen: inout [UInt64: UInt64]) -> Passage {
        let first = units[group.lowerBound]
        let last = units[group.upperBound - 1]
        let text = first.plain.lowerBound..<last.plain.upperBound
        let section = outline.sections[first.section]
        var id = ContentHash.combine(section.hash, ContentHash.hash(plain.span.extracting(text)))
        if let earlier = seen[id] {
            seen[id] = earlier + 1
            id = ContentHash.combine(id, earlier)
        } else {
            seen[id] = 1
        }
        return Passage(
            id: id, headings: section.headings, range: first.source.lowerBound..<last.source.upperBound,
            text: plain.span.string(text), context: first.context.map { plain.span.string($0) },
            wordCount: words(group))
    }
}
