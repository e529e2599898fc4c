// SPDX-License-Identifier: MIT

import Foundation

/// A public set of questions over paragraphs.
struct QuestionSet {
    struct Page {
        var path: String
        var title: String
        var text: String
        /// Which article of the set it is of.
        var article: Int
    }
    struct Question {
        var text: String
        /// Empty: the paragraphs do not answer it.
        var answers: [String]
        var page: Int
    }
    var name: String
    var language: String
    var pages: [Page] = []
    var questions: [Question] = []

    static func all(in data: URL) throws -> [QuestionSet] {
        let folder = data.appendingPathComponent("retrieval")
        return [
            try read(
                "faquad", "pt",
                [folder.appendingPathComponent("faquad/train.json"), folder.appendingPathComponent("faquad/dev.json")]),
            try read("squad-es", "es", [folder.appendingPathComponent("squad-es/dev-v2.0-es_small.json")]),
            try read("covid-qa", "en", [folder.appendingPathComponent("covid-qa/200423_covidQA.json")]),
        ]
    }

    /// Files in the form of SQuAD: articles, paragraphs, questions with answers.
    private static func read(_ name: String, _ language: String, _ files: [URL]) throws -> QuestionSet {
        var set = QuestionSet(name: name, language: language)
        var known: [String: Int] = [:]
        var articles = 0
        for file in files {
            let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            for article in root?["data"] as? [[String: Any]] ?? [] {
                articles += 1
                let title = (article["title"] as? String ?? "").replacingOccurrences(of: "_", with: " ")
                for paragraph in article["paragraphs"] as? [[String: Any]] ?? [] {
                    let text = paragraph["context"] as? String ?? ""
                    let place = known[text] ?? set.pages.count
                    if place == set.pages.count {
                        known[text] = place
                        set.pages.append(
                            Page(
                                path: "/\(name)/\(place).html", title: title.isEmpty ? "\(name) \(place)" : title,
                                text: text, article: articles))
                    }
                    for question in paragraph["qas"] as? [[String: Any]] ?? [] {
                        let answers = (question["answers"] as? [[String: Any]] ?? []).compactMap {
                            $0["text"] as? String
                        }
                        let isImpossible = question["is_impossible"] as? Bool ?? false
                        set.questions.append(
                            Question(
                                text: question["question"] as? String ?? "", answers: isImpossible ? [] : answers,
                                page: place))
                    }
                }
            }
        }
        return set
    }

    /// Every n-th question, so that at most `count` are left.
    func sampled(_ count: Int) -> QuestionSet {
        guard questions.count > count else { return self }
        var set = self
        let step = Double(questions.count) / Double(count)
        set.questions = (0..<count).map { questions[Int(Double($0) * step)] }
        return set
    }
}
