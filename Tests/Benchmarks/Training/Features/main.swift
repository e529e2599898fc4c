// SPDX-License-Identifier: MIT

import Extraction
import Figures
import Glibc
import HTML
import Vocabulary

// What the training script asks of the extraction code, so that training and use see the same features:
//
//   content-features rows LIST OUT TERMS...             each block's features and text, each element's words
//   content-features context LIST OUT SCORES TERMS...   as rows, with what SCORES say of each block's surroundings
//   content-features select LIST OUT SCORES TERMS...    the text that is chosen by SCORES
//
// OUT.rows holds 256 bytes a block, OUT.jsonl a line a page; SCORES a byte a block in the order of the pages.

let arguments = CommandLine.arguments
guard arguments.count > 4, ["rows", "context", "select"].contains(arguments[1]) else {
    print("usage: content-features rows|context|select LIST OUT [SCORES] TERMS...")
    exit(2)
}
let mode = arguments[1]
let hasScores = mode != "rows"
let scores = hasScores ? fileBytes(arguments[4]) : []
let terms = arguments[(hasScores ? 5 : 4)...].map { TermScores(table: fileBytes($0)) }
let rowsFile = OutputFile(arguments[3] + ".rows")
let pagesFile = OutputFile(arguments[3] + ".jsonl")
var done = 0

for item in TrainingPage.read(arguments[2]) {
    let document = item.document
    let page = PageBlocks(document, url: item.url, terms: terms[item.terms], keepsTerms: mode == "rows")
    let own = hasScores ? Array(scores[done..<(done + page.count)]) : []
    done += page.count
    var line = JSONObject([("id", .string(item.id)), ("blocks", JSON(page.count))])
    if mode == "select" {
        line.append("text", .string(MainContent(document, page, probabilities: own).text(of: document)))
    } else {
        let scorer = BlockScorer(page, terms: terms[item.terms])
        var (rows, count) = scorer.rows()
        if mode == "context" { count = scorer.extend(&rows, from: count, scores: own) }
        rowsFile.write(rows)
        line.append("features", JSON(count))
        if mode == "rows" { page.describe(document, in: &line) }
    }
    pagesFile.write(JSON.object(line).utf8 + [0x0A])
}
