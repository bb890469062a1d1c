// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MosquittoLink
import Wording

/// How a verb secures its session with the broker: the keys of `[broker]` as options.
struct SecurityOptions: ParsableArguments {
    @Option(name: .customLong("tls")) var tls: String?
    @Option(name: .customLong("ca")) var authorities: String?
    @Option(name: .customLong("certificate")) var certificate: String?
    @Option(name: .customLong("key")) var key: String?
    @Option(name: .customLong("name")) var name: String?

    private static let folder = "/etc/kentongan-collector/tls"

    static let help = [
        HelpLine(
            "--tls on|off",
            Phrase(id: "off hanya di mesin ini", en: "off only on this machine")),
        HelpLine(
            "--ca PATH", Phrase(id: "otoritas yang dipercaya", en: "the authority to believe")),
        HelpLine(
            "--certificate P", Phrase(id: "sertifikat sendiri", en: "the own certificate")),
        HelpLine("--key PATH", Phrase(id: "kunci sendiri", en: "the own key")),
        HelpLine(
            "--name NAME",
            Phrase(id: "nama di sertifikat broker", en: "the name in the broker's certificate")),
    ]

    /// The files of TLS; nil when it is switched off.
    func settings() throws(ShellError) -> MosquittoTLS? {
        switch tls ?? "on" {
        case "off": return nil
        case "on":
            return MosquittoTLS(
                authorities: authorities ?? Self.folder + "/ca.crt",
                certificate: certificate ?? Self.folder + "/observer.crt",
                key: key ?? Self.folder + "/observer.key", name: name)
        default:
            throw .badFlag(
                "--tls", value: tls ?? "",
                expected: Phrase(id: "on atau off", en: "on or off"))
        }
    }
}
