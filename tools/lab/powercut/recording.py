# SPDX-License-Identifier: Apache-2.0
"""What a logged disk has written down, and the disks that a power cut could have left.

A cut is a place in the log. What was written before the last flush is on the medium. Each later
sector is there or not: all of them, none, or by the toss of a coin, which is how a volatile cache
that reorders looks afterwards. 512 bytes is the pessimistic sector; cards tear at 4096.
"""
import random
import struct
from bisect import bisect_left, bisect_right
from typing import NamedTuple

HEADER = struct.Struct("<cQQ")
CHUNK = 1 << 16

# (name, sector, chance in per cent that a sector survives), as often as they stand here.
FATES = [("torn", 512, 50)] * 5 + [("torn-4096", 4096, 50)] * 2 + [
    ("all", 4096, 100), ("none", 4096, 0), ("few", 512, 10)]


class Mark(NamedTuple):
    """A mark: its place among the events, and its words."""
    at: int
    words: list


class Recording:
    """A log in memory: events in order, and the marks among them."""

    def __init__(self, path, size, begin="begin"):
        self.size = size
        self.events = []
        self.marks = []
        self.first = 0
        with open(path, "rb") as file:
            data = file.read()
        at = 0
        while at + HEADER.size <= len(data):
            kind, offset, length = HEADER.unpack_from(data, at)
            at += HEADER.size
            payload = data[at:at + length]
            at += length
            if kind == b"M":
                words = payload.decode().split("-")
                if words[0] == begin:
                    self.first = len(self.events)
                self.marks.append(Mark(len(self.events), words))
            else:
                self.events.append((kind == b"F", offset, payload))

    def marks_before(self, cut):
        """The marks that were written before a cut, the oldest first."""
        return self.marks[:bisect_right(self.marks, cut, key=lambda mark: mark.at)]

    def marks_after(self, cut):
        """The marks that were written at or after a cut."""
        return self.marks[bisect_left(self.marks, cut + 1, key=lambda mark: mark.at):]

    def cuts(self, number, seed):
        """So many places and fates, by seed, ascending."""
        chance = random.Random(seed)
        places = sorted(chance.randint(self.first, len(self.events)) for _ in range(number))
        return [(place, chance.choice(FATES), chance.getrandbits(64)) for place in places]

    def disks(self, cuts):
        """Yields (place, fate, write) for each cut; write(path) makes the disk as a sparse file."""
        safe = bytearray(self.size)
        used = set()
        pending = []
        at = 0
        for place, fate, seed in cuts:
            while at < place:
                is_flush, offset, payload = self.events[at]
                at += 1
                if not is_flush:
                    pending.append((offset, payload))
                    # A chunk in which only zeros were ever written is a hole.
                    if payload.count(0) < len(payload):
                        last = (offset + len(payload) - 1) // CHUNK
                        used.update(range(offset // CHUNK, last + 1))
                    continue
                for where, data in pending:
                    safe[where:where + len(data)] = data
                pending = []
            yield place, fate, lambda path: write_disk(path, safe, used, pending, fate, seed)


def write_disk(path, safe, used, pending, fate, seed):
    """Writes a disk: what is safe, and of what was pending the sectors that fate spares."""
    _, sector, percent = fate
    chance = random.Random(seed)
    with open(path, "wb", buffering=0) as file:
        file.truncate(len(safe))
        view = memoryview(safe)
        for chunk in sorted(used):
            file.seek(chunk * CHUNK)
            file.write(view[chunk * CHUNK:(chunk + 1) * CHUNK])
        view.release()
        for offset, data in pending:
            for begin in range(0, len(data), sector):
                if chance.random() * 100 < percent:
                    file.seek(offset + begin)
                    file.write(data[begin:begin + sector])
