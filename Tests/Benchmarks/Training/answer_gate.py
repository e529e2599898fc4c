#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights of Sources/Chat/Answering/AnswerGate.swift. Standard library only.

    measure-chat grounds 600 > grounds.tsv
    answer_gate.py grounds.tsv

One row of weights a language, by logistic regression (Newton's method, L2). What is to be told is whether the quote holds the
gold answer: a wrong quote is as bad as an answer to what cannot be answered. The trade-off is cross-validated, ten folds.
"""
import math, random, sys

NAMES = ["bias", "coverage", "own", "named", "unknown", "fit", "any", "answerable"]
DECAY = 1.0


def read(path):
    rows = {}
    for line in open(path):
        language, group, right, *features = line.split("\t")
        row = (group, right == "1", [1.0] + [float(value) for value in features])
        rows.setdefault(language, []).append(row)
    return rows


def solve(matrix, vector):
    """Gauss, with the largest pivot."""
    size = len(vector)
    matrix = [row[:] + [value] for row, value in zip(matrix, vector)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(matrix[row][column]))
        matrix[column], matrix[pivot] = matrix[pivot], matrix[column]
        for row in range(column + 1, size):
            factor = matrix[row][column] / matrix[column][column]
            for place in range(column, size + 1):
                matrix[row][place] -= factor * matrix[column][place]
    solution = [0.0] * size
    for row in reversed(range(size)):
        rest = matrix[row][size] - sum(matrix[row][place] * solution[place] for place in range(row + 1, size))
        solution[row] = rest / matrix[row][row]
    return solution


def probability(weights, features):
    total = sum(weight * value for weight, value in zip(weights, features))
    return 1 / (1 + math.exp(-max(-30, min(30, total))))


def fit(rows):
    size = len(NAMES)
    weights = [0.0] * size
    for _ in range(30):
        slope = [-DECAY * weight if place else 0.0 for place, weight in enumerate(weights)]
        curve = [[DECAY if row == place and row else 0.0 for place in range(size)] for row in range(size)]
        for _, right, features in rows:
            guess = probability(weights, features)
            for row in range(size):
                slope[row] += (right - guess) * features[row]
                for place in range(size):
                    curve[row][place] += guess * (1 - guess) * features[row] * features[place]
        for row in range(size):
            curve[row][row] += 1e-6
        step = solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def crossed(rows, folds=10):
    """(group, right, features, confidence by weights that have not seen the row)"""
    order = list(range(len(rows)))
    random.Random(7).shuffle(order)
    out = []
    for fold in range(folds):
        weights = fit([rows[place] for index, place in enumerate(order) if index % folds != fold])
        for index, place in enumerate(order):
            if index % folds == fold:
                out.append((*rows[place], probability(weights, rows[place][2])))
    return out


def auroc(inside, outside):
    wins = sum((a > b) + 0.5 * (a == b) for a in inside for b in outside)
    return wins / max(1, len(inside) * len(outside))


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "  –  "


def main():
    for language, rows in read(sys.argv[1]).items():
        weights = fit(rows)
        print(f"        .{dict(pt='portuguese', en='english', es='spanish')[language]}: "
              f"[{', '.join(f'{weight:.3f}' for weight in weights)}],")
        tested = crossed(rows)
        groups = {name: [row for row in tested if row[0] == name] for name in ("answerable", "impossible", "absent")}
        inside = groups["answerable"]
        for name in ("impossible", "absent"):
            if groups[name]:
                print(f"  AUROC answerable/{name}: coverage {auroc([r[2][1] for r in inside], [r[2][1] for r in groups[name]]):.3f}, "
                      f"confidence {auroc([r[3] for r in inside], [r[3] for r in groups[name]]):.3f}")
        print("  bound  answered  right  right of answered  impossible refused  absent refused")
        for step in range(0, 18):
            bound = step * 0.05
            answered = [row for row in inside if row[3] >= bound]
            right = sum(row[1] for row in answered)
            print(f"  {bound:.2f}   {share(len(answered), len(inside))}     {share(right, len(inside))}  {share(right, len(answered))}"
                  f"              {share(sum(r[3] < bound for r in groups['impossible']), len(groups['impossible']))}"
                  f"               {share(sum(r[3] < bound for r in groups['absent']), len(groups['absent']))}")


main()
