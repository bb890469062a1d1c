#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""How long a change takes to reach whoever watches, beside Prometheus in the same run.

    latency.py PROGRAMS [--changes N] [--peer-changes N]

Ours: a real hostapd is switched off and on; the time runs from the order to the whole line on
`kentongan alerts --follow`, through the agent's store, MQTT, the collector's ledger and its API.
Theirs: a TCP port is closed and opened; the time runs to the webhook that Alertmanager calls. Both
without a hold. The moments are drawn at random, so that no interval is met always at its end.

The last line: p50_ms= p99_ms= peer_p50_ms=.
"""
import argparse
import os
import queue
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
from household import BOX, Household  # noqa: E402
from prometheus import Prometheus  # noqa: E402

# As many turns as these would be called swinging, and told once.
RULES = "[rule wifi]\nhold = 0s\nclear = 0s\nflap-changes = 100\nflap-window = 1m\n"


class Follower:
    """`kentongan alerts --follow`; every line with the moment at which it could be read."""

    def __init__(self, house):
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", os.path.join(house.programs, "kentongan"), "alerts",
             "--follow", "--socket", house.file("office.sock")],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, bufsize=0,
            env=dict(os.environ, KENTONGAN_LANG="en"))
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        """Takes lines until the program ends."""
        with os.fdopen(os.dup(self.process.stdout.fileno()), "rb") as stream:
            for line in stream:
                self.lines.put((time.monotonic(), line.decode("utf-8", "replace")))

    def wait(self, word, seconds):
        """When the next line with this word came."""
        end = time.monotonic() + seconds
        while True:
            try:
                at, line = self.lines.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"alerts --follow shows no “{word}”") from None
            if word in line:
                return at

    def end(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait()
        self.reader.join()


class AccessPoint:
    """The control socket of hostapd, open all the time, so that an order is one datagram."""

    def __init__(self, house):
        self.door = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.door.bind(house.file("switch.sock"))
        self.door.settimeout(5)
        self.door.connect(house.file("ap/wlan0"))

    def order(self, command):
        """Sends an order; returns when it was sent."""
        begin = time.monotonic()
        self.door.send(command.encode())
        answer = self.door.recv(4096)
        if not answer.startswith(b"OK"):
            raise ValueError(f"hostapd answers {command} with {answer!r}")
        return begin


def measure(follower, switch, changes):
    """Seconds from each order to its line, in turn off and on."""
    took = []
    for change in range(changes):
        time.sleep(random.uniform(0.7, 1.7))
        is_off = change % 2 == 0
        begin = switch.order("DISABLE" if is_off else "ENABLE")
        took.append(follower.wait("WARNING" if is_off else "RECOVERED", 30) - begin)
    return took


def quantile(values, share):
    """The smallest value that so large a share does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def row(name, values):
    """One line of the table."""
    figures = [quantile(values, 50), quantile(values, 99), max(values)]
    print(f"{name:34} {len(values):>7}" + "".join(f" {1000 * figure:>9.1f}" for figure in figures))


def report(ours, theirs):
    """Prints the table and the line."""
    print(f"{'ms from change to line or message':34} {'changes':>7} {'p50':>9} {'p99':>9} {'longest':>9}")
    row("kentongan, switched off", ours[0::2])
    row("kentongan, switched on", ours[1::2])
    row("kentongan", ours)
    row("prometheus, switched off", theirs[0::2])
    row("prometheus, switched on", theirs[1::2])
    row("prometheus", theirs)
    print(f"p50_ms={1000 * quantile(ours, 50):.1f} p99_ms={1000 * quantile(ours, 99):.1f} "
          f"peer_p50_ms={1000 * quantile(theirs, 50):.1f}")


def compare(house, changes, peer_changes):
    """Measures both at the same time on the same machine."""
    over = threading.Event()
    theirs, failures = [], []

    def peer():
        try:
            prometheus = Prometheus(house)
            prometheus.start()
            theirs.extend(prometheus.measure(peer_changes, over))
        except (OSError, TimeoutError) as failure:
            failures.append(failure)

    house.broker()
    house.access_point()
    house.collector(house.file("office"), [BOX], more=RULES)
    house.agent(house.file("box"))
    follower = Follower(house)
    thread = threading.Thread(target=peer)
    thread.start()
    try:
        follower.wait("Ctrl-C", 20)
        # The first turn opens connections and warms what is warm in an office that runs for days.
        switch = AccessPoint(house)
        measure(follower, switch, 2)
        ours = measure(follower, switch, changes)
        thread.join()
    finally:
        over.set()
        follower.end()
        thread.join()
    if failures:
        raise failures[0]
    report(ours, theirs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("--changes", type=int, default=120)
    parser.add_argument("--peer-changes", type=int, default=20)
    asked = parser.parse_args()
    if not 2 <= asked.changes <= 10_000 or not 2 <= asked.peer_changes <= 10_000:
        parser.error("--changes and --peer-changes: 2 to 10000")
    with tempfile.TemporaryDirectory(prefix="kt-latency-") as folder:
        with Household(
                folder, asked.programs, os.path.join(asked.programs, "kentongan-agent")) as house:
            compare(house, asked.changes, asked.peer_changes)


if __name__ == "__main__":
    main()
