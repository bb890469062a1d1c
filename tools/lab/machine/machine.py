# SPDX-License-Identifier: Apache-2.0
"""The laboratory's virtual machine: qemu without KVM, its snapshot, and its command port.

A machine is booted once (`Machine.boot`), with every device up, and its memory written to a file.
Each scenario resumes from that file (`Machine.resume`) and has a machine of its own within 2 s. The
disk is read only, so that nothing but the memory belongs to a snapshot. Both ends of the command
port and of qemu's own (QMP) are socket pairs: no path, no port number, nothing to collide.

The guest's clock is that of a box with a dead battery: 2001 at the boot. A resumed machine believes
that no time has passed since its snapshot.

Files reach a guest as a tar archive on a second, raw disk that is read once.
"""
import base64
import json
import os
import shlex
import socket
import subprocess
import tarfile

MEMORY = 384
PARCEL = 16 << 20  # the second disk; its size must not change between snapshot and resume
CONSOLE = 'console=ttyS0 quiet panic=-1 mitigations=off tsc=reliable random.trust_cpu=on'


class LabError(Exception):
    """The laboratory itself failed, not what is examined in it."""


class Port:
    """Lines over one socket."""

    def __init__(self, end):
        self.end = end
        self.rest = b''

    def line(self, timeout):
        self.end.settimeout(timeout)
        while b'\n' not in self.rest:
            try:
                chunk = self.end.recv(1 << 16)
            except TimeoutError:
                raise LabError(f'no answer within {timeout} s')
            if not chunk:
                raise LabError('qemu has ended')
            self.rest += chunk
        line, self.rest = self.rest.split(b'\n', 1)
        return line

    def send(self, line):
        self.end.settimeout(60)
        self.end.sendall(line + b'\n')


class Machine:
    """One running guest. Use `with`: leaving ends it."""

    def __init__(self, image, work, files=(), incoming=None):
        """Starts qemu on the image folder; `files` are (name, host path), found in /parcel."""
        self.image, self.work = image, work
        self.console = os.path.join(work, 'console.log')
        parcel = os.path.join(work, 'parcel.tar')
        with tarfile.open(parcel, 'w') as tar:
            for name, path in files:
                tar.add(path, name)
        if os.path.getsize(parcel) > PARCEL:
            raise LabError(f'the files are larger than {PARCEL} bytes')
        os.truncate(parcel, PARCEL)
        guest, guest_far = socket.socketpair()
        control, control_far = socket.socketpair()
        command = [
            'setpriv', '--pdeathsig', 'KILL', 'nice', '-n', '5', 'qemu-system-x86_64',
            '-M', 'q35', '-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '1',
            '-m', str(MEMORY), '-nodefaults', '-display', 'none', '-no-reboot',
            '-rtc', 'base=2001-01-01T00:00:00,clock=vm',
            '-kernel', f'{image}/vmlinuz', '-initrd', f'{image}/boot.cpio.gz',
            '-append', CONSOLE, '-serial', f'file:{self.console}',
            '-drive', f'file={image}/root.img,format=raw,if=none,id=r,readonly=on',
            '-device', 'virtio-blk-pci,drive=r',
            '-drive', f'file={parcel},format=raw,if=none,id=p,readonly=on',
            '-device', 'virtio-blk-pci,drive=p',
            '-netdev', 'user,id=n', '-device', 'virtio-net-pci,netdev=n,romfile=',
            '-device', 'virtio-rng-pci', '-device', 'virtio-serial-pci',
            '-chardev', f'socket,id=g,fd={guest_far.fileno()}',
            '-device', 'virtserialport,chardev=g,name=lab',
            '-chardev', f'socket,id=q,fd={control_far.fileno()}', '-mon', 'chardev=q,mode=control',
        ] + (['-incoming', f'exec:cat {shlex.quote(incoming)}'] if incoming else [])
        with open(os.path.join(work, 'qemu.log'), 'wb') as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                pass_fds=(guest_far.fileno(), control_far.fileno()))
        guest_far.close()
        control_far.close()
        self.guest, self.control = Port(guest), Port(control)

    @classmethod
    def boot(cls, image, work):
        """From the kernel on; returns when all devices are up."""
        machine = cls(image, work)
        try:
            machine.greet()
            if machine.guest.line(240) != b'ready':
                raise LabError('a device of the guest did not come up')
        except LabError as error:
            machine.end()
            raise LabError(f'{error}; its console: {machine.console}')
        return machine

    @classmethod
    def resume(cls, image, work, files=()):
        """From the snapshot on."""
        machine = cls(image, work, files, incoming=f'{image}/memory')
        machine.greet()
        machine.wait_for('status', lambda answer: answer['status'] == 'paused')
        machine.qmp('cont')
        machine.sh('mkdir -p /parcel && tar -x -f /dev/vdb -C /parcel')
        return machine

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Ends qemu; harmless when repeated."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def greet(self):
        self.control.line(60)
        self.qmp('qmp_capabilities')

    def qmp(self, command, **arguments):
        """One command to qemu itself."""
        self.control.send(json.dumps({'execute': command, 'arguments': arguments}).encode())
        while True:
            answer = json.loads(self.control.line(60))
            if 'return' in answer:
                return answer['return']
            if 'error' in answer:
                raise LabError(f'{command}: {answer["error"]}')

    def wait_for(self, what, good, seconds=60):
        """Asks qemu until the answer is good."""
        import time
        until = time.monotonic() + seconds
        while not good(answer := self.qmp(f'query-{what}')):
            if time.monotonic() > until or answer.get('status') == 'failed':
                raise LabError(f'query-{what}: {answer}')
            time.sleep(0.05)

    def save(self):
        """Writes the memory beside the image, whole or not at all; the guest stands afterwards."""
        path = f'{self.image}/memory'
        self.qmp('stop')
        self.qmp('migrate', uri=f'exec:cat > {shlex.quote(path + ".new")}')
        self.wait_for('migrate', lambda answer: answer.get('status') == 'completed', 120)
        os.rename(path + '.new', path)

    def run(self, script, timeout=60):
        """Runs a shell script in the guest: (status, output)."""
        self.guest.send(base64.b64encode(script.encode()))
        status, _, output = self.guest.line(timeout).partition(b' ')
        return int(status), base64.b64decode(output).decode(errors='replace')

    def sh(self, script, timeout=60):
        """Runs a script that must succeed; its output."""
        status, output = self.run('set -eu\n' + script, timeout)
        if status:
            raise LabError(f'in the guest, status {status}: {script}\n{output}')
        return output.strip()
