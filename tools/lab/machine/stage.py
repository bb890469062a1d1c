# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios, --jobs at a time: stage.py --image DIR --programs DIR --box DIR [NAME...].

Prints one line for each, "pass NAME" or "fail NAME: reason" (the reason on one line; what more there
is follows in lines that begin with "#"). Exit status 1 if any failed. Makes the snapshot when there
is none that fits this qemu and this way to call it. --list: only the names, and what they are about.
--prepare: only the snapshot. --keep: the logs and files of each village stay, and it is said where.

A scenario mostly waits, so two at a time take little more of a processor than one.
"""
import argparse
import concurrent.futures
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True

import machine  # noqa: E402
import scenarios  # noqa: E402
from village import NOTES, Finding  # noqa: E402


class Bench:
    """Where things stand."""

    def __init__(self, words):
        self.image, self.programs, self.box = words.image, words.programs, words.box
        self.keep = words.keep


def snapshot(image):
    """Boots once and keeps the memory, unless that was done."""
    version = subprocess.run(
        ['qemu-system-x86_64', '--version'], capture_output=True, check=True).stdout
    with open(machine.__file__, 'rb') as source:
        key = hashlib.sha256(version + source.read()).hexdigest()
    mark = os.path.join(image, 'memory.key')
    if os.path.exists(mark) and open(mark).read() == key:
        return
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix='kentongan-') as work:
        try:
            with machine.Machine.boot(image, work) as guest:
                guest.save()
        except machine.LabError as error:
            console = os.path.join(work, 'console.log')
            sys.exit(f'{error}\n{open(console, errors="replace").read()[-4000:]}')
    with open(mark, 'w') as file:
        file.write(key)
    print(f'# snapshot made in {time.monotonic() - began:.1f} s', flush=True)


def run(bench, name):
    """One scenario: whether it passed, and the lines of its report."""
    began = time.monotonic()
    NOTES.lines = []
    try:
        scenarios.ALL[name][2](bench)
        verdict = f'pass {name}'
    except (Finding, machine.LabError) as finding:
        first, *more = str(finding).splitlines() or ['?']
        verdict = f'fail {name}: {first}'
        where = traceback.extract_tb(finding.__traceback__)
        NOTES.lines += more + [
            f'{os.path.basename(at.filename)}:{at.lineno} {at.line}' for at in where]
    except Exception:
        verdict = f'fail {name}: the laboratory itself failed'
        NOTES.lines += traceback.format_exc().splitlines()
    NOTES.lines.append(f'{time.monotonic() - began:.1f} s')
    return verdict.startswith('pass'), [verdict] + [f'# {line}' for line in NOTES.lines]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--image')
    parser.add_argument('--programs')
    parser.add_argument('--box')
    parser.add_argument('--keep', action='store_true')
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--prepare', action='store_true')
    parser.add_argument('names', nargs='*')
    words = parser.parse_args()
    if words.list:
        english = os.environ.get('KENTONGAN_LANG') == 'en'
        for name, (indonesian, text, _) in scenarios.ALL.items():
            print(f'{name:16} {text if english else indonesian}')
        return 0
    snapshot(words.image)
    if words.prepare:
        return 0
    bench = Bench(words)
    names = words.names or list(scenarios.ALL)
    good = True
    with concurrent.futures.ThreadPoolExecutor(words.jobs) as pool:
        for passed, lines in pool.map(lambda name: run(bench, name), names):
            print('\n'.join(lines), flush=True)
            good = good and passed
    return 0 if good else 1


sys.exit(main())
