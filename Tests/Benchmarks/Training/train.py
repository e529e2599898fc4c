#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Trains the scorer of main content and judges it on domains that it has not seen.

    train.py PROGRAM WORK [--write FILE]

PROGRAM is content-features of a release build; WORK a folder for what is made on the way. The pages are those of
`datasets.py` in $LINKMAGICO_TEST_DATA/../bench/extraction. Without --write only the cross-validation runs: four folds by
registrable domain, and whatever scores a page (words, both ensembles) learned without the page's fold. With
--write the model is also trained on all pages and written as Swift source. The same input gives the same model.
"""
import argparse
import json
import os
import subprocess
import sys
import zlib
from pathlib import Path

import lightgbm
import numpy

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
DATA = Path(os.environ.get("LINKMAGICO_TEST_DATA", ROOT.parent / "shared" / "data"))
sys.path[:0] = [str(HERE), str(DATA.parent / "bench" / "extraction")]
import datasets  # noqa: E402
import evaluate  # noqa: E402
import labels as labelling  # noqa: E402
import swift_table  # noqa: E402
import terms as words  # noqa: E402

FOLDS = 4
DRAFTED = 0.6
SHARED = {"co", "com", "org", "net", "ac", "gov", "edu", "github", "gitbook", "readthedocs", "wordpress", "blogspot"}
PARAMETERS = {
    "objective": "cross_entropy", "learning_rate": 0.1, "num_leaves": 24, "max_depth": 7, "min_data_in_leaf": 150,
    "feature_fraction": 0.35, "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 20.0, "max_bin": 63,
    "min_sum_hessian_in_leaf": 8.0, "path_smooth": 5.0, "seed": 20260101, "deterministic": True,
    "force_row_wise": True, "num_threads": 2, "verbosity": -1,
}
ROUNDS = (100, 80)
BLOCKS = 150


def domain(url):
    labels = url.split("://")[-1].split("/")[0].split(":")[0].lower().removeprefix("www.").split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in SHARED else labels[-2:])


class Pages:
    """The pages, their blocks and what is asked of them."""

    def __init__(self, program, work):
        self.program, self.work = program, work
        self.pages = datasets.load("dev")
        (work / "html").mkdir(parents=True, exist_ok=True)
        for page in self.pages:
            path = work / "html" / f"{page.id}.html"
            if not path.exists():
                path.write_bytes(page.html())
        self.domains = [domain(page.url) for page in self.pages]
        self.folds = numpy.array([zlib.crc32(name.encode()) % FOLDS for name in self.domains])
        (work / "empty.terms").write_bytes(b"")
        self.rows("rows", [0] * len(self.pages), ["empty"], work / "first")
        self.dump = [json.loads(line) for line in open(work / "first.jsonl", encoding="utf-8")]
        self.labels = [labelling.labels(d["text"], p.truth["text"]) for d, p in zip(self.dump, self.pages)]
        self.counts = numpy.array([d["blocks"] for d in self.dump])
        self.starts = numpy.concatenate([[0], numpy.cumsum(self.counts)])
        self.target = numpy.concatenate([numpy.array(label) for label in self.labels if label])
        self.page_of = numpy.repeat(numpy.arange(len(self.pages)), self.counts)
        self.reach = [self._reach(i) for i in range(len(self.pages))]
        self.weights = numpy.concatenate([self._weights(i) for i in range(len(self.pages)) if self.counts[i]])

    def _reach(self, index):
        """How well the annotation could be found in the page's blocks at all: the word F1 of its own target."""
        text = "\n".join(t for t, label in zip(self.dump[index]["text"], self.labels[index]) if label > 0.5)
        return evaluate.score_text(text, self.pages[index].truth).get("f", 0.0)

    def _weights(self, index):
        size = numpy.array([count + 1 for count, _ in self.dump[index]["words"]], dtype=float) ** 0.7
        page = self.pages[index]
        if sum(self.labels[index]) == 0:
            return size * 0
        return size / size.sum() * self.counts.mean() * (DRAFTED if page.drafted else 1) * self.reach[index]

    def run(self, mode, terms, names, out, *extra):
        lines = [f"{page.id}\t{page.url}\t{self.work}/html/{page.id}.html\t{term}" for page, term in zip(self.pages, terms)]
        (self.work / "list.tsv").write_text("\n".join(lines))
        files = [str(self.work / f"{name}.terms") for name in names]
        subprocess.run([self.program, mode, self.work / "list.tsv", out, *extra, *files], check=True)

    def rows(self, mode, terms, names, out, *extra):
        self.run(mode, terms, names, out, *extra)
        width = json.loads(open(f"{out}.jsonl", encoding="utf-8").readline())["features"]
        return numpy.fromfile(f"{out}.rows", dtype=numpy.uint8).reshape(-1, 256)[:, :width]

    def learn_terms(self, without):
        """Word scores of all pages but those of some folds; returns the name of the table."""
        name = "terms" + "".join(f"-{fold}" for fold in sorted(without))
        path = self.work / f"{name}.terms"
        if not (self.work / f"{name}.done").exists():
            chosen = [i for i in range(len(self.pages)) if self.folds[i] not in without]
            scores = words.learn([
                (self.domains[i], self.labels[i], [w for w, _ in self.dump[i]["words"]], self.dump[i]["terms"],
                 self.dump[i]["elements"], DRAFTED if self.pages[i].drafted else 1.0) for i in chosen])
            path.write_bytes(words.table(scores))
            (self.work / f"{name}.done").write_text("")
        return name


def train(rows, pages, mask, rounds):
    """Of long pages only some blocks, each of which then counts more."""
    size = pages.counts[pages.page_of]
    draw = numpy.random.default_rng(PARAMETERS["seed"]).random(len(size))
    mask = mask & (pages.weights > 0) & (draw * size < BLOCKS)
    weights = pages.weights * numpy.maximum(1, size / BLOCKS)
    data = lightgbm.Dataset(rows[mask], pages.target[mask], weight=weights[mask], params=PARAMETERS)
    return lightgbm.train(PARAMETERS, data, rounds)


def quantised(booster, rows):
    return numpy.clip(numpy.round(booster.predict(rows, num_threads=2) * 255), 0, 255).astype(numpy.uint8)


class Training:
    """Both ensembles, each with one more for every fold, trained without that fold."""

    def __init__(self, pages):
        self.pages, self.fold_of = pages, pages.folds[pages.page_of]
        names = [pages.learn_terms({fold}) for fold in range(FOLDS)]
        self.terms = [int(fold) for fold in pages.folds], names
        rows = pages.rows("rows", *self.terms, pages.work / "rows")
        self.first = self._unseen(rows, ROUNDS[0])
        (pages.work / "scores").write_bytes(self.first.tobytes())
        rows = pages.rows("context", *self.terms, pages.work / "rows", pages.work / "scores")
        self.second = self._unseen(rows, ROUNDS[1])
        self.rows = rows

    def _unseen(self, rows, rounds):
        """Of each block the score that trees give it which have seen nothing of its fold."""
        scores = numpy.zeros(len(self.pages.target), dtype=numpy.uint8)
        for fold in range(FOLDS):
            here = self.fold_of == fold
            scores[here] = quantised(train(rows, self.pages, ~here, rounds), rows[here])
            print(f"trained without fold {fold}", file=sys.stderr)
        return scores

    def whole(self):
        """Words and both ensembles of all pages."""
        width = json.loads(open(self.pages.work / "first.jsonl", encoding="utf-8").readline())["features"]
        everything = self.fold_of >= 0
        first = train(self.rows[:, :width], self.pages, everything, ROUNDS[0])
        second = train(self.rows, self.pages, everything, ROUNDS[1])
        return (self.pages.work / f"{self.pages.learn_terms(set())}.terms").read_bytes(), first, second


def show(pages, predictions):
    rows = evaluate.score(predictions, pages.pages)
    print(evaluate.show("all", evaluate.summary(rows)))
    for kind in sorted({row["kind"] for row in rows}):
        print(evaluate.show("  " + kind, evaluate.summary([row for row in rows if row["kind"] == kind])))


def select(pages, scores):
    (pages.work / "final").write_bytes(scores.tobytes())
    pages.run("select", [0] * len(pages.pages), ["empty"], pages.work / "select", pages.work / "final")
    return evaluate.read_predictions(pages.work / "select.jsonl")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("work", type=Path)
    parser.add_argument("--write", type=Path, help="train on all pages and write the Swift table here")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    for old in args.work.glob("terms*"):
        old.unlink()
    pages = Pages(args.program, args.work)
    training = Training(pages)
    if args.write:
        args.write.write_text(swift_table.source(*training.whole()), encoding="utf-8")
        print(f"written {args.write}", file=sys.stderr)
    print(f"{len(set(pages.domains))} domains; cross-validated, first trees alone:")
    show(pages, select(pages, training.first))
    print("both together, as used:")
    mean = (training.first.astype(int) + training.second.astype(int) + 1) // 2
    show(pages, select(pages, mean.astype(numpy.uint8)))


if __name__ == "__main__":
    main()
