# SPDX-License-Identifier: MIT
"""What the freshness contract and kept bodies cost: calls to a daemon over its socket, with nginx behind it.

Prints lines of name, value and unit. CPU is that of the daemon and all its workers.
"""
import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Crawl"))
from processes import cpu_seconds  # noqa: E402

RECIPE = """pipeline: site
summary: Pages on loopback.
match: { hosts: ["127.0.0.1"] }
politeness: { delay: 0s, concurrency: 8 }
stages:
  - fetch: http
  - parse: html
  - enrich: text
  - store: sqlite
    with: { keep_bodies: KEEP }
"""
PLUGINS = ["SelectFixed", "SelectAuto", "FetchHTTP", "ParseHTML", "EnrichText", "StoreSQLite"]
QUESTION = "De que é feita a caneca?"


class Client:
    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.file = self.socket.makefile("rwb")
        self.last = 0

    def call(self, method, params):
        self.last += 1
        request = {"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}
        self.file.write((json.dumps(request) + "\n").encode())
        self.file.flush()
        while True:
            reply = json.loads(self.file.readline())
            if reply.get("id") != self.last:
                continue
            if "error" in reply:
                raise SystemExit(f"{method}: {reply['error']}")
            return reply["result"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def page(number):
    parts = "".join(
        f"<h2>Parte {part}</h2><p>Mais uma frase sobre o barro e o fogo, número {number}-{part}, com o tempo que demora "
        "cada peça a secar ao ar antes de ir ao forno.</p>" for part in range(30))
    return (f"<!doctype html><html lang=pt><head><title>Caneca {number}</title></head><body><main><h1>Caneca {number}</h1>"
            f"<p>Uma caneca de barro vidrado, feita à mão na oficina {number}.</p>{parts}</main></body></html>")


class Site:
    """nginx over a folder of pages."""

    def __init__(self, folder, pages):
        os.makedirs(f"{folder}/www")
        os.chmod(folder, 0o755)
        for number in range(pages):
            with open(f"{folder}/www/p{number}.html", "w", encoding="utf-8") as file:
                file.write(page(number))
        self.port = free_port()
        with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(f"""daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 512; }}
http {{ access_log off; types {{ text/html html; }} default_type text/html; keepalive_requests 1000000;
client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{self.port}; root {folder}/www; charset utf-8; }} }}""")
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-c", f"{folder}/nginx.conf"])

    def url(self, number):
        return f"http://127.0.0.1:{self.port}/p{number}.html"


def daemon(programs, folder, keep):
    os.makedirs(f"{folder}/pipelines")
    with open(f"{folder}/pipelines/site.yaml", "w", encoding="utf-8") as file:
        file.write(RECIPE.replace("KEEP", keep))
    plugins = [word for name in PLUGINS for word in ("--plugin", f"{programs}/lib{name}.so")]
    process = subprocess.Popen(
        [f"{programs}/linkmagicod", "--state", folder, "--socket", f"{folder}/control.sock", "--allow", "loopback",
         "--workers", "1"] + plugins, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            return process, Client(f"{folder}/control.sock")
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the daemon did not start")


def measure(process, client, name, count, method, params):
    for _ in range(20):
        client.call(method, params)
    before, times = cpu_seconds(process.pid), []
    for _ in range(count):
        start = time.perf_counter()
        client.call(method, params)
        times.append(time.perf_counter() - start)
    cpu = cpu_seconds(process.pid) - before
    times.sort()
    print(f"{name}\t{1000 * cpu / count:.3f}\tms CPU")
    print(f"{name}, median\t{1000 * times[count // 2]:.2f}\tms")


def measure_calls(programs, site, folder, count):
    process, client = daemon(programs, folder, "30d")
    try:
        url = site.url(0)
        client.call("page.extract", {"url": url, "max_age": "0s", "include": []})
        measure(process, client, "ensure_fresh, 304", count, "knowledge.ensure_fresh",
                {"scope": {"url": url}, "max_age": "0s"})
        measure(process, client, "ensure_fresh, fresh enough", count, "knowledge.ensure_fresh",
                {"scope": {"url": url}, "max_age": "1d"})
        measure(process, client, "search", count, "knowledge.search", {"question": QUESTION, "k": 1})
        measure(process, client, "search, max_age 0s, 304", count, "knowledge.search",
                {"question": QUESTION, "k": 1, "max_age": "0s"})
        measure(process, client, "verify", count, "knowledge.verify",
                {"quote": "Uma caneca de barro vidrado", "url": url})
    finally:
        process.terminate()
        process.wait()


def measure_bodies(programs, site, folder, pages):
    """The same pages with and without their bodies kept: CPU and size."""
    for keep in ("0s", "30d"):
        state = f"{folder}/bodies-{keep}"
        os.makedirs(state)
        process, client = daemon(programs, state, keep)
        try:
            before = cpu_seconds(process.pid)
            urls = [site.url(number) for number in range(pages)]
            for start in range(0, pages, 100):
                client.call("knowledge.ensure_fresh",
                            {"scope": {"urls": urls[start:start + 100]}, "max_age": "0s", "deadline": "120s"})
            cpu = cpu_seconds(process.pid) - before
        finally:
            process.terminate()
            process.wait()
        size = sum(os.path.getsize(f"{state}/{name}") for name in os.listdir(state) if name.startswith("knowledge.db"))
        print(f"first fetch, keep_bodies {keep}\t{1000 * cpu / pages:.3f}\tms CPU a page")
        print(f"database, keep_bodies {keep}\t{size / pages:.0f}\tbytes a page")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", required=True)
    parser.add_argument("--calls", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=500)
    arguments = parser.parse_args()
    programs = os.path.abspath(arguments.programs)
    with tempfile.TemporaryDirectory(prefix="linkmagico-freshness.") as folder:
        site = Site(folder, arguments.pages)
        try:
            os.makedirs(f"{folder}/calls")
            measure_calls(programs, site, f"{folder}/calls", arguments.calls)
            measure_bodies(programs, site, folder, arguments.pages)
        finally:
            site.process.terminate()
            site.process.wait()


if __name__ == "__main__":
    main()
