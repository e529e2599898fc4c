# SPDX-License-Identifier: MIT
"""A real documentation site for the crawl benchmark: HTML of Debian documentation packages, served by nginx."""
import os
import shutil
import socket
import subprocess
import time

# Name on the site, package, folder in the package, pages to begin with. About 5,000 pages in six languages.
PARTS = [
    ("pg", "postgresql-doc-15", "usr/share/doc/postgresql-doc-15/html", ["index.html"]),
    ("apache", "apache2-doc", "usr/share/doc/apache2-doc/manual",
     [f"{language}/index.html" for language in ("en", "es", "pt-br", "fr", "de", "ja", "tr")]),
    ("sqlite", "sqlite3-doc", "usr/share/doc/sqlite3", ["index.html"]),
    ("git", "git-doc", "usr/share/doc/git-doc", ["index.html"]),
    ("policy", "debian-policy", "usr/share/doc/debian-policy",
     ["policy.html/index.html", "perl-policy.html/index.html", "fhs/fhs-3.0.html"]),
    ("faq", "debian-faq", "usr/share/doc/debian/FAQ", ["index.html"]),
    ("devref", "developers-reference", "usr/share/developers-reference", ["index.html"]),
    ("maint", "maint-guide", "usr/share/doc/maint-guide/html", ["index.en.html"]),
    ("ref-es", "debian-reference-es", "usr/share/debian-reference", ["index.es.html"]),
    ("ref-pt", "debian-reference-pt", "usr/share/debian-reference", ["index.pt.html"]),
    ("aptitude-es", "aptitude-doc-es", "usr/share/doc/aptitude/html/es", ["index.html"]),
]

NOT_SERVED = (".pdf", ".epub", ".gz", ".ps")


def build(folder):
    """Lays the site out in `folder`/www, once. Packages are downloaded and unpacked there, nothing is installed."""
    root = os.path.join(folder, "www")
    if os.path.exists(os.path.join(root, "index.html")):
        return root
    packages, unpacked = os.path.join(folder, "packages"), os.path.join(folder, "unpacked")
    os.makedirs(packages, exist_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    for name, package, path, _ in PARTS:
        files = [file for file in os.listdir(packages) if file.startswith(package + "_")]
        if not files:
            subprocess.run(["apt-get", "download", "-qq", package], cwd=packages, check=True,
                           stderr=subprocess.DEVNULL)
            files = [file for file in os.listdir(packages) if file.startswith(package + "_")]
        target = os.path.join(unpacked, package)
        os.makedirs(target, exist_ok=True)
        subprocess.run(["dpkg-deb", "-x", os.path.join(packages, files[0]), target], check=True)
        shutil.copytree(os.path.join(target, path), os.path.join(root, name), symlinks=True)
    shutil.rmtree(unpacked)
    tidy(root)
    links = "".join(
        f'<li><a href="{name}/{page}">{name}: {page}</a></li>\n'
        for name, _, _, pages in PARTS for page in pages if os.path.exists(os.path.join(root, name, page)))
    with open(os.path.join(root, "index.html"), "w") as file:
        file.write(f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Documentation</title>\n'
                   f'<h1>Documentation</h1>\n<ul>\n{links}</ul>\n')
    return root


def tidy(root):
    """Takes out links that lead out of the copied folders, and files that are no pages."""
    for folder, _, files in os.walk(root):
        for file in files:
            path = os.path.join(folder, file)
            if not os.path.exists(path) or file.endswith(NOT_SERVED):
                os.remove(path)


class Server:
    """nginx on a free port of loopback, with a log that says what was asked for."""

    def __init__(self, root, work):
        self.work, self.log = work, os.path.join(work, "access.log")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        config = os.path.join(work, "nginx.conf")
        temporary = "".join(
            f"{kind}_temp_path {work}/t;\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(config, "w") as file:
            file.write(f"""daemon off; master_process off; pid {work}/nginx.pid; error_log {work}/nginx.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream;
    sendfile on; tcp_nopush on; etag on; keepalive_requests 1000000; absolute_redirect off;
    open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s;
    log_format crawl '$status|$sent_http_content_type|$body_bytes_sent|$request_uri';
    access_log {self.log} crawl buffer=64k flush=200ms;
    {temporary}
    server {{ listen 127.0.0.1:{self.port} backlog=1024; root {root}; index index.html; }}
}}
""")
        self.process = subprocess.Popen(["nginx", "-c", config, "-e", f"{work}/nginx.log"])
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    self.stop()
                    raise RuntimeError("nginx does not start: " + open(f"{work}/nginx.log").read()[-500:])
                time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def place(self):
        """Where the log ends now; nginx holds lines back for 200 ms."""
        time.sleep(0.5)
        return os.path.getsize(self.log) if os.path.exists(self.log) else 0

    def asked(self, start):
        """What was asked for since `start`: (pages answered 200, by path; 304s; bytes; errors)."""
        time.sleep(0.5)
        pages, unchanged, size, errors = set(), 0, 0, 0
        with open(self.log, encoding="utf-8", errors="replace") as file:
            file.seek(start)
            for line in file:
                status, kind, length, path = line.rstrip("\n").split("|", 3)
                size += int(length)
                if status == "200" and kind.startswith("text/html"):
                    pages.add(path)
                elif status == "304":
                    unchanged += 1
                elif status[0] in "45":
                    errors += 1
        return pages, unchanged, size, errors
