// SPDX-License-Identifier: Apache-2.0

import JSONText
import TestBench

/// A program on the other side of a webhook, in Python as the documentation writes it, and a watcher of signs.
///
/// It answers as the file `conduct` says: `refuse` is 500, `reject` is 422, `accept` is 200, `late` does what it is asked and then
/// lets the other end wait for the answer.
final class WebhookReceiver {
    /// One POST of alerts.
    struct Asked {
        let id: String
        /// Whether the signature is good and fresh.
        let isTrue: Bool
        let status: Int64
        /// The numbers of the alerts and what happened to them, such as `fired 1`.
        let events: [String]
    }

    let folder: TemporaryDirectory
    let port: Int
    private let program: RunningProgram

    /// Starts it; `key` is what both sides know.
    init(key: String) async throws {
        folder = try TemporaryDirectory()
        try folder.write(key + "\n", to: "webhook.key")
        try folder.write(WebhookReceiver.script, to: "receiver.py")
        try folder.write("refuse", to: "conduct")
        program = try RunningProgram("/usr/bin/python3", [folder.file("receiver.py"), folder.path])
        let line = try await program.waitForLine(containing: "port ")
        guard let port = line.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw BenchFailure("no port: \(line)")
        }
        self.port = port
    }

    /// From now on answers like this.
    func conducts(_ conduct: String) throws { try folder.write(conduct, to: "conduct") }

    /// All that it was asked, in order.
    var asked: [Asked] {
        lines("asked.jsonl").map { line in
            Asked(
                id: line["id"]?.text ?? "", isTrue: line["good"]?.boolean ?? false,
                status: line["status"]?.integer ?? 0,
                events: (line["events"]?.array ?? []).compactMap(\.text))
        }
    }

    /// What it has taken over, each parcel once, however often it was sent.
    var accepted: [String] {
        var seen: Set<String> = []
        return asked.filter { $0.isTrue && $0.status == 200 && seen.insert($0.id).inserted }
            .flatMap(\.events)
    }

    /// How many signs of life have come.
    var signs: Int { lines("signs.jsonl").count }

    private func lines(_ name: String) -> [JSONValue] {
        let bytes = (try? readFile(folder.file(name))) ?? []
        return bytes.split(separator: 0x0A).compactMap { try? JSONValue(parsing: Array($0)) }
    }

    private static let script = """
        import hashlib, hmac, http.server, json, sys, time
        folder = sys.argv[1]
        key = open(folder + "/webhook.key", "rb").read().rstrip(b"\\r\\n")

        def write(name, what):
            with open(folder + "/" + name, "a") as out:
                out.write(json.dumps(what) + "\\n")

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, status):
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def sign(self):
                write("signs.jsonl", {"at": time.time()})
                self.answer(200)

            def do_GET(self):
                self.sign()

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                if self.path != "/alerts":
                    return self.sign()
                stamp, id = self.headers["kentongan-timestamp"], self.headers["kentongan-id"]
                mac = hmac.new(key, f"{stamp}.{id}.".encode() + body, hashlib.sha256).hexdigest()
                good = hmac.compare_digest("v1=" + mac, self.headers["kentongan-signature"])
                fresh = abs(time.time() - int(stamp)) <= 300
                conduct = open(folder + "/conduct").read()
                status = {"refuse": 500, "reject": 422}.get(conduct, 200)
                events = [f"{event['event']} {event['id']}" for event in json.loads(body)["events"]]
                write("asked.jsonl", {"id": id, "good": good and fresh, "status": status,
                                      "events": events})
                if conduct == "late":
                    time.sleep(8)
                try:
                    self.answer(status)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print("port", server.server_address[1], flush=True)
        server.serve_forever()

        """
}
