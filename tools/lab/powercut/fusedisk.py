#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A disk that writes down what is done to it: one file, served over FUSE, for a loop device.

    fusedisk.py MOUNTPOINT BYTES LOG

MOUNTPOINT/disk is the disk, all zeros. Every write and every flush goes to LOG in the one order in
which they came, because one thread serves them. So do marks: whoever looks for the file
MOUNTPOINT/mark-TEXT finds nothing and has written TEXT between two writes. A program that looks
right after its commit returned thereby says: what was before this, the disk called safe.

The kernel's loop device waits for each write and hands every flush of the file system down as
fsync, so LOG holds what a drive with a volatile cache would have seen. `recording.py` reads it.
"""
import errno
import stat
import struct
import sys

import fusepy

HEADER = struct.Struct("<cQQ")  # kind W, F or M; offset; bytes that follow


class LoggedDisk(fusepy.Operations):
    """One file in memory; every call that changes it is logged before it is answered."""

    def __init__(self, size, log):
        self.content = bytearray(size)
        self.log = log

    def note(self, kind, offset=0, data=b""):
        self.log.write(HEADER.pack(kind, offset, len(data)))
        self.log.write(data)

    def getattr(self, path, _handle=None):
        if path == "/":
            return {"st_mode": stat.S_IFDIR | 0o700, "st_nlink": 2}
        if path == "/disk":
            size = len(self.content)
            return {"st_mode": stat.S_IFREG | 0o600, "st_nlink": 1, "st_size": size}
        if path.startswith("/mark-"):
            self.note(b"M", data=path[len("/mark-"):].encode())
        raise fusepy.FuseOSError(errno.ENOENT)

    def readdir(self, _path, _handle):
        return [".", "..", "disk"]

    def read(self, _path, size, offset, _handle):
        return bytes(self.content[offset:offset + size])

    def write(self, _path, data, offset, _handle):
        if offset + len(data) > len(self.content):
            raise fusepy.FuseOSError(errno.ENOSPC)
        self.content[offset:offset + len(data)] = data
        self.note(b"W", offset, data)
        return len(data)

    def fsync(self, _path, _datasync, _handle):
        self.note(b"F")
        return 0

    def flush(self, _path, _handle):
        # close(2) of some descriptor, no promise of the disk.
        return 0

    def destroy(self, _path):
        self.log.close()


if __name__ == "__main__":
    place, size, log = sys.argv[1:]
    with open(log, "wb", buffering=1 << 20) as file:
        fusepy.FUSE(
            LoggedDisk(int(size), file), place, foreground=True, nothreads=True,
            entry_timeout=0, negative_timeout=0, attr_timeout=0, big_writes=True)
