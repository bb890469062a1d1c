# SPDX-License-Identifier: Apache-2.0
"""Real programs on one machine: broker, collector, access point, agent; they die with this one."""
import json
import os
import signal
import socket
import subprocess
import time

BOX = "028t5cy4th"
REGIONS = ["35.10.20.2007", "35.10.02.2003", "35.10.05.2001", "35.10.15.2012"]


def wait_until(condition, seconds, words):
    """Waits for a condition; raises TimeoutError with the words."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(words)
        time.sleep(0.02)


def free_port():
    """A TCP port of the loopback that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A program that was started; its words are in a file."""

    def __init__(self, log, *command, shim=None):
        self.log = log
        environment = dict(os.environ, KENTONGAN_LANG="en")
        if shim:
            environment["LD_PRELOAD"] = shim
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", *command], stdin=subprocess.DEVNULL, stdout=out,
                stderr=out, env=environment, start_new_session=True)

    def says(self, text, seconds=20):
        """Waits until it has said something."""
        def said():
            with open(self.log, encoding="utf-8", errors="replace") as words:
                return text in words.read()
        wait_until(said, seconds, f"{self.log}: no “{text}”")

    def send(self, number):
        """Sends a signal if it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(number)

    def end(self, number=signal.SIGTERM):
        """Ends it and waits for it."""
        self.send(number)
        self.send(signal.SIGCONT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Household:
    """A folder with settings, and the programs that were started in it; ended with the `with`."""

    def __init__(self, folder, programs, agent):
        self.folder = folder
        self.programs = programs
        self.agent_program = agent
        self.port = free_port()
        self.running = []
        os.makedirs(folder, exist_ok=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for program in reversed(self.running):
            program.end()

    def file(self, name):
        """A path in the folder."""
        return os.path.join(self.folder, name)

    def write(self, name, text):
        """Writes a file of the folder and returns its path."""
        with open(self.file(name), "w", encoding="utf-8") as out:
            out.write(text)
        return self.file(name)

    def start(self, name, *command, shim=None):
        """Starts a program."""
        program = Program(self.file(name + ".log"), *command, shim=shim)
        self.running.append(program)
        return program

    def restart(self, name, *command, shim=None, until):
        """Starts a program with a log of its own and waits until it says something."""
        log = self.file(name + ".log")
        if os.path.exists(log):
            os.rename(log, f"{log}.{time.monotonic_ns()}")
        program = self.start(name, *command, shim=shim)
        program.says(until)
        return program

    def broker(self, more=""):
        """A mosquitto of its own, on the loopback. May be called again after it was ended."""
        settings = self.write(
            "mosquitto.conf", f"listener {self.port} 127.0.0.1\nallow_anonymous true\n"
            f"log_type error\nlog_type notice\nlog_type information\nuser root\n{more}")
        return self.restart("mosquitto", "mosquitto", "-c", settings, until=" running")

    def collector(self, state, boxes, shim=None, until="listening", more=""):
        """The collector; returns when it listens. May be called again after it was ended."""
        places = "".join(
            f"[box {box}]\nregion = {REGIONS[at % len(REGIONS)]}\n" for at, box in enumerate(boxes))
        settings = self.write(
            "collector.ini", "[collector]\ngroup = 3510\nlanguage = en\n"
            f"state = {state}\nsocket = {self.file('office.sock')}\n"
            f"[broker]\nport = {self.port}\ntls = off\n{places}{more}")
        return self.restart(
            "collector", os.path.join(self.programs, "kentongan-collector"), "--settings",
            settings, shim=shim, until=until)

    def agent(self, state, shim=None, report="", roots=""):
        """The agent of BOX; returns when its socket answers. More lines for two of its sections."""
        settings = self.write(
            "agent.ini", f"[agent]\nbox = {BOX}\ngroup = 3510\nlanguage = en\nclock = trusted\n"
            f"state = {state}\nsocket = {self.file('agent.sock')}\n"
            f"[broker]\nhost = 127.0.0.1\nport = {self.port}\ntls = off\nretry = 1s\nretry-longest = 2s\n"
            f"[report]\nprofile = fast\n{report}"
            f"[wifi]\ninterface = wlan0\ncontrol = {self.file('ap')}\noperstate = no\n"
            f"[uplink]\nenabled = no\n[roots]\nown = {self.folder}\n{roots}")
        program = self.start("agent", self.agent_program, "--settings", settings, shim=shim)
        wait_until(lambda: self.ask("spool"), 20, "the agent does not answer")
        return program

    def ask(self, verb):
        """The agent's answer over its local socket, as kentongan-box gets it; None without one."""
        with socket.socket(socket.AF_UNIX) as door:
            door.settimeout(5)
            try:
                door.connect(self.file("agent.sock"))
                door.sendall(json.dumps({"verb": verb}).encode() + b"\n")
                answer = b""
                while not answer.endswith(b"\n"):
                    part = door.recv(65536)
                    if not part:
                        return None
                    answer += part
                return json.loads(answer)
            except (OSError, ValueError):
                return None

    def access_point(self):
        """A real hostapd without a radio."""
        settings = self.write(
            "hostapd.conf", f"interface=wlan0\ndriver=none\nctrl_interface={self.file('ap')}\n"
            "ssid=KENTONGAN\nhw_mode=g\nchannel=6\n")
        self.start("hostapd", "hostapd", settings).says("AP-ENABLED")

    def order(self, command):
        """Gives hostapd a command; the answer does not matter."""
        own = self.file("order.sock")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as door:
            if os.path.exists(own):
                os.unlink(own)
            door.bind(own)
            door.settimeout(2)
            try:
                door.connect(self.file("ap/wlan0"))
                door.send(command.encode())
                door.recv(4096)
            except OSError:
                pass
