#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Load on linkmagico-chat: the first version's test, and streams at once. Standard library only.

    chat_load.py PROGRAMS [--address http://127.0.0.1:8766 --pids 1,2] [--streams 200] [--chats 2000]

Without an address it starts nginx with the sample shop, a daemon and the chat, in a folder of its own, and stops them.
Seconds are of the processor (user and system, from /proc), so another load on the machine does not count; the first
byte is by the clock, which it does.
"""
import argparse, asyncio, json, os, pathlib, resource, shutil, signal, socket, subprocess, sys, tempfile, time

QUESTIONS = [
    "Quanto custa a caneca Onda azul?", "Quais são os prazos de entrega para os Açores?", "O vidrado tem chumbo?",
    "Qual é o horário da loja ao sábado?", "Posso devolver uma peça?", "O jarro está disponível?",
    "Vendem bicicletas?", "Olá",
]
ROOT = pathlib.Path(__file__).resolve().parents[3]


def cpu(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid, name):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def children(pid):
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if int(open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[1]) == pid:
                    found.append(int(entry))
            except OSError:
                pass
    return found


async def chat(host, port, question, stream):
    """One message on a connection of its own: status, seconds to the first event, seconds in all."""
    body = json.dumps({"message": question, "stream": stream}).encode()
    begin = time.perf_counter()
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(
        b"POST /api/chatbot/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    head = await reader.readuntil(b"\r\n\r\n")
    first = await reader.read(65536)
    to_first = time.perf_counter() - begin
    rest = await reader.read(-1)
    writer.close()
    text = first + rest
    complete = (b"event: answer" in text) if stream else (b'"success":true' in text)
    return (int(head.split()[1]) if complete else 0), to_first, time.perf_counter() - begin


async def refusal(host, port):
    reader, writer = await asyncio.open_connection(host, port)
    body = json.dumps({"message": QUESTIONS[0]}).encode()
    writer.write(
        b"POST /api/chatbot/chat HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    answer = await reader.read(-1)
    writer.close()
    return answer.split(b"\r\n\r\n", 1)[-1].decode(errors="replace")[:500]


async def many(host, port, count, at_once, stream):
    gate = asyncio.Semaphore(at_once)

    async def one(index):
        async with gate:
            return await chat(host, port, QUESTIONS[index % len(QUESTIONS)], stream)

    return await asyncio.gather(*(one(index) for index in range(count)))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def figure(name, value, unit):
    print(f"{name}\t{value:.6g}\t{unit}", flush=True)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Stack:
    """The sample shop, the daemon that has read it, and the chat."""

    def __init__(self, programs):
        self.folder = tempfile.mkdtemp(prefix="linkmagico-load.")
        self.started = []
        site, self.port = free_port(), free_port()
        os.makedirs(f"{self.folder}/pipelines")
        for name in ("default", "loja"):
            text = (ROOT / f"pipelines/{name}.yaml").read_text().replace("127.0.0.1:8765", f"127.0.0.1:{site}")
            pathlib.Path(f"{self.folder}/pipelines/{name}.yaml").write_text(text)
        pathlib.Path(f"{self.folder}/nginx.conf").write_text(
            f"daemon off; pid {self.folder}/nginx.pid; error_log {self.folder}/nginx.log; worker_processes 1; events {{}}\n"
            "http { access_log off; charset utf-8; types { text/html html; text/plain txt; application/xml xml; }\n"
            + "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
            + f"server {{ listen 127.0.0.1:{site}; root {ROOT}/pipelines/fixtures/loja; index index.html; }} }}\n")
        self.start(["nginx", "-c", f"{self.folder}/nginx.conf"])
        sock = f"{self.folder}/control.sock"
        self.daemon = self.start(
            [f"{programs}/linkmagicod", "--state", self.folder, "--recipes", f"{self.folder}/pipelines", "--socket", sock,
             "--allow", "loopback", "--workers", "1"])
        self.until(lambda: os.path.exists(sock))
        subprocess.run([f"{programs}/linkmagico", "crawl", "loja", "--wait"], env={**os.environ, "LINKMAGICO_SOCKET": sock},
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pathlib.Path(f"{self.folder}/chat.yaml").write_text(
            "sites: [{name: loja, host: 127.0.0.1}]\nchats_per_minute: 0\nchats_per_hour: 0\nchats_per_day: 0\ndaily_answers: 0\n")
        self.chat = self.start(
            [f"{programs}/linkmagico-chat", "serve", "--config", f"{self.folder}/chat.yaml", "--socket", sock, "--database",
             f"{self.folder}/chat.db", "--listen", f"127.0.0.1:{self.port}", "--port-file", f"{self.folder}/port"])
        self.until(lambda: os.path.exists(f"{self.folder}/port"))

    def start(self, command):
        log = open(f"{self.folder}/{os.path.basename(command[0])}.out", "w")
        process = subprocess.Popen(command, stdout=log, stderr=log)
        self.started.append(process)
        return process.pid

    def until(self, condition):
        for _ in range(600):
            if condition():
                return
            if any(process.poll() is not None for process in self.started):
                break
            time.sleep(0.05)
        raise SystemExit("the programs did not start: see " + self.folder)

    def stop(self):
        for process in reversed(self.started):
            process.send_signal(signal.SIGTERM)
        for process in self.started:
            process.wait()
        shutil.rmtree(self.folder)


def measure(host, port, chat_pid, others, streams, chats):
    def spent():
        return cpu(chat_pid), sum(cpu(pid) for pid in others)

    run = lambda *wish: asyncio.run(many(host, port, *wish))
    # What is touched first is not measured, and shows whether all is well.
    if any(status != 200 for status, _, _ in run(16, 4, False)):
        raise SystemExit("questions are not answered: " + asyncio.run(refusal(host, port)))
    figure("memory, before", memory(chat_pid, "VmRSS"), "MiB")
    begin = time.perf_counter()
    answers = run(50, 10, False)
    figure("50 chats, 10 at once: answered 200", sum(status == 200 for status, _, _ in answers), "of 50")
    figure("50 chats, 10 at once: all done", time.perf_counter() - begin, "s (aim: under 30)")
    answers = run(streams, streams, True)
    figure(f"{streams} streams at once: whole", sum(status == 200 for status, _, _ in answers), f"of {streams}")
    figure(f"{streams} streams at once: first event, half of them", 1000 * percentile([first for _, first, _ in answers], 0.5), "ms")
    figure(f"{streams} streams at once: first event, p99", 1000 * percentile([first for _, first, _ in answers], 0.99), "ms")
    figure(f"{streams} streams at once: last answer", 1000 * max(whole for _, _, whole in answers), "ms")
    (chat_before, others_before), begin = spent(), time.perf_counter()
    answers = run(chats, 32, False)
    (chat_after, others_after) = spent()
    good = sum(status == 200 for status, _, _ in answers)
    figure(f"{chats} chats: answered 200", good, f"of {chats}")
    figure("chats per second of processor, chat alone", good / max(chat_after - chat_before, 1e-6), "chats/s (aim: 300)")
    figure("chats per second of processor, with daemon and worker",
           good / max(chat_after - chat_before + others_after - others_before, 1e-6), "chats/s")
    figure("chats per second by the clock", good / (time.perf_counter() - begin), "chats/s")
    figure("memory, after", memory(chat_pid, "VmRSS"), "MiB")
    figure("memory, most", memory(chat_pid, "VmHWM"), "MiB")
    return good == chats


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("programs")
    parser.add_argument("--address")
    parser.add_argument("--pids", default="", help="of the chat, then of the daemon and its workers")
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--chats", type=int, default=2000)
    wish = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(8192, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    if wish.address:
        host, port = wish.address.removeprefix("http://").rstrip("/").split(":")
        pids = [int(pid) for pid in wish.pids.split(",")]
        return 0 if measure(host, int(port), pids[0], pids[1:], wish.streams, wish.chats) else 1
    stack = Stack(wish.programs)
    try:
        others = [stack.daemon] + children(stack.daemon)
        return 0 if measure("127.0.0.1", stack.port, stack.chat, others, wish.streams, wish.chats) else 1
    finally:
        stack.stop()


if __name__ == "__main__":
    sys.exit(main())
