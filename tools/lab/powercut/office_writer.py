# SPDX-License-Identifier: Apache-2.0
"""The real collector on a logged disk: what it is made to write, what must be there after a cut.

Simulated boxes send events as fast as their scenario says. A mark is an acknowledgement that was
seen on the broker: box, stream, record. Whoever hears it deletes everything up to that record, so
after a cut all of it must be stored, once. The collector is killed and started again on the way.
"""
import contextlib
import os
import signal
import sqlite3
import subprocess
import threading
import time

from household import Household

NAME = "collector"
# Two block groups: a torn superblock has its copy in the second.
SIZE = 160 << 20
BOXES = ["028t5cy4th", "0mpjtb9d5f", "0zvebn63p6", "14d2pf2dbr"]


def scenario(seconds):
    """Boxes whose gate and access point change every half second."""
    lines = ["[scenario]", "group = 3510", "profile = fast", "sampling = 1s"]
    lines += ["[broker]", "tls = off"]
    for box in BOXES:
        lines += [f"[box {box}]", "gate = open", "wifi = on"]
    for turn in range(seconds * 4):
        for at, box in enumerate(BOXES):
            thing, words = (("gate", "closed open"), ("wifi", "off on"))[turn % 2]
            lines += [
                f"[event {turn} {box}]", f"at = {turn * 250 + at * 60 + 500}ms", f"box = {box}",
                f"{thing} = {words.split()[turn // 2 % 2]}"]
    return "\n".join(lines) + "\n"


def write(disk, folder, programs, _agent, seconds, shim=None):
    """Lets the collector write on the disk for so many seconds."""
    with Household(folder, programs, None) as house:
        house.broker()
        listener = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "mosquitto_sub", "-p", str(house.port), "-t",
             "spBv1.0/3510/NCMD/#", "-F", "%t %x"], stdout=subprocess.PIPE, text=True)
        marker = threading.Thread(target=mark_all, args=(disk, listener.stdout))
        marker.start()
        try:
            state = os.path.join(disk.path, "office")
            collector = house.collector(state, BOXES, shim)
            settings = house.write("scenario.ini", scenario(seconds))
            house.start(
                "simulate", os.path.join(house.programs, "kentongan"), "simulate", settings,
                "--broker", f"127.0.0.1:{house.port}")
            time.sleep(seconds * 0.6)
            collector.end(signal.SIGKILL)
            # Unheard records are asked for again some ten seconds later.
            collector = house.collector(state, BOXES, shim)
            time.sleep(seconds * 0.4)
            disk.mark("end")
            collector.end(signal.SIGKILL)
        finally:
            listener.terminate()
            listener.wait()
            marker.join()


def mark_all(disk, lines):
    """Marks each acknowledgement that the broker hands on."""
    for line in lines:
        topic, _, payload = line.strip().partition(" ")
        found = dict(metrics(bytes.fromhex(payload)))
        if "Spool/Ack" in found:
            disk.mark("ack", topic.split("/")[3], found["Spool/Stream"], found["Spool/Ack"])


def fields(data):
    """The fields of a protobuf message: number and value, bytes or integer."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(data):
        number, kind = divmod(varint(), 8)
        if kind == 0:
            yield number, varint()
        else:
            length = {1: 8, 5: 4}.get(kind) or varint()
            yield number, data[at:at + length]
            at += length


def metrics(payload):
    """Name and long value of each metric of a Sparkplug payload."""
    for number, value in fields(payload):
        if number == 2:
            metric = dict(fields(value))
            yield metric.get(1, b"").decode(), metric.get(11)


def start(path, house):
    """Starts the collector on what is there; raises when it does not say that it runs."""
    return house.collector(os.path.join(path, "office"), BOXES, until="the collector runs")


def look(path, checker):
    """Opens what is there with the product's own code, then reads the ids with other eyes."""
    state = os.path.join(path, "office")
    series = os.path.join(state, "series.sqlite")
    if not os.path.exists(series):
        return None
    facts = checker.ask("office", series, os.path.join(state, "ledger.sqlite"))
    if "failed" in facts:
        return facts
    facts["stored"] = {}
    try:
        with contextlib.closing(sqlite3.connect(series)) as database:
            for box, stream, record in database.execute(
                    "SELECT box.name, stream, record FROM head JOIN box ON box.id = head.box"
                    " WHERE record IS NOT NULL"):
                key = (box.decode(), stream % (1 << 64))
                facts["stored"].setdefault(key, []).append(record)
            for name in ("series", "ledger"):
                with contextlib.closing(sqlite3.connect(f"{state}/{name}.sqlite")) as file:
                    verdict = file.execute("PRAGMA integrity_check").fetchone()[0]
                    if verdict != "ok":
                        facts["failed"] = f"{name}: {verdict}"
    except sqlite3.Error as error:
        facts["failed"] = str(error)
    return facts


def judge(facts, recording, cut):
    """What is wrong with what was found, as (kind, words); None if nothing is."""
    marks = [mark for mark in recording.marks_before(cut) if mark.words[0] == "ack"]
    if facts is None:
        return ("lost", "there is no series") if marks else None
    if "failed" in facts:
        return "unopenable", facts["failed"]
    for records in facts["stored"].values():
        if len(records) != len(set(records)):
            return "lost", "a record is stored twice"
    told = {(mark.words[1], int(mark.words[2])): int(mark.words[3]) for mark in marks}
    through = {}
    for node in facts["nodes"].split(","):
        if node != "-":
            box, stream, last = node.split("/")
            through[box, int(stream)] = int(last)
    for key, last in told.items():
        missing = set(range(1, last + 1)) - set(facts["stored"].get(key, []))
        if missing:
            return "lost", f"{key[0]}: {len(missing)} of {last} acknowledged records are gone"
        if through.get(key, 0) < last:
            return "lost", f"{key[0]}: {last} was acknowledged, the mark says {through.get(key)}"
    return None
