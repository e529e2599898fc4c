#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights of Sources/Retrieval/Results/AnswerabilityWeights.swift. Needs numpy.

    measure-knowledge features ../shared/data/retrieval > features.tsv
    answerable.py features.tsv [--write Sources/Retrieval/Results/AnswerabilityWeights.swift]

Logistic regression (Newton's method, L2) over standardised features: shared weights, learned from all languages at once,
then for each language a line over the shared sum (Platt scaling), so that 0.8 means four in five in each. A language's
present, absent and look-alike questions weigh the same together, whatever their number. Judged by five folds of whole
articles: nothing, means and calibration included, is learned from the fold that is judged.
"""
import math
import sys

import numpy

NAMES = {"pt": "portuguese", "es": "spanish", "en": "english"}
FOLDS = 5
DECAY = 3.0


def read(path):
    with open(path) as file:
        names = file.readline().rstrip("\n").split("\t")[4:]
        rows = [line.rstrip("\n").split("\t") for line in file]
    return (names, numpy.array([row[1] for row in rows]), numpy.array([f"{row[0]} {row[2]}" for row in rows]),
            numpy.array([row[3] for row in rows]), numpy.array([[float(value) for value in row[4:]] for row in rows]))


def weigh(language, kind):
    """A language counts 1; of it present questions a half, the others together a half."""
    weights = numpy.zeros(len(kind))
    for name in set(language):
        inside = language == name
        wrong = sorted(set(kind[inside]) - {"present"})
        weights[inside & (kind == "present")] = 0.5 / max(1, (inside & (kind == "present")).sum())
        for other in wrong:
            weights[inside & (kind == other)] = 0.5 / len(wrong) / (inside & (kind == other)).sum()
    return weights * len(kind) / weights.sum()


def logistic(matrix, target, weights, decay):
    matrix = numpy.hstack([numpy.ones((len(matrix), 1)), matrix])
    penalty = numpy.full(matrix.shape[1], decay)
    penalty[0] = 1e-6
    solution = numpy.zeros(matrix.shape[1])
    for _ in range(50):
        guess = 1 / (1 + numpy.exp(-numpy.clip(matrix @ solution, -30, 30)))
        slope = matrix.T @ (weights * (target - guess)) - penalty * solution
        curve = (matrix * (weights * guess * (1 - guess))[:, None]).T @ matrix + numpy.diag(penalty)
        step = numpy.linalg.solve(curve, slope)
        solution += step
        if abs(step).max() < 1e-8:
            break
    return solution


def fit(language, kind, features):
    """One row of weights a language: bias first, then one for each feature as it comes."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = (features - mean) / spread
    target, weights = (kind == "present") * 1.0, weigh(language, kind)
    shared = logistic(scaled, target, weights, DECAY)
    sums = shared[0] + scaled @ shared[1:]
    rows = {}
    for name in sorted(set(language)):
        inside = language == name
        line = logistic(sums[inside][:, None], target[inside], weights[inside], 1.0)
        plain = line[1] * shared[1:] / spread
        rows[name] = numpy.concatenate([[line[0] + line[1] * shared[0] - (plain * mean).sum()], plain])
    return rows


def estimate(rows, language, features):
    return numpy.array([
        1 / (1 + math.exp(-max(-30, min(30, rows[name][0] + values @ rows[name][1:]))))
        for name, values in zip(language, features)])


def auroc(right, wrong):
    order = numpy.argsort(numpy.concatenate([right, wrong]), kind="stable")
    values = numpy.concatenate([right, wrong])[order]
    ranks = numpy.empty(len(values))
    start = 0
    while start < len(values):
        end = start
        while end < len(values) and values[end] == values[start]:
            end += 1
        ranks[order[start:end]] = (start + end + 1) / 2
        start = end
    return (ranks[:len(right)].sum() - len(right) * (len(right) + 1) / 2) / len(right) / len(wrong)


def judge(language, article, kind, features):
    places = {name: index % FOLDS for index, name in enumerate(sorted(set(article)))}
    fold = numpy.array([places[name] for name in article])
    guess = numpy.zeros(len(kind))
    for number in range(FOLDS):
        test = fold == number
        guess[test] = estimate(fit(language[~test], kind[~test], features[~test]), language[test], features[test])
    for name in sorted(set(language)):
        inside = language == name
        right = guess[inside & (kind == "present")]
        for other in sorted(set(kind[inside]) - {"present"}):
            wrong = guess[inside & (kind == other)]
            refused = [f"{(wrong < numpy.quantile(right, 1 - kept)).mean():.3f}" for kept in (0.95, 0.9, 0.8)]
            print(f"{name} {other}: AUROC {auroc(right, wrong):.3f}; refused where 95, 90, 80 % of the answered are kept: "
                  + ", ".join(refused))
        weights = weigh(language[inside], kind[inside])
        target = (kind[inside] == "present") * 1.0
        error = 0.0
        for low in numpy.arange(0, 1, 0.1):
            bin = (guess[inside] >= low) & (guess[inside] < low + 0.1 + 1e-9)
            if bin.any():
                error += abs((weights[bin] * (guess[inside][bin] - target[bin])).sum()) / weights.sum()
        print(f"{name}: calibration error {error:.3f}")
    return guess


def write(path, names, rows):
    mean = numpy.mean(list(rows.values()), axis=0)

    def line(values):
        texts = [f"{value:.4f}" for value in values]
        lines = ["            " + ", ".join(texts[start:start + 10]) for start in range(0, len(texts), 10)]
        return ",\n".join(lines) + ",\n"

    with open(path, "w") as file:
        file.write("""// SPDX-License-Identifier: MIT

internal import Glibc
import Text

/// The weights of ``Answerability``, written by `Tests/Benchmarks/Training/answerable.py`: the bias first, then one for each
/// feature in the order of ``Answerability/names``.
enum AnswerabilityWeights {
    static func estimate(_ features: [Double], in language: Language) -> Double {
        let row = rows[language] ?? other
        var sum = row[0]
        for (weight, value) in zip(row.dropFirst(), features) { sum += weight * value }
        return 1 / (1 + exp(-sum))
    }

    private static let rows: [Language: [Double]] = [
""")
        for name in sorted(rows):
            file.write(f"        .{NAMES[name]}: [\n{line(rows[name])}        ],\n")
        file.write("    ]\n    private static let other: [Double] = [\n" + line(mean).replace("            ", "        ")
                   + "    ]\n}\n")


def main():
    names, language, article, kind, features = read(sys.argv[1])
    judge(language, article, kind, features)
    rows = fit(language, kind, features)
    for index, name in enumerate(["bias"] + names):
        print(f"{name:>18}: " + "  ".join(f"{key} {rows[key][index]:8.3f}" for key in sorted(rows)))
    if "--write" in sys.argv:
        write(sys.argv[sys.argv.index("--write") + 1], names, rows)


if __name__ == "__main__":
    main()
