// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Enrolment
import VillageModel
import Wording

/// `kentongan enroll`: the authority of the house, and a certificate for each box.
struct Enroll: ShellVerb {
    static let name = "enroll"

    @OptionGroup var flags: GlobalFlags
    @Argument var step: String
    @Argument var directory: String
    @Argument var box: String?
    @Option(name: .customLong("group")) var group: String?
    @Option(name: .customLong("host")) var host: String?
    @Option(name: .customLong("broker")) var broker: String?
    @Option(name: .customLong("port")) var port: UInt16?
    @Option(name: .customLong("user")) var user: String?
    @Flag(name: .customLong("random")) var isRandom = false
    @Flag(name: .customLong("live")) var isLive = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Membuat penerbit sertifikat kantor, dan satu sertifikat untuk tiap kotak.",
            en: "Founds the office's certificate authority, and gives each box its certificate."),
        examples: [
            HelpLine(
                "kentongan enroll init /srv/ca --group 3510 --host diskominfo --broker mqtt.desa.id",
                Phrase(id: "sekali, di kantor", en: "once, in the office")),
            HelpLine(
                "kentongan enroll new /srv/ca --random --live",
                Phrase(
                    id: "kotak baru, broker langsung tahu",
                    en: "a new box, the broker knows at once")),
            HelpLine(
                "kentongan enroll revoke /srv/ca 0mpjtb9d5f --live",
                Phrase(id: "kotak hilang atau dicuri", en: "a box was lost or stolen")),
            HelpLine(
                "kentongan enroll renew /srv/ca broker",
                Phrase(
                    id: "juga collector, pengelola, pengamat, kotak",
                    en: "also collector, pengelola, pengamat, a box")),
            HelpLine(
                "kentongan enroll check /srv/ca",
                Phrase(id: "masa berlaku, izin berkas, daftar", en: "ends, modes, lists")),
        ],
        usage: Phrase(
            id: "kentongan enroll init|new|renew|revoke|check <FOLDER> [KOTAK]",
            en: "kentongan enroll init|new|renew|revoke|check <FOLDER> [BOX]"),
        flags: [
            HelpLine("--group 3510", Phrase(id: "kode kabupaten", en: "the kabupaten's code")),
            HelpLine("--host NAMA", Phrase(id: "nama kolektor", en: "the collector's name")),
            HelpLine(
                "--broker A,B", Phrase(id: "nama dan alamat broker", en: "the broker's names")),
            HelpLine("--port 8883", Phrase(id: "porta broker", en: "the broker's port")),
            HelpLine(
                "--user NAMA", Phrase(id: "pengguna broker", en: "the user that runs the broker")),
            HelpLine("--random", Phrase(id: "pilihkan nomor kotak", en: "choose the box's id")),
            HelpLine(
                "--live", Phrase(id: "beri tahu broker sekarang", en: "tell the broker now")),
        ],
        statuses: Phrase(
            id: "0 selesai; check: 1 perhatian, 2 rusak; 66 tidak ada; 69 broker tidak "
                + "terjangkau; 73 sudah ada; 77 tidak boleh.",
            en: "0 done; check: 1 attention, 2 broken; 66 not there; 69 broker not reachable; "
                + "73 exists already; 77 not permitted."),
        note: Phrase(
            id: "Mengulang perintah tidak mengubah apa pun. Pindahkan folder spare ke tempat "
                + "aman di luar mesin ini.",
            en: "Repeating a command changes nothing. Carry the folder spare to a safe place "
                + "off this machine."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        guard Enroll.steps.contains(step) else {
            throw TypedWords.unknownAction(step, of: Enroll.name, among: Enroll.steps)
        }
        do throws(EnrolmentFailure) {
            switch step {
            case "init": return try found(shell)
            case "new": return try enrol(shell)
            case "revoke": return try revoke(shell)
            case "renew": return try renew(shell)
            default: return try check(shell)
            }
        } catch {
            throw error.shellError(directory: directory)
        }
    }

    private static let steps = ["init", "new", "renew", "revoke", "check"]

    private func found(_ shell: Shell) throws(EnrolmentFailure) -> ExitStatus {
        let names = (broker ?? "").split(separator: ",").map(String.init)
        let founding = try Founding(
            group: group ?? "", host: host ?? "", broker: names, port: port ?? 8_883,
            user: user ?? Founding.currentUser)
        let (folder, outcome) = try EnrolmentFolder.found(directory, founding, at: shell.now())
        EnrollScreen(shell: shell).tell("init", outcome, path: folder.path)
        return .fine
    }

    private func enrol(_ shell: Shell) throws(EnrolmentFailure) -> ExitStatus {
        var folder = try EnrolmentFolder(directory)
        let box = isRandom && box == nil ? try folder.freshBoxID() : try typedBox()
        var outcome = try folder.enrol(box, at: shell.now(), live: transport(folder))
        if try folder.giveAttestationKey(to: box, at: shell.now()) == .done { outcome = .done }
        EnrollScreen(shell: shell, isLive: isLive).tell(
            "new", outcome, path: folder.file("boxes/\(box)"), box: box,
            attestKey: folder.ledger.attestationKeys[box])
        return .fine
    }

    private func revoke(_ shell: Shell) throws(EnrolmentFailure) -> ExitStatus {
        var folder = try EnrolmentFolder(directory)
        let box = try typedBox()
        let outcome = try folder.revoke(box, at: shell.now(), live: transport(folder))
        EnrollScreen(shell: shell, isLive: isLive).tell(
            "revoke", outcome, path: folder.path, box: box)
        return .fine
    }

    private func renew(_ shell: Shell) throws(EnrolmentFailure) -> ExitStatus {
        var folder = try EnrolmentFolder(directory)
        let name = box ?? ""
        let outcome = try folder.renew(name, at: shell.now())
        let place = ClientIdentity(commonName: name)?.folder ?? name
        EnrollScreen(shell: shell, isLive: true).tell(
            "renew", outcome, path: folder.file(place), box: BoxID(name))
        return .fine
    }

    private func check(_ shell: Shell) throws(EnrolmentFailure) -> ExitStatus {
        let folder = try EnrolmentFolder(directory, changing: false)
        let findings = folder.findings(at: shell.now())
        EnrollScreen(shell: shell).tell(findings, boxes: folder.ledger.activeBoxes.count)
        if findings.isEmpty { return .fine }
        return findings.allSatisfy { $0.isAttentionOnly } ? .attention : .broken
    }

    private func typedBox() throws(EnrolmentFailure) -> BoxID {
        guard let box, let id = BoxID(box) else { throw .unknownName(box ?? "") }
        return id
    }

    private func transport(_ folder: EnrolmentFolder) -> AccessCommand.Transport? {
        guard isLive else { return nil }
        let founding = folder.ledger.founding
        let control = ControlSession(
            host: founding.broker.first?.description ?? "localhost", port: founding.port,
            folder: folder.file(ClientIdentity.manager.folder), file: ClientIdentity.manager.file)
        return { request throws(EnrolmentFailure) in try control.ask(request) }
    }
}
