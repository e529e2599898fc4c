#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Renders the same pages with `render: chromium`, `render: webdriver` and Playwright, and writes what it cost.

usage: render_bench.py --built DIR --site URL [--python PATH] [--contexts 1,2,4] [--pages N] [--long N] [--peers NAMES]

Lines "name <tab> value <tab> unit" on standard output, as the other parts of the benchmark. Pages a minute; processor
time a page of everything, browser included; memory (Pss) of the browser's processes and of what stands around them, at
the end, with the tabs still open. `--long N` renders N pages in a row instead and looks at memory and processes meanwhile.
"""
import argparse
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Crawl"))
import processes  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BROWSERS = ["/usr/lib/chromium/chromium-headless-shell", "/usr/bin/chromium-headless-shell"]
TIMEOUT = 900


def note(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def figure(name, value, unit):
    print(f"{name}\t{value:.6g}\t{unit}", flush=True)


def is_browser(pid):
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return b"chromium" in file.read().split(b"\0")[0]
    except OSError:
        return False


def memory(pid, wanted, line="Pss:"):
    total = 0
    for member in processes.family(pid):
        if is_browser(member) != wanted:
            continue
        try:
            with open(f"/proc/{member}/smaps_rollup") as file:
                total += sum(int(text.split()[1]) for text in file if text.startswith(line))
        except OSError:
            pass
    return total * 1024 / 1e6


def commands(options, kind, pages, contexts, wait):
    browser = next((path for path in BROWSERS if os.access(path, os.X_OK)), "")
    for peer in options.peers.split(","):
        if peer == "playwright":
            word = "networkidle" if wait == "network_idle" else wait
            yield peer, [options.python, f"{HERE}/playwright_job.py", browser, options.site, kind, str(pages),
                         str(contexts), word]
        else:
            library = {"chromium": "RenderChromium", "webdriver": "RenderWebDriver"}[peer]
            yield f"render: {peer}", [f"{options.built}/measure-render", f"{options.built}/lib{library}.so", peer,
                                      options.site, kind, str(pages), str(contexts), wait]


def run(command, pages, during=None):
    """(pages a second, CPU seconds a page, memory of the browser, memory around it); `None` when it failed."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        if during:
            during(process)
        line = process.stdout.readline()
        if not line.strip():
            note(f"{command[0]} failed: {process.stderr.read()[-300:]}")
            return None
        spent = processes.cpu_seconds(process.pid) / pages
        return float(line), spent, memory(process.pid, True), memory(process.pid, False)
    finally:
        try:
            process.stdin.close()
            process.wait(20)
        except (subprocess.TimeoutExpired, OSError):
            process.kill()
            process.wait()


def compare(options):
    for contexts in [int(word) for word in options.contexts.split(",")]:
        for kind, wait in (("static", "load"), ("app", "network_idle")):
            for name, command in commands(options, kind, options.pages, contexts, wait):
                result = run(command, options.pages)
                if result is None:
                    continue
                rate, spent, browser, around = result
                label = f"{name}, {kind}, {contexts} ctx"
                figure(label, rate * 60, "pages/min")
                figure(f"{label}, CPU", spent * 1000, "ms CPU/page")
                figure(f"{label}, browser", browser, "MB Pss")
                figure(f"{label}, around it", around, "MB Pss")


def endure(options):
    """Memory and processes while very many pages go through one browser."""
    name, command = next(commands(options, "app", options.long, 4, "network_idle"))
    seen = []

    def watch(process):
        while process.poll() is None:
            members = [pid for pid in processes.family(process.pid) if is_browser(pid)]
            sample = (memory(process.pid, True), memory(process.pid, False), len(members))
            ready = subprocess.run(["true"]) and os.path.exists(f"/proc/{process.pid}") and select_ready(process)
            if ready:
                return
            seen.append(sample)

    def select_ready(process):
        import select
        return bool(select.select([process.stdout], [], [], 2.0)[0])

    result = run(command, options.long, watch)
    time.sleep(1)
    if result is None or len(seen) < 8:
        note("too few pages for a judgement of memory")
        return
    eighth = len(seen) // 8
    early, late = seen[eighth:2 * eighth], seen[-eighth:]
    mean = lambda part, index: sum(sample[index] for sample in part) / len(part)  # noqa: E731
    label = f"{name}, {options.long} pages"
    figure(f"{label}, rate", result[0] * 60, "pages/min")
    figure(f"{label}, browser early", mean(early, 0), "MB Pss")
    figure(f"{label}, browser late", mean(late, 0), "MB Pss")
    figure(f"{label}, around it late", mean(late, 1), "MB Pss")
    figure(f"{label}, most processes", max(sample[2] for sample in seen), "processes")
    left = sum(1 for entry in os.listdir("/proc") if entry.isdigit() and is_browser(int(entry)))
    figure(f"{label}, left behind", left, "processes")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--built", required=True)
    parser.add_argument("--site", required=True)
    parser.add_argument("--python", default="python3")
    parser.add_argument("--contexts", default="1,2,4")
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--long", type=int, default=0)
    parser.add_argument("--peers", default="chromium,webdriver,playwright")
    options = parser.parse_args()
    if subprocess.run([options.python, "-c", "import playwright"], capture_output=True).returncode:
        options.peers = ",".join(peer for peer in options.peers.split(",") if peer != "playwright")
        note("no Playwright; python3 -m pip install playwright, and name that Python with LINKMAGICO_BENCH_PYTHON")
    if options.long:
        endure(options)
    else:
        compare(options)


if __name__ == "__main__":
    main()
