// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import OfficeClient
import VillageModel
import Wording

/// `kentongan users`: who may do what in the office.
struct Users: ShellVerb {
    static let name = "users"

    @OptionGroup var flags: GlobalFlags
    @Argument var step: String?
    @Argument var person: String?
    @Option(name: .customLong("role")) var role: String?
    @Option(name: .customLong("region")) var regions: [String] = []
    @Option(name: .customLong("office")) var office: String?
    @Option(name: .customLong("reason")) var reason: String?
    @Flag(name: [.customShort("a"), .customLong("all")]) var all = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menampilkan dan mengatur pengguna kantor dan perannya.",
            en: "Shows and arranges the people of the office and their roles."),
        examples: [
            HelpLine("kentongan users", Phrase(id: "semua pengguna", en: "everybody")),
            HelpLine(
                "kentongan users add siti --role operator --region 35.10.20 --office camat",
                Phrase(id: "operator satu kecamatan", en: "an operator of one kecamatan")),
            HelpLine(
                "kentongan users role siti --role operator --region 35.10",
                Phrase(id: "ganti peran dan wilayah", en: "another role and region")),
            HelpLine(
                "kentongan users approve budi",
                Phrase(id: "setujui admin baru", en: "approve a new admin")),
            HelpLine(
                "kentongan users end siti --reason \"pindah tugas\"",
                Phrase(id: "akhiri, beserta tokennya", en: "end, with the tokens")),
        ],
        usage: Phrase(
            id: "kentongan users [add|role|approve|end <NAMA>] [--role PERAN] [--region KODE]... "
                + "[--office JABATAN] [--reason TEKS] [-a] [--json]",
            en: "kentongan users [add|role|approve|end <NAME>] [--role ROLE] [--region CODE]... "
                + "[--office OFFICE] [--reason TEXT] [-a] [--json]"),
        flags: [
            HelpLine(
                "--role PERAN",
                Phrase(same: "viewer, operator, technician, admin")),
            HelpLine(
                "--region KODE",
                Phrase(id: "boleh berulang; tanpa: semua", en: "may repeat; without: everywhere")),
            HelpLine(
                "--office NAMA",
                Phrase(id: "jabatan yang tampil, misalnya camat", en: "office shown, such as camat")
            ),
            HelpLine("--reason TEKS", Phrase(id: "mengapa berakhir", en: "why it ends")),
            HelpLine(
                "-a, --all", Phrase(id: "juga yang sudah berakhir", en: "also who has ended")),
        ],
        statuses: Phrase(
            id: "0 selesai; 66 tidak ada; 73 nama terpakai; 77 tidak boleh.",
            en: "0 done; 66 not there; 73 name taken; 77 not permitted."),
        note: Phrase(
            id:
                "Admin baru perlu disetujui admin kedua, kecuali belum ada admin lain. Admin pertama: "
                + "kentongan-collector --settings FILE --make-admin NAMA",
            en: "A new admin needs the approval of a second one, unless there is none. The first "
                + "admin: kentongan-collector --settings FILE --make-admin NAME"))

    private static let steps = ["add", "role", "approve", "end"]

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        guard let step else { return try await list(shell) }
        guard Users.steps.contains(step) else {
            throw TypedWords.unknownAction(step, of: "users", among: Users.steps)
        }
        let name = try TypedWords.needed(
            person, shell.language == .indonesian ? "NAMA" : "NAME", verb: "users")
        switch step {
        case "add": try await write(.users, name, shell)
        case "role": try await write(.changeUser, name, shell)
        case "approve":
            let (_, bytes) = try await shell.post(
                NameRequest(name: name), to: .approveUser, items: ChangeMessage.self)
            shell.tell(Phrase(id: "\(name) sekarang admin.", en: "\(name) is an admin now."), bytes)
        default:
            let (_, bytes) = try await shell.post(
                NameRequest(name: name, reason: reason), to: .endUser, items: ChangeMessage.self)
            shell.tell(
                Phrase(
                    id: "\(name) berakhir, begitu juga semua tokennya.",
                    en: "\(name) has ended, and so has every token."), bytes)
        }
        return .fine
    }

    private func write(
        _ route: OfficeRoute, _ name: String, _ shell: Shell
    ) async throws(ShellError) {
        let role = try TypedWords.needed(role, "--role", verb: "users")
        for region in regions { _ = try TypedWords.region(region) }
        let (envelope, bytes) = try await shell.post(
            PersonRequest(name: name, role: role, regions: regions, office: office ?? ""),
            to: route, items: ChangeMessage.self)
        let place =
            regions.isEmpty
            ? Phrase(id: "semua wilayah", en: "all regions")
            : Phrase(same: regions.joined(separator: ", "))
        let isWaiting = envelope.items.first?.state == "waiting"
        shell.tell(
            isWaiting
                ? Phrase(
                    id: "\(name) menunggu persetujuan admin lain: kentongan users approve \(name)",
                    en: "\(name) waits for another admin: kentongan users approve \(name)")
                : Phrase(id: "\(name): \(role) untuk ", en: "\(name): \(role) for ") + place
                    + Phrase(
                        id: ". Token: kentongan tokens new \(name)",
                        en: ". Token: kentongan tokens new \(name)"), bytes)
    }

    private func list(_ shell: Shell) async throws(ShellError) -> ExitStatus {
        let (envelope, bytes) = try await shell.ask(
            .users, items: PersonMessage.self, asPerson: true)
        guard !shell.json else {
            shell.output.json(bytes)
            return .fine
        }
        let language = shell.language
        let people = envelope.items.filter { all || $0.ended == nil }
        let table = Table(
            columns: [
                Column(title: Phrase(id: "NAMA", en: "NAME")[language]),
                Column(title: Phrase(id: "PERAN", en: "ROLE")[language]),
                Column(title: Phrase(id: "WILAYAH", en: "REGIONS")[language]),
                Column(title: Phrase(id: "JABATAN", en: "OFFICE")[language], goes: 1),
                Column(title: Phrase(id: "SEJAK", en: "SINCE")[language], goes: 2),
            ],
            rows: people.map {
                [
                    $0.name, role(of: $0, language), place(of: $0, language), $0.office,
                    TimeText.date($0.created.instant, zone(of: $0), language),
                ]
            }, codes: people.map(\.name))
        let stacked = people.map {
            [$0.name, role(of: $0, language), $0.office, place(of: $0, language)]
                .filter { !$0.isEmpty }.joined(separator: ", ")
        }
        shell.show(
            table, stacked: stacked,
            Phrase(id: "\(people.count) pengguna.", en: "\(people.count) users."))
        return .fine
    }

    private func role(of person: PersonMessage, _ language: Language) -> String {
        if person.ended != nil { return Phrase(id: "berakhir", en: "ended")[language] }
        guard person.askedBy != nil else { return person.role }
        return person.role + Phrase(id: ", menunggu jadi admin", en: ", to become admin")[language]
    }

    private func place(of person: PersonMessage, _ language: Language) -> String {
        person.regions.isEmpty
            ? Phrase(id: "semua", en: "all")[language] : person.regions.joined(separator: " ")
    }

    private func zone(of person: PersonMessage) -> Zone {
        person.regions.first.flatMap { RegionCode($0)?.zone } ?? .wib
    }
}
