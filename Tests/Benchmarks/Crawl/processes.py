# SPDX-License-Identifier: MIT
"""What processes cost, from /proc (proc(5))."""
import os
import subprocess
import threading
import time

TICK = os.sysconf("SC_CLK_TCK")


def family(pid):
    """The process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    waiting += [int(word) for word in file.read().split()]
        except OSError:
            pass
    return found


def cpu_seconds(pid):
    """Of the process, of those below it, and of those below it that have ended."""
    total = 0
    for member in family(pid):
        try:
            with open(f"/proc/{member}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            total += sum(int(field) for field in fields[11:15])
        except OSError:
            pass
    return total / TICK


def megabytes(pid, line="Pss:"):
    total = 0
    for member in family(pid):
        try:
            with open(f"/proc/{member}/smaps_rollup") as file:
                total += sum(int(text.split()[1]) for text in file if text.startswith(line))
        except OSError:
            pass
    return total * 1024 / 1e6


class MemoryWatch:
    """The peak of what a family of processes holds, looked at four times a second."""

    def __init__(self, pid):
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.over.wait(0.25):
            self.peak = max(self.peak, megabytes(self.pid))

    def stop(self):
        self.over.set()
        self.thread.join()
        return self.peak


def measured(command, timeout, **options):
    """Runs a command to its end: (seconds, CPU seconds, peak megabytes). Its processes end with it."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    watch = MemoryWatch(process.pid)
    try:
        alarm = threading.Timer(timeout, process.kill)
        alarm.start()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
        alarm.cancel()
    finally:
        peak = watch.stop()
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, peak
