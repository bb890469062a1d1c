// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import MosquittoLink
import VillageModel
import Wording

/// `kentongan tail`: what passes on the broker, decoded; it publishes nothing.
struct Tail: ShellVerb {
    static let name = "tail"

    @OptionGroup var flags: GlobalFlags
    @Option(name: .customLong("broker")) var broker: String?
    @Option(name: .customLong("group")) var group: String?
    @OptionGroup var security: SecurityOptions
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan pesan Sparkplug yang lewat di broker, satu baris satu pesan.",
            en: "Shows the Sparkplug messages that pass on the broker, one line each."),
        examples: [
            HelpLine(
                "kentongan tail", Phrase(id: "semua, sampai Ctrl-C", en: "all, until Ctrl-C")),
            HelpLine(
                "kentongan tail --broker broker.desa.id --group 3510",
                Phrase(id: "satu kabupaten di broker lain", en: "one kabupaten on another broker")),
        ],
        usage: Phrase(
            id: "kentongan tail [--broker HOST:PORT] [--tls on|off] [--group KABUPATEN] [--all] "
                + "[--json]",
            en: "kentongan tail [--broker HOST:PORT] [--tls on|off] [--group KABUPATEN] [--all] "
                + "[--json]"),
        flags: [
            HelpLine(
                "--broker H:P",
                Phrase(id: "biasanya 127.0.0.1:8883", en: "usually 127.0.0.1:8883"))
        ] + SecurityOptions.help + [
            HelpLine(
                "--group 3510",
                Phrase(id: "kode kabupaten tanpa titik", en: "the kabupaten's code without dot")),
            HelpLine(
                "--all", Phrase(id: "juga metrik protokol", en: "the protocol's metrics too")),
        ],
        statuses: Phrase(
            id: "0 diakhiri Ctrl-C; 69 broker tak terjangkau; 77 broker menolak.",
            en: "0 ended by Ctrl-C; 69 broker not reachable; 77 refused by the broker."),
        note: Phrase(
            id: "Hanya melihat: tidak mengirim apa pun ke broker. Bawaan: ca.crt, observer.crt, "
                + "observer.key di /etc/kentongan-collector/tls.",
            en: "It only looks: nothing is sent to the broker. Defaults: ca.crt, observer.crt, "
                + "observer.key in /etc/kentongan-collector/tls."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let tls = try security.settings()
        let (host, port) = try Tail.address(
            broker ?? "127.0.0.1", port: tls == nil ? 1_883 : 8_883)
        var topics = ["spBv1.0/#"]
        if let group {
            guard RegionCode("\(group.prefix(2)).\(group.dropFirst(2))")?.level == .regency else {
                throw .badFlag(
                    "--group", value: group,
                    expected: Phrase(
                        id: "empat angka, misalnya 3510", en: "four digits, such as 3510"))
            }
            topics = ["spBv1.0/\(group)/#", "spBv1.0/STATE/#"]
        }
        let watch = BrokerWatch(
            shell: shell, host: host, port: port, tls: tls, topics: topics, unfolds: all,
            patience: try flags.patience() * 1_000)
        try watch.run()
        return .fine
    }

    /// Reads `host:port`, `[v6]:port` or a bare host.
    static func address(
        _ typed: String, port usual: UInt16 = 8_883
    ) throws(ShellError) -> (String, UInt16) {
        var host = typed
        var port: UInt16? = usual
        if let colon = typed.lastIndex(of: ":"), typed.hasSuffix("]") == false {
            host = String(typed[..<colon])
            port = UInt16(typed[typed.index(after: colon)...])
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard let port, port > 0, !host.isEmpty, disarmed(host) == host else {
            throw .badFlag(
                "--broker", value: typed,
                expected: Phrase(
                    id: "HOST:PORT, misalnya 127.0.0.1:1883",
                    en: "HOST:PORT, such as 127.0.0.1:1883"))
        }
        return (host, port)
    }
}
