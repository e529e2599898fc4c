// SPDX-License-Identifier: MIT

// Compiled by `run` into one module with the sources of HTML, so that all of it is watched by the fuzzer.

/// libFuzzer's entry: any bytes are a page, a fragment, and their first line a selector. What traps or hangs is a fault.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let document = Document.parse(bytes: input)
    let markdown = Markdown.render(document, from: [document.root], resolve: { $0 })
    precondition(markdown.text.utf8.count < 4096 + 256 * input.count, "Markdown grows without bound")
    _ = PlainText.render(document, from: document.root)
    let fragment = Document.parse(fragment: input, context: "td")
    let markup = Markup.inner(fragment, of: fragment.root)
    // What is written is read again without a trap, though not always as the same tree.
    _ = Document.parse(fragment: Array(markup.utf8))
    let line = input.prefix { $0 != 0x0A }
    if line.count < 200, let selector = try? Selector(String(decoding: line, as: UTF8.self)) {
        _ = selector.all(in: document, below: document.root)
    }
    return 0
}
