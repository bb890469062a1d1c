// SPDX-License-Identifier: Apache-2.0

import CLinux
import MosquittoLink
import Wording

/// Follows the topics of a broker over any number of breaks; subscribes and never publishes.
struct BrokerWatch {
    let shell: Shell
    let host: String
    let port: UInt16
    let tls: MosquittoTLS?
    let topics: [String]
    let unfolds: Bool
    /// How long a connection attempt may last, in milliseconds.
    let patience: Int64

    /// Watches until the process is interrupted; throws when the broker cannot be reached or refuses.
    func run() throws(ShellError) {
        terminal_interrupt_ends_well()
        var limits = MosquittoLimits()
        limits.probe = patience
        limits.greeting = patience
        let link: MosquittoLink
        do {
            link = try MosquittoLink(capacity: 256, limits: limits)
        } catch {
            throw ShellError(
                .fault, "link_failed",
                Phrase(
                    id: "sambungan tidak dapat dibuat (errno \(error.code))",
                    en: "no connection can be made (errno \(error.code))"))
        }
        var decoder = TailDecoder()
        var wasConnected = false
        connect(link)
        while true {
            var polled = pollfd(fd: link.readiness, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, -1)
            while let event = link.receive() {
                switch event {
                case .connected:
                    if wasConnected {
                        note("tersambung lagi ke broker", "connected to the broker again")
                    }
                    wasConnected = true
                    _ = link.send(
                        .subscribe(topics.map { MosquittoSubscription(topic: $0, qos: 0) }))
                case .subscribed(let granted):
                    if granted.allSatisfy({ $0 >= 128 }) { throw refused(granted.first ?? 128) }
                case .message(let message): show(message, &decoder)
                case .oversized(let topic, let size):
                    note(
                        "pesan \(topic) sebesar \(size) byte dilewati",
                        "a message on \(topic) of \(size) bytes was passed over")
                case .refused(let reason): throw refused(reason)
                case .disconnected(let code):
                    guard wasConnected else { throw unreachable(code) }
                    note(
                        "sambungan ke broker putus; menyambung lagi",
                        "the broker connection broke; reconnecting")
                    sleep(2)
                    connect(link)
                case .subscribeFailed, .publishFailed, .publishRefused: break
                }
            }
        }
    }

    private func connect(_ link: MosquittoLink) {
        _ = link.send(
            .connect(
                MosquittoBroker(
                    host: host, port: port, clientID: "kentongan-tail-\(getpid())", keepAlive: 30,
                    tls: tls)))
    }

    private func show(_ message: MosquittoMessage, _ decoder: inout TailDecoder) {
        let decoded = decoder.message(message.topic, message.payload)
        let now = shell.now()
        if shell.json {
            shell.output.json(TailScreen.json(decoded, at: now))
        } else {
            shell.show(TailScreen(screen: shell.screen, unfolds: unfolds).lines(decoded, at: now))
        }
    }

    private func note(_ indonesian: String, _ english: String) {
        shell.note(Phrase(id: indonesian, en: english))
    }

    private func unreachable(_ code: Int32) -> ShellError {
        if code >= 2_000 { return insecure(code) }
        let why = MosquittoCode.text(code)
        return ShellError(
            .unreachable, "broker_unreachable",
            Phrase(
                id: "broker \(host):\(port) tidak terjangkau (\(why)). Periksa: systemctl status "
                    + "mosquitto, atau --broker HOST:PORT",
                en:
                    "the broker \(host):\(port) cannot be reached (\(why)). Check: systemctl status "
                    + "mosquitto, or --broker HOST:PORT"))
    }

    /// TLS did not come about: another broker, or files of our own that are wrong.
    private func insecure(_ code: Int32) -> ShellError {
        let why = LinkReason.words(Int64(code))
        return ShellError(
            code == MosquittoCode.plainElsewhere ? .settings : .unreachable, "broker_insecure",
            Phrase(
                id: "broker \(host):\(port): \(why.id). Periksa --ca, --certificate, --key, --name",
                en: "broker \(host):\(port): \(why.en). Check --ca, --certificate, --key, --name"))
    }

    private func refused(_ reason: Int32) -> ShellError {
        ShellError(
            .notPermitted, "broker_refused",
            Phrase(
                id: "broker \(host):\(port) menolak (kode \(reason)). Minta hak baca topik "
                    + "\(topics.joined(separator: " dan ")) kepada pengelolanya",
                en: "the broker \(host):\(port) refused (code \(reason)). Ask its keeper for the "
                    + "right to read \(topics.joined(separator: " and "))"))
    }
}
