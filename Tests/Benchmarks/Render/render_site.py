# SPDX-License-Identifier: MIT
"""Pages to render: `static/<n>.html`, whose 300 rows stand in the markup, and `app/<n>.html`, whose script fetches them
and builds them. Both have a style sheet, two scripts and six pictures."""
import json
import os
import struct
import zlib

PAGES = 200


def png(number):
    """A small picture of one colour."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = b"\0" + bytes([number * 40 % 256, 90, 160]) * 64
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * 64)) + chunk(b"IEND", b""))


def rows(page):
    return [f"Row {row} of page {page}: some words that a reader would see and a search would find." for row in range(300)]


def page(number, body, tail):
    pictures = "".join(f'<img src="/p{index}.png" alt="picture {index}">' for index in range(6))
    return (f'<!doctype html><html lang=en><head><meta charset=utf-8><title>Page {number}</title>'
            f'<link rel=stylesheet href="/style.css"><script src="/one.js" defer></script></head>'
            f'<body><h1>Page {number}</h1>{pictures}<div id=list>{body}</div><script src="/two.js"></script>{tail}'
            f'</body></html>')


def write(root):
    for folder in ("static", "app", "data"):
        os.makedirs(f"{root}/{folder}")
    for index in range(6):
        open(f"{root}/p{index}.png", "wb").write(png(index))
    style = "".join(f".c{index} {{ color: #{index:03x}; margin: {index % 7}px; }}\n" for index in range(400))
    open(f"{root}/style.css", "w").write(style)
    filler = "".join(f"function f{index}(a) {{ return a * {index} + 1; }}\n" for index in range(1500))
    open(f"{root}/one.js", "w").write(filler + "let s = 0; for (let i = 0; i < 1e5; i++) s += f7(i) % 3;")
    open(f"{root}/two.js", "w").write(filler + "document.documentElement.dataset.two = f9(2);")
    script = """<script>fetch('/data/%d.json').then(r => r.json()).then(rows => {
      const list = document.getElementById('list');
      for (const row of rows) { const p = document.createElement('p'); p.className = 'c' + row.length;
        p.textContent = row; list.append(p); } });</script>"""
    for number in range(PAGES):
        markup = "".join(f"<p class=c{index}>{row}</p>" for index, row in enumerate(rows(number)))
        open(f"{root}/static/{number}.html", "w").write(page(number, markup, ""))
        open(f"{root}/app/{number}.html", "w").write(page(number, "", script % number))
        json.dump(rows(number), open(f"{root}/data/{number}.json", "w"))
