# SPDX-License-Identifier: Apache-2.0
"""One village of the laboratory: the agent in a guest; broker and collector on this machine.

The agent is the Embedded one that is delivered. It reaches this machine's loopback through qemu's
user network (10.0.2.2); a forwarder inside the guest makes of it the loopback address to which an
agent may speak without TLS. Holds are seconds instead of the minutes of the field.
"""
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

from machine import LabError, Machine

BOX = '14d2pf2dbr'
REGION = '35.10.20.2007'
HOLD = 2

COLLECTOR = '''[collector]
group = 3510
state = {home}/office
socket = {home}/office.sock
[broker]
port = {port}
{broker}
[box {box}]
region = {region}
[rule gerbang]
hold = {hold}s
clear = 1s
[rule wifi]
hold = {hold}s
clear = 1s
[rule kotak]
hold = 10m
[console]
enabled = no
[jsonlines]
path = {home}/alerts.jsonl
'''

AGENT = '''[agent]
box = {box}
group = 3510
state = /var/lib/kentongan
clock = {clock}
[broker]
host = 127.0.0.1
port = 1883
{broker}
retry = 1s
retry-longest = 2s
[report]
profile = fast
[uplink]
enabled = no
{sections}
'''
# More of both [broker] sections: guest and host meet on loopback, by a forwarder in the guest.
BROKER = 'tls = off'

# What the scenario of this thread has to remark.
NOTES = threading.local()


class Finding(Exception):
    """Something is not as it should be: the scenario fails."""


def eventually(what, look, seconds=20):
    """Looks until there is something; returns it, or fails with what was seen last."""
    until = time.monotonic() + seconds
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > until:
            raise Finding(f'{what}: not within {seconds} s')
        time.sleep(0.1)


def steady(what, look, seconds):
    """Looks for so long; fails as soon as it is not so any more."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not look():
            raise Finding(f'{what}: ended early')
        time.sleep(0.1)


def must_fail(what, words, check, *arguments):
    """The negative control: the same check, with the countermeasure taken away, must fail.

    And for the right reason: with `words` in what it found.
    """
    try:
        check(*arguments)
    except Finding as finding:
        if words in str(finding):
            NOTES.lines.append(f'control: {what}: {finding}')
            return
        raise Finding(f'negative control: {what}, "{words}" expected, found: {finding}')
    raise Finding(f'negative control: {what}, and the check did not notice')


class Village:
    """Everything from the box's devices to the collector's alerts. Use `with`."""

    def __init__(self, bench, sections, clock='trusted', synchronised=True):
        """`sections` go into the agent's settings; unless `synchronised` the clock stays wrong."""
        self.bench = bench
        self.home = tempfile.mkdtemp(prefix='kentongan-')
        self.children = []
        self.machine = None
        self.began = time.time()
        try:
            self.open(sections, clock, synchronised)
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def open(self, sections, clock, synchronised):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        with open(f'{self.home}/mosquitto.conf', 'w') as file:
            file.write(f'user root\nlistener {port} 127.0.0.1\nallow_anonymous true\n'
                       'persistence false\nmax_packet_size 16384\n')
        with open(f'{self.home}/collector.ini', 'w') as file:
            file.write(COLLECTOR.format(
                home=self.home, port=port, box=BOX, region=REGION, hold=HOLD, broker=BROKER))
        self.serve('mosquitto', 'mosquitto', '-c', f'{self.home}/mosquitto.conf')
        self.serve('collector', f'{self.bench.programs}/kentongan-collector',
                   '--settings', f'{self.home}/collector.ini')
        programs = ('kentongan-agent', 'kentongan-box')
        self.machine = Machine.resume(
            self.bench.image, self.home, [(name, f'{self.bench.box}/{name}') for name in programs])
        settings = AGENT.format(box=BOX, clock=clock, broker=BROKER, sections=sections)
        if synchronised:
            self.machine.sh(f'date -s @{time.time():.3f}')
        self.machine.sh(f'''cat >/run/lab/agent.ini <<'END'
{settings}
END
mkdir -p /run/kentongan /var/lib/kentongan
setsid socat TCP-LISTEN:1883,bind=127.0.0.1,reuseaddr,fork TCP:10.0.2.2:{port} >/dev/null 2>&1 &
setsid /parcel/kentongan-agent --settings /run/lab/agent.ini >/run/lab/agent.log 2>&1 &''')
        try:
            eventually('the agent has connected', lambda: self.machine.run(
                'grep -q tersambung /run/lab/agent.log')[0] == 0)
        except Finding as finding:
            raise Finding(f'{finding}\n{self.journal()}')

    def serve(self, name, *command):
        """A program on this machine that dies with the laboratory."""
        with open(f'{self.home}/{name}.log', 'wb') as log:
            self.children.append(subprocess.Popen(
                ['setpriv', '--pdeathsig', 'KILL', *command],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log))

    def close(self):
        """Ends all that was started; harmless when repeated."""
        if self.machine:
            self.machine.end()
        for child in reversed(self.children):
            child.terminate()
        for child in self.children:
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if self.bench.keep:
            NOTES.lines.append(self.home)
        else:
            shutil.rmtree(self.home, ignore_errors=True)

    # What the box says.

    def sh(self, script):
        """A script in the guest; the folder of `gate` and `light` is in its path."""
        return self.machine.sh('PATH=/lab:$PATH\n' + script)

    def journal(self):
        return self.machine.run('tail -n 20 /run/lab/agent.log')[1]

    def reading(self, metric):
        """(value, quality) of the agent's newest reading; (None, 'none') without any."""
        status, text = self.machine.run('/parcel/kentongan-box --json status')
        try:
            readings = json.loads(text)['readings']
        except (ValueError, KeyError):
            raise LabError(f'kentongan-box status {status}: {text}')
        for reading in readings:
            if reading['metric'] == metric:
                return reading['value'], reading['quality']
        return None, 'none'

    def becomes(self, metric, value, quality='good', seconds=15):
        """Waits until the newest reading is so."""
        seen = []

        def look():
            seen[:] = self.reading(metric)
            return tuple(seen) == (value, quality)
        try:
            eventually(f'{metric} is {value} {quality}', look, seconds)
        except Finding as finding:
            raise Finding(f'{finding}; it is {seen}')

    # What the office says.

    def told(self):
        """The alerts' events, as "fired gerbang", in their order."""
        try:
            with open(f'{self.home}/alerts.jsonl') as file:
                events = [json.loads(line) for line in file if line.endswith('\n')]
        except FileNotFoundError:
            return []
        return [f'{event["event"]} {event["indicator"]}' for event in events]

    def tells(self, *events):
        """Waits until exactly these events have been told."""
        try:
            eventually('', lambda: self.told() == list(events))
        except Finding:
            raise Finding(f'alerts {list(events)} expected, told were {self.told()}')

    def only_tells(self, *events):
        """No more than these events for three times the hold."""
        try:
            steady('', lambda: self.told() == list(events), 3 * HOLD)
        except Finding:
            raise Finding(f'no more alerts than {list(events)} expected, told were {self.told()}')

    def shell(self, *words):
        """The office shell's JSON answer."""
        done = subprocess.run(
            [f'{self.bench.programs}/kentongan', *words, '--json',
             '--socket', f'{self.home}/office.sock'], capture_output=True, timeout=20)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {}

    def verdict(self, indicator):
        for village in self.shell('villages').get('items', []):
            for verdict in village['verdicts']:
                if verdict['indicator'] == indicator:
                    return verdict['state']
        return None

    def judged(self, indicator, *states):
        """Waits until the verdict is one of these."""
        try:
            return eventually('', lambda: self.verdict(indicator) in states)
        except Finding:
            raise Finding(f'{indicator} is {self.verdict(indicator)}, expected {states}')

    def history(self, metric):
        """What the office has stored of a metric: {'value', 'quality', …} each."""
        answer = self.shell('readings', BOX, '--metric', metric, '--last', '1h')
        return answer.get('items', [])

    def rows(self):
        """(observed s, flags) of each stored report: 1 late, 2 doubtful clock, 4 unsettled."""
        store = sqlite3.connect(f'file:{self.home}/office/series.sqlite?mode=ro', uri=True)
        try:
            rows = store.execute('SELECT observed, flags FROM head ORDER BY seq').fetchall()
        finally:
            store.close()
        return [(observed / 1000, flags) for observed, flags in rows]
