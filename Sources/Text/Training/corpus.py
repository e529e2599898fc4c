#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Gathers text of known language for train.swift: one line "language<TAB>split<TAB>text" each.

usage: corpus.py PACKAGES DATA > corpus.tsv

PACKAGES  a folder into which Debian packages were unpacked (dpkg -x); README.md lists them
DATA      the folder of public test data (retrieval/, sentiment/); may be missing

Splits: train (documentation, words), train-short (tweets, quotations, questions), test-prose and test-short (the same
kinds of source, other files).
A language outside the eight that the table tells apart is written as "xx".
"""
import glob, gzip, html, json, os, random, re, sys, zlib

OWN = {"pt", "es", "en", "de", "fr", "it", "nl", "pl"}
FOREIGN = ["ca", "gl", "sv", "da", "cs", "tr", "hu", "fi", "id", "eu"]
HELP = {"pt-BR": "pt", "pt": "pt", "es": "es", "en-US": "en", "de": "de", "fr": "fr", "it": "it", "nl": "nl", "pl": "pl"}
HELP.update({code: "xx" for code in FOREIGN})
DICTIONARIES = {
    "brazilian": "pt", "portuguese": "pt", "spanish": "es", "american-english": "en", "ngerman": "de", "french": "fr",
    "italian": "it", "dutch": "nl", "polish": "pl", "catalan": "xx", "swedish": "xx", "danish": "xx", "galician-minimos": "xx",
}
FORTUNES = {"brasil": "pt", "es": "es", "it": "it", "de": "de", "pl": "pl"}
ENGLISH_FORTUNES = {"literature", "wisdom", "humorists", "people", "science", "work", "politics", "love", "food", "education"}


def bucket(name, of):
    return zlib.crc32(name.encode()) % of


def emit(language, split, text):
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) >= 10:
        sys.stdout.write(f"{language}\t{split}\t{text}\n")


def paragraphs(path):
    raw = open(path, encoding="utf-8", errors="ignore").read()
    body = raw[raw.find("<body"):]
    body = re.sub(r"(?s)<(script|style|pre|code|nav|footer)\b.*?</\1>", " ", body)
    for block in re.split(r"</?(?:p|div|li|td|th|h\d|dd|dt|tr|ul|body)\b[^>]*>", body):
        text = html.unescape(re.sub(r"<[^>]+>", "", block)).strip()
        if len(text) > 25 and not re.search(r"[<>{}=]|https?:", text):
            yield text


def help_pages(root):
    english = set()
    folder = os.path.join(root, "usr/share/libreoffice/help")
    for code in sorted(HELP, key=lambda c: c != "en-US"):
        seen = set()
        pages = sorted(glob.glob(f"{folder}/{code}/text/**/*.html", recursive=True))
        per = 1600 if HELP[code] in OWN else 350
        random.Random(code).shuffle(pages)
        for page in pages[:per]:
            name = os.path.relpath(page, f"{folder}/{code}")
            split = "test-prose" if bucket(name, 10) == 0 else "train"
            for text in paragraphs(page):
                if text in seen or (code != "en-US" and text in english):
                    continue
                seen.add(text)
                emit(HELP[code], split, text)
        if code == "en-US":
            english = seen


def reference(root):
    for page in sorted(glob.glob(f"{root}/usr/share/debian-reference/*.html")):
        code = page.split(".")[-2]
        language = {"pt-br": "pt"}.get(code, code)
        if language in OWN:
            for text in paragraphs(page):
                emit(language, "test-prose" if bucket(os.path.basename(page), 10) == 0 else "train", text)


def fortunes(root):
    folder = f"{root}/usr/share/games/fortunes"
    files = [(f"{folder}/{name}", "pt") for name in ("brasil",)]
    files += [(f"{folder}/{name}", "en") for name in sorted(ENGLISH_FORTUNES)]
    for code in ("es", "it", "de", "pl"):
        files += [(p, code) for p in sorted(glob.glob(f"{folder}/{code}/*")) if not p.endswith((".dat", ".u8", "-pre"))]
    for path, language in files:
        if not os.path.isfile(path):
            continue
        raw = open(path, "rb").read()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("iso8859-2" if language == "pl" else "iso8859-1")
        for number, quote in enumerate(re.split(r"\n%\s*\n", text)):
            name = os.path.relpath(path, folder) if language != "pt" else f"brasil{number}"
            emit(language, "test-short" if bucket(name, 6) == 0 else "train-short", quote)


def dictionaries(root):
    for name, language in DICTIONARIES.items():
        path = f"{root}/usr/share/dict/{name}"
        if not os.path.exists(path):
            continue
        words = [w for w in open(path, encoding="utf-8", errors="ignore").read().split() if "'" not in w and w.islower()]
        rng = random.Random(name)
        for _ in range(12000 if language in OWN else 3000):
            emit(language, "train", " ".join(rng.choice(words) for _ in range(rng.randint(2, 5))))


def tweets(data):
    for folder, language in (("portuguese", "pt"), ("spanish", "es"), ("english", "en")):
        for part, split in (("train", "train-short"), ("val", "test-short")):
            path = f"{data}/sentiment/{folder}/{part}_text.txt"
            if os.path.exists(path):
                for line in open(path, encoding="utf-8"):
                    line = line.replace("\\u002c", ",").replace("\\u2019", "’")
                    emit(language, split, re.sub(r"(@|#)\S+|https?\S+", " ", line))


def questions(data):
    for name, language in (("faquad/train.json", "pt"), ("faquad/dev.json", "pt"), ("squad-es/dev-v2.0-es_small.json", "es")):
        path = f"{data}/retrieval/{name}"
        if not os.path.exists(path):
            continue
        for article in json.load(open(path, encoding="utf-8"))["data"]:
            held = "dev.json" in name or (language == "es" and bucket(article["title"], 4) == 0)
            for paragraph in article["paragraphs"]:
                emit(language, "test-prose" if held else "train", paragraph["context"])
                for qa in paragraph["qas"]:
                    emit(language, "test-short" if held else "train-short", qa["question"])
    path = f"{data}/retrieval/covid-qa/200423_covidQA.json"
    if os.path.exists(path):
        for number, article in enumerate(json.load(open(path, encoding="utf-8"))["data"][:60]):
            split = "test-prose" if number % 5 == 0 else "train"
            for text in article["paragraphs"][0]["context"].split("\n\n")[3:25]:
                emit("en", split, text[:1500])
            for qa in article["paragraphs"][0]["qas"]:
                emit("en", "test-short" if number % 5 == 0 else "train", qa["question"])


def main():
    packages, data = sys.argv[1], sys.argv[2]
    help_pages(packages)
    reference(packages)
    fortunes(packages)
    dictionaries(packages)
    tweets(data)
    questions(data)


main()
