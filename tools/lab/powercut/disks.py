# SPDX-License-Identifier: Apache-2.0
"""Disks as the kernel sees them: one under log to be written on, and one after a cut to be read."""
import os
import shutil
import subprocess

from household import wait_until


def run(*command):
    """Runs a command and returns what it says; raises with its words when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout.strip()


class DiskUnderLog:
    """An ext4 file system on a logged disk, mounted at `path` until the `with` ends."""

    def __init__(self, folder, size):
        self.size = size
        self.log = os.path.join(folder, "log")
        self.door = os.path.join(folder, "fuse")
        self.path = os.path.join(folder, "disk")
        self.loop = None
        self.server = None

    def __enter__(self):
        for place in (self.door, self.path):
            os.makedirs(place)
        here = os.path.dirname(os.path.abspath(__file__))
        self.server = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "/usr/bin/python3",
             os.path.join(here, "fusedisk.py"), self.door, str(self.size), self.log])
        image = os.path.join(self.door, "disk")
        try:
            wait_until(lambda: os.path.exists(image), 10, "the logged disk does not come")
            self.loop = run("losetup", "--find", "--show", image)
            run("mkfs.ext4", "-q", "-b", "4096", "-E", "lazy_itable_init=0,lazy_journal_init=0",
                "-J", "size=4",                self.loop)
            run("mount", "-t", "ext4", self.loop, self.path)
            # From now on the loop device goes with the mount, however this process ends.
            run("losetup", "-d", self.loop)
            self.loop = None
            os.sync()
            self.mark("begin")
        except BaseException:
            self.__exit__()
            raise
        return self

    def mark(self, *words):
        """Writes a mark between two writes."""
        try:
            os.stat(os.path.join(self.door, "mark-" + "-".join(str(word) for word in words)))
        except FileNotFoundError:
            pass

    def __exit__(self, *_):
        ends = [["umount", self.path], ["umount", "--lazy", self.door]]
        if self.loop:
            ends.insert(1, ["losetup", "-d", self.loop])
        for command in ends:
            subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()


class DiskAfterCut:
    """Mounts disks one after the other; the file system replays its journal first."""

    def __init__(self, folder):
        os.makedirs(folder)
        self.image = os.path.join(folder, "image")
        self.path = os.path.join(folder, "disk")
        os.mkdir(self.path)
        self.repairs = 0

    def mount(self, write):
        """Makes the disk and mounts it; raises OSError when not even e2fsck makes it mountable."""
        if os.path.exists(self.image):
            os.unlink(self.image)
        write(self.image)
        command = ("mount", "-t", "ext4", "-o", "loop", self.image, self.path)
        try:
            run(*command)
        except OSError:
            # As at the boot of a Debian: the file system is checked before it is mounted.
            self.repairs += 1
            subprocess.run(["e2fsck", "-fy", self.image], capture_output=True, check=False)
            run(*command)

    def unmount(self):
        """Lets the disk go; what was written to it is forgotten."""
        run("umount", self.path)


def remove(folder):
    """Removes a folder with everything in it."""
    shutil.rmtree(folder, ignore_errors=True)
