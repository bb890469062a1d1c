# SPDX-License-Identifier: Apache-2.0
"""Prometheus, blackbox_exporter and Alertmanager as Debian ships them, watching one TCP port.

Tuned to be as quick as they are run in practice with an interval of five seconds: scrape and
evaluation 5 s, `for: 0s`, group_wait 0s, group_interval 1s. The port is this program's own; who is
told is a webhook of this program.
"""
import http.server
import json
import queue
import random
import socket
import threading
import time
import urllib.request

from household import free_port, wait_until

PROMETHEUS = """
global:
  scrape_interval: 5s
  scrape_timeout: 2s
  evaluation_interval: 5s
rule_files: [{folder}/rules.yml]
alerting:
  alertmanagers:
    - static_configs: [{{targets: ["127.0.0.1:{manager}"]}}]
scrape_configs:
  - job_name: gate
    metrics_path: /probe
    params: {{module: [port]}}
    static_configs: [{{targets: ["127.0.0.1:{target}"]}}]
    relabel_configs:
      - {{source_labels: [__address__], target_label: __param_target}}
      - {{target_label: __address__, replacement: "127.0.0.1:{blackbox}"}}
"""
RULES = """
groups:
  - name: gate
    rules:
      - alert: GateDown
        expr: probe_success == 0
        for: 0s
"""
BLACKBOX = "modules:\n  port:\n    prober: tcp\n    timeout: 2s\n"
ALERTMANAGER = """
route:
  receiver: person
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 24h
receivers:
  - name: person
    webhook_configs: [{{url: "http://127.0.0.1:{webhook}/", send_resolved: true}}]
"""


class Gate:
    """A TCP port that is there or is not."""

    def __init__(self):
        self.port = free_port()
        self.door = None

    def open(self):
        """Listens; whoever connects is accepted by the kernel, which is enough for a probe."""
        self.door = socket.socket()
        self.door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.door.bind(("127.0.0.1", self.port))
        self.door.listen(1024)

    def close(self):
        """Refuses from now on."""
        if self.door:
            self.door.close()
            self.door = None


class Webhook:
    """Who is told: what comes is in `heard`, as (when, firing or resolved)."""

    def __init__(self):
        self.heard = heard = queue.Queue()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                at = time.monotonic()
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                heard.put((at, body["status"]))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def wait(self, status, seconds):
        """When the next message with this status came."""
        end = time.monotonic() + seconds
        while True:
            try:
                at, told = self.heard.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"Alertmanager tells nobody “{status}”") from None
            if told == status:
                return at


class Prometheus:
    """The three programs in the folder of a household; they end with it."""

    def __init__(self, house):
        self.house = house
        self.gate = Gate()
        self.webhook = Webhook()
        self.port, self.manager, self.blackbox = free_port(), free_port(), free_port()

    def start(self):
        """Starts them with an open gate; returns when the first probe was good."""
        house, folder = self.house, self.house.folder
        self.gate.open()
        house.write("rules.yml", RULES)
        manager = house.write("alertmanager.yml", ALERTMANAGER.format(webhook=self.webhook.port))
        blackbox = house.write("blackbox.yml", BLACKBOX)
        settings = house.write("prometheus.yml", PROMETHEUS.format(
            folder=folder, manager=self.manager, blackbox=self.blackbox, target=self.gate.port))
        house.start(
            "alertmanager", "prometheus-alertmanager", f"--config.file={manager}",
            f"--storage.path={house.file('alertmanager')}", "--cluster.listen-address=",
            f"--web.listen-address=127.0.0.1:{self.manager}")
        house.start(
            "blackbox", "prometheus-blackbox-exporter", f"--config.file={blackbox}",
            f"--web.listen-address=127.0.0.1:{self.blackbox}")
        house.start(
            "prometheus", "prometheus", f"--config.file={settings}",
            f"--storage.tsdb.path={house.file('prometheus')}",
            f"--web.listen-address=127.0.0.1:{self.port}")
        wait_until(lambda: self.success() == "1", 60, "Prometheus probes nothing")

    def success(self):
        """What Prometheus holds of the probe: "1", "0" or None."""
        url = f"http://127.0.0.1:{self.port}/api/v1/query?query=probe_success"
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                found = json.load(answer)["data"]["result"]
                return found[0]["value"][1] if found else None
        except (OSError, ValueError):
            return None

    def measure(self, changes, over):
        """Seconds from each change of the gate to the webhook, in turn closed and opened."""
        took = []
        for change in range(changes):
            # At any moment of the five seconds between two probes.
            if over.wait(random.uniform(1, 6)):
                break
            is_closing = change % 2 == 0
            begin = time.monotonic()
            if is_closing:
                self.gate.close()
            else:
                self.gate.open()
            took.append(self.webhook.wait("firing" if is_closing else "resolved", 60) - begin)
        return took
