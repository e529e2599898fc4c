#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Main content of the readability pages, which nothing was trained on: word F1 and shingle F1 against their expected text.

    unseen.py linkmagico parse --batch        # or any command that reads {"id", "url", "html"} and writes {"id", "text"} lines
"""
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("LINKMAGICO_TEST_DATA", ROOT.parent / "shared" / "data"))
sys.path.insert(0, str(DATA.parent / "bench" / "extraction"))
import evaluate  # noqa: E402


def plain(markup):
    """The text of the expected HTML: tags go, borders of blocks part words."""
    markup = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", " ", markup)
    markup = re.sub(r"(?i)</?(?:p|div|h[1-6]|li|ul|ol|br|tr|td|th|table|pre|blockquote|section|figure|figcaption|dt|dd)\b[^>]*>",
                    "\n", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def main():
    folders = sorted(path.parent for path in (DATA / "readability").glob("*/source.html"))
    lines = "".join(
        json.dumps({"id": folder.name, "html": (folder / "source.html").read_text("utf-8", "replace")}) + "\n"
        for folder in folders)
    done = subprocess.run(sys.argv[1:], input=lines, capture_output=True, text=True, check=True)
    found = {item["id"]: item for item in map(json.loads, done.stdout.splitlines())}
    rows = []
    for folder in folders:
        truth = {"text": plain((folder / "expected.html").read_text("utf-8", "replace"))}
        rows.append((evaluate.score_text(found.get(folder.name, {}).get("text"), truth), folder.name))
    print(evaluate.show("readability", evaluate.summary([row for row, _ in rows])))
    for row, name in sorted(rows, key=lambda item: item[0]["f"])[:8]:
        print("  %-40s word F1 %.3f  P %.3f  R %.3f" % (name, row["f"], row["p"], row["r"]))


if __name__ == "__main__":
    main()
