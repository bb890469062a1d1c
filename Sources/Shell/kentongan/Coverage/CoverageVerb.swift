// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Coverage
import OfficeClient
import VillageModel
import Wording

/// `kentongan coverage`: what a survey of mobile networks says of each kampung of a village.
struct CoverageVerb: ShellVerb {
    static let name = "coverage"

    @OptionGroup var flags: GlobalFlags
    @Argument var files: [String]
    @Option(name: .customLong("village")) var village: String?
    @Option(name: .customLong("kampung")) var kampung: String?
    @Flag(name: .customLong("track")) var isTrack = false
    @Option(name: .customLong("bin")) var side: Int?
    @Option(name: .customLong("pack")) var folder: String?
    @Flag(name: .customLong("public")) var isPublic = false

    static let help = HelpPage(
        summary: Phrase(
            id: "Menilai survei sinyal satu desa, per kampung dan operator.",
            en: "Judges a signal survey of one village, by kampung and operator."),
        examples: [
            HelpLine(
                "kentongan coverage survei.gpx --village 35.10.20.2007 --track",
                Phrase(
                    id: "hasil jalan kaki, 1 sampel per detik", en: "a walk, one sample a second")
            ),
            HelpLine(
                "kentongan coverage a.csv b.geojson --village 35.10.20.2007 --kampung Krajan",
                Phrase(id: "beberapa berkas satu kampung", en: "several files of one kampung")),
            HelpLine(
                "kentongan coverage survei.gpx --village 35.10.20.2007 --pack usulan --public",
                Phrase(id: "berkas bukti untuk umum", en: "an evidence pack for the public")),
        ],
        usage: Phrase(
            id: "kentongan coverage <BERKAS>... --village KODE [--kampung NAMA] [--track] [--bin "
                + "50] [--pack FOLDER] [--public] [--json]",
            en: "kentongan coverage <FILE>... --village CODE [--kampung NAME] [--track] [--bin 50] "
                + "[--pack FOLDER] [--public] [--json]"),
        flags: [
            HelpLine("--village KODE", Phrase(id: "desa yang disurvei", en: "the village")),
            HelpLine(
                "--kampung N",
                Phrase(id: "nama bagi sampel tanpa kampung", en: "for samples that name none")),
            HelpLine(
                "--track", Phrase(id: "petak perlu 5 sampel", en: "a square needs 5 samples")),
            HelpLine("--bin 50", Phrase(id: "sisi petak, meter", en: "side of a square, metres")),
            HelpLine(
                "--pack FOLDER",
                Phrase(
                    id: "tulis points.csv, verdicts.csv, points.geojson",
                    en: "write points.csv, verdicts.csv, points.geojson")),
            HelpLine(
                "--public",
                Phrase(
                    id: "tanpa 200 m pertama dan terakhir", en: "without the first and last 200 m")),
        ],
        statuses: Phrase(
            id:
                "0 selesai; 3 tidak ada yang dapat dinilai; 64 perintah salah; 65 isi berkas salah; "
                + "66 berkas tidak ada; 73 sudah ada.",
            en: "0 done; 3 nothing that can be judged; 64 wrong command; 65 a file's content is "
                + "wrong; 66 no such file; 73 exists already."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        let code = try WrittenPlace.village(
            try TypedWords.needed(village, "--village", verb: CoverageVerb.name))
        let name = try kampung.map { text throws(ShellError) in try CoverageVerb.kampung(text) }
        let side = try CoverageVerb.side(side)
        let target = folder.map { PackFolder(path: $0) }
        try target?.check()
        var read: [SurveyFile] = []
        for file in files { read.append(try SurveyFile(path: file)) }
        let judgement = SurveyJudgement(
            read, village: code, kampung: name,
            bins: SurveyBins(side: Double(side), minimum: isTrack ? 5 : 1), isPublic: isPublic)
        let isEmpty = judgement.outcome.anyOperator.isEmpty
        let written =
            try isEmpty
            ? [] : target?.write(EvidencePack(judgement.report, judgement.outcome.points)) ?? []
        if shell.json {
            try tell(judgement, written, shell)
        } else {
            shell.show(CoverageScreen(screen: shell.screen, judgement: judgement).lines())
            if !written.isEmpty {
                shell.show(
                    [Phrase(id: "Tersimpan:", en: "Written:")[shell.language]]
                        + written.map { shell.screen.line($0) })
            }
        }
        return isEmpty ? .unknown : .fine
    }

    private func tell(
        _ judgement: SurveyJudgement, _ written: [String], _ shell: Shell
    ) throws(ShellError) {
        let envelope = Envelope(
            schema: "kentongan.coverage/1", generatedAt: MessageTime(shell.now()), dataAge: 0,
            stale: false, items: [CoverageMessage(judgement, pack: written)])
        guard let bytes = try? OfficeJSON.bytes(envelope) else {
            throw ShellError(
                .fault, "answer_unreadable",
                Phrase(
                    id: "hasil survei tidak dapat ditulis sebagai JSON. Tanpa --json bisa",
                    en: "the survey cannot be written as JSON. Without --json it can"))
        }
        shell.output.json(bytes)
    }

    /// A kampung's name as files may have it: no control characters, at most 100 bytes.
    private static func kampung(_ text: String) throws(ShellError) -> String {
        guard !text.isEmpty, text.utf8.count <= 100,
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else {
            throw .badFlag(
                "--kampung", value: text,
                expected: Phrase(
                    id: "nama tanpa karakter kendali, paling panjang 100 byte",
                    en: "a name without control characters, of 100 bytes at most"))
        }
        return text
    }

    private static func side(_ metres: Int?) throws(ShellError) -> Int {
        guard let metres else { return 50 }
        guard (10...1_000).contains(metres) else {
            throw .badFlag(
                "--bin", value: "\(metres)",
                expected: Phrase(id: "10 sampai 1000 meter", en: "10 to 1000 metres"))
        }
        return metres
    }
}
