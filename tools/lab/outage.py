#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A broker outage with a killed agent inside it, beside collectd in the same run.

    outage.py PROGRAMS AGENT [--seconds N]

Both measure every ten seconds and report to one mosquitto, which is away for N seconds; two thirds
into that both are killed with SIGKILL and started again after a second, as systemd would. Whoever
listens for collectd has a session that outlives the broker, so nothing is missed there. An interval
of ten seconds is lost when no sample with a time inside it has arrived two minutes after the broker
came back. Ours is read in the collector's store and by record ids as well: each id exactly once.

The agent watches nine metrics; a thermal zone of its own moves at every turn, so that each report
has something to tell. The last line: expected= lost= duplicates= peer_lost=.
"""
import argparse
import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
from household import BOX, Household, wait_until  # noqa: E402

INTERVAL = 10
PATIENCE = 120
BROKER = "persistence true\npersistence_location {}/\n"
COLLECTD = """
Interval {interval}
BaseDir "{folder}/collectd"
PIDFile "{folder}/collectd.pid"
TypesDB "/usr/share/collectd/types.db"
LoadPlugin load
LoadPlugin memory
LoadPlugin mqtt
<Plugin mqtt>
  <Publish "office">
    Host "127.0.0.1"
    Port "{port}"
    ClientId "peer"
    QoS 1
    Prefix "peer"
  </Publish>
</Plugin>
"""


def warm(path, over):
    """A thermal zone whose temperature always differs by more than its dead band of 2 degrees."""
    while not over.is_set():
        step = int(time.monotonic() // 5) % 20
        with open(path + ".new", "w", encoding="ascii") as zone:
            zone.write(f"{30_000 + 3_000 * step}\n")
        os.rename(path + ".new", path)
        over.wait(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("agent")
    parser.add_argument("--seconds", type=int, default=180)
    asked = parser.parse_args()
    if not 2 * INTERVAL <= asked.seconds <= 3600:
        parser.error("--seconds: 20 to 3600")
    over = threading.Event()
    with tempfile.TemporaryDirectory(prefix="kt-outage-") as folder:
        zone = os.path.join(folder, "sys/class/thermal/thermal_zone0")
        os.makedirs(zone)
        heater = threading.Thread(target=warm, args=(os.path.join(zone, "temp"), over))
        heater.start()
        try:
            with Household(folder, asked.programs, asked.agent) as house:
                return outage(house, asked.seconds)
        finally:
            over.set()
            heater.join()


def say(text):
    """One dated line on stderr."""
    print(time.strftime("%d/%m/%Y %H.%M.%S"), text, file=sys.stderr, flush=True)


def outage(house, seconds):
    """Runs it and prints the table and the line; the exit status."""
    os.mkdir(house.file("collectd"))
    persistence = BROKER.format(house.folder)
    broker = house.broker(persistence)
    house.access_point()
    house.collector(house.file("office"), [BOX])
    listener = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "mosquitto_sub", "-p", str(house.port), "-q", "1", "-c",
         "-i", "listener", "-t", "peer/#", "-F", "%t %p"], stdout=subprocess.PIPE, text=True)
    heard = []
    reader = threading.Thread(target=lambda: heard.extend(listener.stdout))
    reader.start()
    try:
        agent, peer = start_agent(house), start_peer(house)
        wait_until(lambda: stored(house), 60, "the agent reports nothing")
        wait_until(lambda: heard, 60, "collectd reports nothing")
        time.sleep(INTERVAL)
        begin = time.time()
        say(f"broker away for {seconds} s")
        broker.end()
        time.sleep(seconds * 2 / 3)
        say("agent and collectd killed")
        agent.end(signal.SIGKILL)
        peer.end(signal.SIGKILL)
        time.sleep(1)
        agent, peer = start_agent(house), start_peer(house)
        wait_for(begin + seconds)
        end = time.time()
        house.broker(persistence)
        say("broker back")
        quiet = time.monotonic() + PATIENCE
        while time.monotonic() < quiet:
            time.sleep(1)
            if house.ask("spool")["waiting"] == 0 and time.monotonic() > quiet - PATIENCE / 2:
                break
        newest = house.ask("spool")["acknowledged"]
        # A peer that never comes back would prove nothing.
        wait_until(
            lambda: peer_times(heard)[-1] > end, PATIENCE, "collectd does not report any more")
    finally:
        listener.terminate()
        reader.join()
    return report(begin, end, stored(house), newest, heard)


def start_agent(house):
    """The agent with a report every ten seconds."""
    return house.agent(
        house.file("box"), report=f"trends = {INTERVAL}s\n",
        roots=f"sys = {house.file('sys')}\n[box]\nperiod = 5s\n")


def start_peer(house):
    """collectd as Debian ships it, writing to MQTT."""
    settings = house.write("collectd.conf", COLLECTD.format(
        interval=INTERVAL, folder=house.folder, port=house.port))
    return house.start("collectd", "collectd", "-f", "-C", settings)


def wait_for(instant):
    """Sleeps until an instant of the wall clock."""
    time.sleep(max(0, instant - time.time()))


def stored(house):
    """Record id and time in seconds of everything the collector has stored."""
    path = house.file("office/series.sqlite")
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(
            "SELECT record, observed / 1000.0 FROM head WHERE record IS NOT NULL").fetchall()


def peer_times(heard):
    """The times of one series of collectd; a line is TOPIC TIME:VALUE:VALUE."""
    return [float(line.split(" ")[1].split(":")[0]) for line in heard if "/load/load" in line]


def report(begin, end, ours, newest, heard):
    """Counts, prints, and judges."""
    windows = int((end - begin) // INTERVAL)

    def missing(times):
        full = {int((at - begin) // INTERVAL) for at in times if begin <= at < end}
        return windows - len(full & set(range(windows)))

    ids = [record for record, _ in ours]
    holes = len(set(range(1, newest + 1)) - set(ids))
    duplicates = len(ids) - len(set(ids))
    during = [at for _, at in ours if begin <= at < end]
    lost, peer_lost = max(missing(during), holes), missing(peer_times(heard))
    print(f"{'':12} {'intervals':>10} {'arrived':>8} {'lost':>5}")
    print(f"{'kentongan':12} {windows:>10} {windows - missing(during):>8} {missing(during):>5}"
          f"   {len(during)} records in the outage, {holes} ids missing, {duplicates} twice")
    print(f"{'collectd':12} {windows:>10} {windows - peer_lost:>8} {peer_lost:>5}")
    print(f"expected={windows} lost={lost} duplicates={duplicates} peer_lost={peer_lost}")
    return 0 if lost == 0 and duplicates == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
