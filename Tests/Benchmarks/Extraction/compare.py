#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Main content of annotated pages by LinkMagico and by its peers, in one run.

    compare.py --programs FOLDER [--measure PROGRAM] [--pages N] [--only NAME,...] [--json]

FOLDER holds a release build's `linkmagico` and its plugins; PROGRAM is `measure-extraction`. The pages and the measure are
those of `bench/extraction` beside $LINKMAGICO_TEST_DATA (or ../shared/data of the repository). Peers are Python packages
(trafilatura, resiliparse, readability-lxml, newspaper4k; selectolax for the speed of parsing); one that is not installed is
left out, which a line on standard error says. Processor time is user and system time of the process that extracts, loading
of programs and libraries included for ours and not for peers; memory is the most that the process had resident.
"""
import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("LINKMAGICO_TEST_DATA", ROOT.parent / "shared" / "data"))
sys.path.insert(0, str(DATA.parent / "bench" / "extraction"))
KINDS = ["article", "documentation", "forum", "service", "collection", "listing", "product"]


def trafilatura(page):
    import trafilatura as library
    return library.extract(page.html(), url=page.url if "://" in page.url else None)


def resiliparse(page):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
    return extract_plain_text(HTMLTree.parse_from_bytes(page.html()), main_content=True)


def readability(page):
    import lxml.html
    import readability as library
    summary = library.Document(page.html().decode("utf-8", "replace")).summary(html_partial=True)
    return lxml.html.fromstring(summary).text_content()


def newspaper4k(page):
    import newspaper
    article = newspaper.Article(page.url if "://" in page.url else "http://" + page.url)
    article.download(input_html=page.html().decode("utf-8", "replace"))
    article.parse()
    return f"{article.title}\n{article.text}"


PEERS = {"trafilatura": (trafilatura, "trafilatura"), "resiliparse": (resiliparse, "resiliparse"),
         "readability-lxml": (readability, "readability"), "newspaper4k": (newspaper4k, "newspaper")}


def run_peer(name, pages, out):
    """In a process of its own: writes predictions, prints milliseconds a page and the most memory."""
    extract = PEERS[name][0]
    try:
        extract(pages[0])
    except Exception:  # noqa: BLE001 - the first call only loads
        pass
    spent = 0.0
    with open(out, "w", encoding="utf-8") as file:
        for page in pages:
            page.html()
            start = time.process_time()
            try:
                text = extract(page) or ""
            except Exception:  # noqa: BLE001 - a page that a peer cannot read is an empty answer of it
                text = ""
            spent += time.process_time() - start
            file.write(json.dumps({"id": page.id, "text": text}) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"ms": spent / len(pages) * 1000, "MB": peak}))


def run_ours(program, pages, out):
    with tempfile.TemporaryFile("w+", encoding="utf-8") as lines:
        for page in pages:
            lines.write(json.dumps({"id": page.id, "url": page.url, "html": page.html().decode("utf-8", "replace")}) + "\n")
        lines.seek(0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(out, "w", encoding="utf-8") as file:
            subprocess.run([program, "parse", "--batch"], stdin=lines, stdout=file, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"ms": spent / len(pages) * 1000, "MB": after.ru_maxrss / 1000}


def parse_speed(pages):
    """Megabytes a second of lexbor, through selectolax."""
    from selectolax.lexbor import LexborHTMLParser
    sources = [page.html() for page in pages]
    best = None
    for _ in range(3):
        start = time.process_time()
        for source in sources:
            LexborHTMLParser(source)
        spent = time.process_time() - start
        best = spent if best is None else min(best, spent)
    return sum(map(len, sources)) / best / 1e6


def quality(evaluate, pages, path):
    rows = evaluate.score(evaluate.read_predictions(path), pages)
    figures = {"all": evaluate.summary(rows)}
    for kind in KINDS:
        chosen = [row for row in rows if row["kind"] == kind]
        if chosen:
            figures[kind] = evaluate.summary(chosen)
    return {kind: (value["f"], value.get("shingle_f", 0.0)) for kind, value in figures.items()}


def table(results):
    kinds = ["all"] + KINDS
    print("word F1 / shingle F1".ljust(22) + "".join(kind[:13].rjust(14) for kind in kinds) + "  ms CPU/page   MB peak")
    for name, (figures, cost) in results.items():
        cells = ["%.3f / %.3f" % figures[kind] if kind in figures else "-" for kind in kinds]
        print(name.ljust(22) + "".join(cell.rjust(14) for cell in cells) + "%13.2f %9.0f" % (cost["ms"], cost["MB"]))


def speed(measure, pages, folder):
    if measure:
        files = []
        for page in pages:
            files.append(Path(folder) / f"{page.id}.html")
            files[-1].write_bytes(page.html())
        print("\nours, one step after the other:")
        print(subprocess.run([measure, *files], check=True, capture_output=True, text=True).stdout, end="")
    if importlib.util.find_spec("selectolax"):
        print("lexbor (selectolax)\tparse\t%.0f\tMB/s" % parse_speed(pages))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programs", help="folder of a release build's linkmagico")
    parser.add_argument("--measure", help="the program measure-extraction")
    parser.add_argument("--pages", type=int, default=0, help="only the first so many pages")
    parser.add_argument("--only", default="", help="peers, parted by commas; none: ours alone")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    parser.add_argument("--out", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if not (DATA / "extraction" / "pages.jsonl").exists():
        print(f"bench: no annotated pages in {DATA}; set LINKMAGICO_TEST_DATA", file=sys.stderr)
        return
    import datasets
    import evaluate
    pages = datasets.load("dev")
    pages = pages[:args.pages] if args.pages else pages
    if args.peer:
        return run_peer(args.peer, pages, args.out)
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        if args.programs and (Path(args.programs) / "linkmagico").exists():
            cost = run_ours(Path(args.programs).resolve() / "linkmagico", pages, f"{folder}/ours")
            results["linkmagico"] = quality(evaluate, pages, f"{folder}/ours"), cost
        for name in args.only.split(",") if args.only else PEERS:
            if name not in PEERS or not importlib.util.find_spec(PEERS[name][1]):
                print(f"bench: {name} is not installed", file=sys.stderr)
                continue
            command = [sys.executable, __file__, "--peer", name, "--out", f"{folder}/{name}", "--pages", str(args.pages)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            results[name] = quality(evaluate, pages, f"{folder}/{name}"), json.loads(done.stdout.splitlines()[-1])
        if args.json:
            print(json.dumps(results))
        else:
            table(results)
            speed(args.measure, pages, folder)


if __name__ == "__main__":
    main()
