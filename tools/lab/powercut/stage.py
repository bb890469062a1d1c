#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Cuts the power of the real agent and the real collector at random moments.

    stage.py PROGRAMS AGENT [--cuts N] [--seed N] [--keep]

Each writes on a logged disk; each disk that a cut could have left is mounted, opened with the
product's own code, and compared with what had been promised. The control is the same writer with
its waiting for the medium taken away: it must be caught. Prints `pass NAME` or `fail NAME: reason`
for each, and at the end one line: cuts= lost= unopenable= control_failures=. Exit 1 if a promise
was broken or a control went unnoticed.
"""
import argparse
import collections
import concurrent.futures
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import box_writer  # noqa: E402
import office_writer  # noqa: E402
from disks import DiskAfterCut, DiskUnderLog, remove, run  # noqa: E402
from household import Household  # noqa: E402
from recording import Recording  # noqa: E402

WRITERS = {box_writer: 40, office_writer: 40}  # and for how many seconds each writes
CONTROL_SECONDS = 10
STARTS = 50  # on each so many-th disk the program itself is started too


class Checker:
    """The program that opens what a cut left; started again when it dies of it."""

    def __init__(self, path):
        self.path = path
        self.process = None

    def ask(self, *words):
        """Its answer as a dictionary."""
        if not self.process or self.process.poll() is not None:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", self.path], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        if not answer:
            return {"failed": f"the program ended with {self.process.wait()}"}
        if answer.startswith("failed="):
            return {"failed": answer[len("failed="):]}
        return dict(word.split("=", 1) for word in answer.split(" "))

    def end(self):
        """Ends the program."""
        if self.process:
            self.process.stdin.close()
            self.process.wait()


def record(writer, folder, programs, agent, seconds, shim, failures):
    """Lets a writer write; what goes wrong is added to the failures."""
    try:
        with DiskUnderLog(folder, writer.SIZE) as disk:
            writer.write(disk, os.path.join(folder, "house"), programs, agent, seconds, shim)
    except Exception as error:  # pylint: disable=broad-except
        failures.append(f"{os.path.basename(folder)}: {type(error).__name__}: {error}")


def judge(writer, medium, checker, write, recording, place):
    """What is wrong on one disk, as (kind, words); None if nothing is."""
    try:
        medium.mount(write)
    except OSError as error:
        return "unopenable", str(error)
    try:
        return writer.judge(writer.look(medium.path, checker), recording, place)
    finally:
        medium.unmount()


def start(writer, medium, house, write):
    """Whether the program itself starts on one disk, as (kind, words); None if it does."""
    medium.mount(write)
    try:
        writer.start(medium.path, house).end(signal.SIGKILL)
    except (OSError, TimeoutError) as error:
        return "unopenable", f"does not start: {error}"
    finally:
        for program in house.running:
            program.end(signal.SIGKILL)
        house.running.clear()
        medium.unmount()
    return None


def cut(writer, folder, asked, number):
    """Cuts so often; a counter of verdicts and the first words of each kind."""
    recording = Recording(os.path.join(folder, "log"), writer.SIZE)
    checker = Checker(os.path.join(asked.programs, "after-power-cut"))
    medium = DiskAfterCut(os.path.join(folder, "cut"))
    house = Household(os.path.join(folder, "start"), asked.programs, asked.agent)
    found, words = collections.Counter(), {}
    began = time.monotonic()
    cuts = recording.cuts(number, asked.seed)
    for place, fate, write in recording.disks(cuts):
        verdict = judge(writer, medium, checker, write, recording, place)
        if not verdict and found["cuts"] % STARTS == 0:
            found["starts"] += 1
            verdict = start(writer, medium, house, write)
        found["cuts"] += 1
        if verdict:
            found[verdict[0]] += 1
            words.setdefault(verdict[0], f"at {place} ({fate[0]}): {verdict[1]}")
    checker.end()
    promises = sum(mark.words[0] in ("kept", "ack") for mark in recording.marks)
    lines = [
        f"  {os.path.basename(folder)}: {len(recording.events)} writes and flushes, "
        f"{promises} marks, {found['cuts']} cuts in {time.monotonic() - began:.0f} s, "
        f"{found['starts']} starts, lost {found['lost']}, unopenable {found['unopenable']}, "
        f"repaired by e2fsck {medium.repairs}"]
    lines += [f"    {kind} {text}" for kind, text in words.items()]
    print("\n".join(lines), flush=True)
    if promises < 50:
        words["thin"] = f"only {promises} marks"
    return found, words


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("agent")
    parser.add_argument("--cuts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    memory = "/dev/shm"
    roomy = os.path.isdir(memory) and shutil.disk_usage(memory).free > 1 << 30
    folder = tempfile.mkdtemp(prefix="kt-cut-", dir=memory if roomy else None)
    try:
        return stage(asked, folder)
    finally:
        if not asked.keep:
            remove(folder)


def stage(asked, folder):
    """Records all at once, then cuts all at once; the exit status."""
    shim = os.path.join(folder, "nosync.so")
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "nosync.c")
    run("cc", "-shared", "-fPIC", "-o", shim, source)
    failures, threads = [], []
    for writer, seconds in WRITERS.items():
        for name, duration, preload in (
                (writer.NAME, seconds, None), (writer.NAME + "-control", CONTROL_SECONDS, shim)):
            place = os.path.join(folder, name)
            os.mkdir(place)
            threads.append(threading.Thread(
                target=record, args=(
                    writer, place, asked.programs, asked.agent, duration, preload, failures)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        print("fail powercut-recording: " + "; ".join(failures))
        return 1
    total, broken, blind = collections.Counter(), False, 0
    number = max(1, asked.cuts // len(WRITERS))
    # Mounting waits more than it works: all four at once.
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        jobs = {}
        for writer in WRITERS:
            for name, often in ((writer.NAME, number),
                                (writer.NAME + "-control", max(20, number // 10))):
                jobs[name] = pool.submit(cut, writer, os.path.join(folder, name), asked, often)
    for name, job in jobs.items():
        found, words = job.result()
        if name.endswith("-control"):
            if found["lost"] + found["unopenable"]:
                print(f"pass powercut-{name}", flush=True)
            else:
                blind += 1
                print(f"fail powercut-{name}: a writer that never waits was not caught")
            continue
        total += found
        broken = broken or bool(words)
        print(f"fail powercut-{name}: {'; '.join(words.values())}" if words
              else f"pass powercut-{name}", flush=True)
    print(f"cuts={total['cuts']} lost={total['lost']} unopenable={total['unopenable']} "
          f"control_failures={blind}")
    return 1 if broken or blind else 0


if __name__ == "__main__":
    sys.exit(main())
