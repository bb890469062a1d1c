// SPDX-License-Identifier: Apache-2.0

import Channels
import JSONText
import TestBench
import Testing
import VillageModel

@Suite struct WebhookTests {
    /// What the documentation tells an author to write, word for word.
    private static let receiver = """
        import hashlib, hmac, sys, time
        folder = sys.argv[1]
        body = open(folder + "/body", "rb").read()
        headers = {"kentongan-id": sys.argv[2], "kentongan-timestamp": sys.argv[3],
                   "kentongan-signature": sys.argv[4]}
        now = int(sys.argv[5])
        key = open(folder + "/webhook.key", "rb").read().rstrip(b"\\r\\n")
        stamp, id = headers["kentongan-timestamp"], headers["kentongan-id"]
        mac = hmac.new(key, f"{stamp}.{id}.".encode() + body, hashlib.sha256).hexdigest()
        good = hmac.compare_digest("v1=" + mac, headers["kentongan-signature"])
        fresh = abs(now - int(stamp)) <= 300
        print("good" if good and fresh else "bad")
        """

    private func verdict(
        _ directory: TemporaryDirectory, _ asked: RecordingServer.Asked, body: [UInt8]? = nil,
        late: Int64 = 0
    ) async throws -> String {
        try directory.write(body ?? asked.body, to: "body")
        try directory.write(Self.receiver, to: "receiver.py")
        let ended = try await RunningProgram.run(
            "/usr/bin/python3",
            [
                directory.file("receiver.py"), directory.path, asked.header("kentongan-id") ?? "",
                asked.header("kentongan-timestamp") ?? "",
                asked.header("kentongan-signature") ?? "", "\(morning.rawValue / 1_000 + late)",
            ])
        return ended.output + ended.errors
    }

    @Test func `an author verifies a request with the lines of the documentation`() async throws {
        let directory = try TemporaryDirectory()
        let server = try RecordingServer()
        let channel = try openWebhook(directory, server)
        try await channel.deliver(Parcel(events: [event(7)], key: "hook-7-7-1-0"))
        let asked = try #require(server.asked.first)
        #expect(asked.method == "POST" && asked.header("content-type") == "application/json")
        #expect(try await verdict(directory, asked) == "good\n")
        // Controls: another body, and the same request six minutes later.
        #expect(try await verdict(directory, asked, body: asked.body + [0x20]) == "bad\n")
        #expect(try await verdict(directory, asked, late: 301) == "bad\n")
        let body = try JSONValue(parsing: asked.body)
        #expect(body["schema"]?.text == "kentongan.alert_events/1")
        #expect(body["key"]?.text == "hook-7-7-1-0")
        #expect(body["events"]?.array?.first?["id"]?.integer == 7)
    }

    @Test func `the address and the key appear in nothing that is written or said`() async throws {
        let directory = try TemporaryDirectory()
        let server = try RecordingServer(.answer(500))
        let channel = try openWebhook(directory, server, path: "/T0ken-in-path")
        await #expect(throws: ChannelFailure.self) {
            try await channel.deliver(Parcel(events: [event(1)], key: "a"))
        }
        let asked = try #require(server.asked.first)
        let sent =
            String(decoding: asked.body, as: UTF8.self)
            + asked.headers.map { $0.0 + $0.1 }.joined()
        #expect(!sent.contains(hookKey) && !"\(channel)".contains(hookKey))
        #expect(asked.path == "/T0ken-in-path")
    }
}
