# SPDX-License-Identifier: Apache-2.0
"""Records what a real kernel gives, for the fixtures of tests: record.py IMAGE FOLDER.

    gpio/edges-burst     gpio_v2_line_event records of 48 bytes: 219 edges of a contact that bounces 220 times,
                         read as they came (x86_64, little endian, CLOCK_MONOTONIC)
    gpio/edges-overrun   the same storm read 2 s late: the queue keeps the newest 16, seqno has a gap
    gpio/chip-gone       in words: poll, read and level after the chip was taken away
    iio/NAME/*           every readable file of the sensor's folder in /sys/bus/iio/devices, from the
                         real driver on an imitated I2C bus at the light that RECORDED tells

All of it out of one snapshot of the laboratory; nothing is edited.
"""
import base64
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from machine import Machine  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

# A sensor: its address, bytes that its driver asks for first, and the registers that hold the light.
SENSORS = {
    'tsl4531': (0x29, ['0x8a 0xb0 b'], ['0x84 321 w']),
    'al3010': (0x1c, [], ['0x0c 4321 w']),
    'isl29018': (0x44, [], ['0x02 0x34 b', '0x03 0x12 b']),
}
FILES = 'for f in *; do [ ! -f "$f" ] || { echo "$f"; cat "$f" 2>/dev/null | base64 -w 0; echo; }; done'


def keep(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(content)
    print(f'{name}: {len(content)}')


def edges(machine, mode, act):
    """The recorder's output while the guest does `act`."""
    out = machine.sh(f'''cd /run/lab
/parcel/edges /dev/gpiochip0 3 {mode} >edges.out 2>edges.err &
until grep -q ready edges.err; do sleep 0.1; done
PATH=/lab:$PATH
{act}
wait
grep -v ready edges.err >&2 || true
base64 -w 0 edges.out''')
    return base64.b64decode(out)


def sensor(machine, name):
    """(file, content) of one light sensor."""
    address, identity, light = SENSORS[name]
    machine.sh(f'''B=$(cat /run/lab/i2c-bus)
[ {name} = tsl4531 ] || /lab/light absent
''' + '\n'.join(f'i2cset -f -y "$B" {address} {word}' for word in identity) + f'''
modprobe {name}
[ {name} = tsl4531 ] || echo {name} {address} >/sys/bus/i2c/devices/i2c-$B/new_device
''' + '\n'.join(f'i2cset -f -y "$B" {address} {word}' for word in light))
    text = machine.sh(f'cd /sys/bus/iio/devices/iio:device0; grep -qx {name} name; {FILES}')
    lines = text.split('\n')
    for file, content in zip(lines[::2], lines[1::2]):
        yield file, base64.b64decode(content)


def main(image, folder):
    with tempfile.TemporaryDirectory(prefix='kentongan-') as work:
        tool = os.path.join(work, 'edges')
        subprocess.run(['gcc', '-D_GNU_SOURCE', '-Wall', '-Werror', '-Os', '-o', tool,
                        f'{HERE}/edges.c'], check=True)
        files = [('edges', tool)]
        with Machine.resume(image, work, files) as machine:
            kernel = machine.sh('uname -r')
            keep(folder, 'gpio/edges-burst', edges(machine, 'burst', 'gate swing 110 0'))
        with Machine.resume(image, work, files) as machine:
            keep(folder, 'gpio/edges-overrun', edges(machine, 'late', 'gate swing 110 0'))
        with Machine.resume(image, work, files) as machine:
            keep(folder, 'gpio/chip-gone', edges(machine, 'gone', 'gate absent'))
        for name in SENSORS:
            with Machine.resume(image, work) as machine:
                for file, content in sensor(machine, name):
                    keep(folder, f'iio/{name}/{file}', content)
        registers = ''.join(
            f'iio/{name}: registers {", ".join(light)}\n' for name, (_, _, light) in SENSORS.items())
        keep(folder, 'RECORDED', f'tools/lab/vm record, Linux {kernel}, gpio-sim and i2c-stub\n'
             f'{registers}'.encode())


main(*sys.argv[1:])
