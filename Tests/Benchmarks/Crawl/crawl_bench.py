#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Crawls a real documentation site with linkmagico and with its peers, and writes what it cost.

usage: crawl_bench.py --programs DIR [--site DIR] [--rounds N] [--peers wget,scrapy,scrapy-main] [--python PATH]

Lines "name <tab> value <tab> unit" on standard output, as the other parts of the benchmark; how the sets of pages
differ, and what could not be measured, on standard error. Needs nginx, apt-get and dpkg-deb for the site, wget and a
Python with Scrapy (and, for main content, trafilatura) for the peers.
"""
import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from urllib.parse import quote, unquote

import processes
import documentation

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 900


def note(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def figure(name, value, unit):
    print(f"{name}\t{value:.6g}\t{unit}", flush=True)


def spelled(paths):
    """Paths in one spelling of their percent escapes."""
    return {quote(unquote(path), safe="/?&=;:@!$'()*+,-._~") for path in paths}


class Daemon:
    """A private daemon on the release programs: its own state, socket and recipe."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        os.makedirs(f"{folder}/pipelines")
        shutil.copy(f"{HERE}/recipe.yaml", f"{folder}/pipelines/benchmark.yaml")
        self.socket = f"{folder}/control.sock"
        self.log = open(f"{folder}/daemon.log", "w")
        self.process = subprocess.Popen(
            [f"{programs}/linkmagicod", "--state", folder, "--socket", self.socket, "--allow", "loopback"],
            stderr=self.log)
        deadline = time.monotonic() + 30
        while self.command("daemon", "status", "--json") is None:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("linkmagicod does not answer: " + open(f"{folder}/daemon.log").read()[-800:])
            time.sleep(0.05)

    def command(self, *words, timeout=TIMEOUT):
        """What a command answers as JSON; `None` when it gives none."""
        answer = subprocess.run(
            [f"{self.programs}/linkmagico", *words, "--socket", self.socket], capture_output=True, text=True,
            timeout=timeout)
        try:
            return json.loads(answer.stdout)
        except ValueError:
            self.complaint = answer.stderr.strip()
            return None

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def crawl(self, url):
        """(the run as it ended, seconds, CPU seconds of daemon and workers, peak megabytes)"""
        before, started = processes.cpu_seconds(self.process.pid), time.monotonic()
        watch = processes.MemoryWatch(self.process.pid)
        try:
            run = self.command("crawl", url, "--wait", "--json")
        finally:
            peak = watch.stop()
        if run is None:
            raise RuntimeError(f"linkmagico crawl: {self.complaint}")
        return run, time.monotonic() - started, processes.cpu_seconds(self.process.pid) - before, peak


def report(name, pages, seconds, cpu, peak):
    figure(f"{name}, pages", len(pages), "pages")
    if not pages:
        return
    figure(f"{name}, rate", len(pages) / seconds, "pages/s")
    figure(f"{name}, CPU", cpu * 1000 / len(pages), "ms a page")
    figure(f"{name}, peak memory", peak, "MB")


def measure_ours(server, programs, work):
    folder = tempfile.mkdtemp(dir=work)
    daemon = Daemon(programs, folder)
    try:
        start = server.place()
        run, seconds, cpu, peak = daemon.crawl(server.url)
        pages, _, size, errors = server.asked(start)
        report("linkmagico", pages, seconds, cpu, peak)
        note(f"{run.get('state')}: {json.dumps(run.get('counts'))}, {size / 1e6:.0f} MB, {errors} errors of the server,"
             f" not taken: {json.dumps(run.get('refusals') or {})}")
        stages = run.get("stages") or {}
        for stage in sorted(stages, key=stages.get, reverse=True):
            label = "CPU of frontier" if stage == "frontier" else f"in {stage}, waiting included"
            figure(label, stages[stage] * 1000 / max(len(pages), 1), "ms a page")
        start = server.place()
        _, seconds, cpu, _ = daemon.crawl(server.url)
        again, unchanged, size, _ = server.asked(start)
        figure("second crawl, transferred", size / 1e6, "MB")
        figure("second crawl, pages sent again", len(again), "pages")
        figure("second crawl, not modified", unchanged, "pages")
        figure("second crawl, CPU", cpu * 1000 / max(len(pages), 1), "ms a page")
        return pages
    finally:
        daemon.stop()
        shutil.rmtree(folder, ignore_errors=True)


def measure_peer(name, server, work, python):
    folder = tempfile.mkdtemp(dir=work)
    commands = {
        "wget": ["wget", "-q", "--mirror", "--no-parent", "--follow-tags=a,area", "-P", folder, server.url],
        "scrapy": [python, f"{HERE}/scrapy_job.py", server.url, f"{folder}/pages.db"],
        "scrapy-main": [python, f"{HERE}/scrapy_job.py", server.url, f"{folder}/pages.db", "--main"],
    }
    try:
        start = server.place()
        seconds, cpu, peak = processes.measured(commands[name], TIMEOUT, cwd=folder)
        pages, _, _, _ = server.asked(start)
        report(name, pages, seconds, cpu, peak)
        return pages
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def usable(peer, python):
    if peer == "wget":
        return shutil.which("wget") is not None
    needed = "import scrapy, trafilatura" if peer == "scrapy-main" else "import scrapy"
    return subprocess.run([python, "-c", needed], stderr=subprocess.DEVNULL).returncode == 0


def compare(ours, theirs):
    """How our set of pages differs from wget's."""
    ours, theirs = spelled(ours), spelled(theirs)
    figure("pages that only linkmagico found", len(ours - theirs), "pages")
    figure("pages that only wget found", len(theirs - ours), "pages")
    for title, difference in (("only linkmagico", ours - theirs), ("only wget", theirs - ours)):
        for path in sorted(difference)[:20]:
            note(f"{title}: {path}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", required=True)
    parser.add_argument("--site", default=os.path.expanduser("~/.cache/linkmagico-bench/site"))
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--peers", default="wget,scrapy,scrapy-main")
    parser.add_argument("--python", default="python3")
    options = parser.parse_args()
    root = documentation.build(options.site)
    peers = []
    for peer in filter(None, options.peers.split(",")):
        if usable(peer, options.python):
            peers.append(peer)
        else:
            note(f"{peer} is missing; its figures are left out")
    work = tempfile.mkdtemp(prefix="linkmagico-crawl.")
    os.chmod(work, 0o755)
    server = documentation.Server(root, work)
    try:
        for _ in range(options.rounds):
            found = {}
            try:
                found["linkmagico"] = measure_ours(server, os.path.realpath(options.programs), work)
            except (OSError, RuntimeError, subprocess.TimeoutExpired) as error:
                note(str(error))
            for peer in peers:
                found[peer] = measure_peer(peer, server, work, options.python)
            if "wget" in found and "linkmagico" in found:
                compare(found["linkmagico"], found["wget"])
    finally:
        server.stop()
        shutil.rmtree(work, ignore_errors=True)


# What is ended from outside cleans up as well.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
main()
