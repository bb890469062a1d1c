// SPDX-License-Identifier: Apache-2.0

/// Where a verb is at home.
public enum VerbGroup: CaseIterable, Sendable {
    /// On a village box.
    case box
    /// In the office.
    case office
    /// For setting things up.
    case setup

    /// The heading of the group.
    public var title: Phrase {
        switch self {
        case .box: Phrase(id: "Di kotak", en: "On a box")
        case .office: Phrase(id: "Di kantor", en: "In the office")
        case .setup: Phrase(id: "Penyiapan", en: "Set-up")
        }
    }
}

/// A verb of the shells: its name is English and permanent, its summary is read in both languages.
public struct Verb: Sendable {
    /// What is typed.
    public let name: String
    /// Where it is at home.
    public let group: VerbGroup
    /// What it does, in at most 26 columns.
    public let summary: Phrase
    /// Words that people type when they mean it; they are answered with a hint, never run.
    public let hints: [String]

    /// Makes a verb.
    public init(_ name: String, _ group: VerbGroup, _ summary: Phrase, hints: [String] = []) {
        self.name = name
        self.group = group
        self.summary = summary
        self.hints = hints
    }
}

/// The verbs that exist, in the order in which they are shown.
public enum VerbCatalogue {
    /// How a box is.
    public static let status = Verb(
        "status", .box, Phrase(id: "keadaan kotak ini", en: "how this box is"),
        hints: ["keadaan", "periksa", "cek", "check", "doctor", "dokter"])
    /// One probe, run now.
    public static let probe = Verb(
        "probe", .box, Phrase(id: "jalankan satu alat ukur", en: "run one probe"),
        hints: ["ukur", "alat"])
    /// The records that wait for the office.
    public static let spool = Verb(
        "spool", .box, Phrase(id: "catatan yang menunggu", en: "records waiting"),
        hints: ["antrean", "antrian", "queue"])
    /// What a person says of a facility.
    public static let attest = Verb(
        "attest", .box, Phrase(id: "nyatakan keadaan fasilitas", en: "attest a facility"),
        hints: ["nyatakan", "pernyataan", "centang"])
    /// The PINs of the roles.
    public static let pin = Verb(
        "pin", .box, Phrase(id: "atur PIN jabatan", en: "set a role's PIN"), hints: ["sandi"])

    /// A number for a complaint.
    public static let complaint = Verb(
        "complaint", .box, Phrase(id: "nomor untuk satu aduan", en: "a complaint's number"),
        hints: ["aduan", "adu", "pengaduan", "lapor"])

    /// The verbs of the shell on a box.
    public static let box: [Verb] = [status, probe, spool, complaint, attest, pin]

    /// The verbs of the office shell.
    public static let office: [Verb] = [
        Verb(
            "alerts", .office, Phrase(id: "peringatan yang aktif", en: "alerts that are firing"),
            hints: ["peringatan", "alarm", "kritis"]),
        Verb(
            "ack", .office, Phrase(id: "tangani satu peringatan", en: "take an alert on"),
            hints: ["tangani", "ditangani", "acknowledge", "terima"]),
        Verb(
            "silence", .office, Phrase(id: "bisukan peringatan", en: "keep alerts quiet"),
            hints: ["bisukan", "diamkan", "senyap", "mute"]),
        Verb(
            "channels", .office, Phrase(id: "keadaan saluran", en: "how channels do"),
            hints: ["saluran", "kanal", "telegram", "webhook", "surel", "channel"]),
        Verb(
            "villages", .office, Phrase(id: "desa dan keadaannya", en: "villages and their state"),
            hints: ["desa", "kelurahan", "kampung"]),
        Verb(
            "indicators", .office,
            Phrase(id: "14 indikator satu desa", en: "14 indicators of a village"),
            hints: ["indikator", "penilaian", "bukti", "evidence"]),
        Verb(
            "attest", .office, Phrase(id: "catat pernyataan petugas", en: "record a statement"),
            hints: ["nyatakan", "pernyataan", "catat"]),
        Verb(
            "rate", .office, Phrase(id: "catat penilaian warga", en: "record a visitor's slip"),
            hints: ["nilaikan", "bintang", "rating"]),
        Verb(
            "complaints", .office, Phrase(id: "aduan dan jawabannya", en: "complaints, answers"),
            hints: ["pengaduan", "aduan", "keluhan"]),
        Verb(
            "readings", .office, Phrase(id: "nilai terakhir satu kotak", en: "latest of one box"),
            hints: ["nilai", "bacaan", "ukuran", "metrics"]),
        Verb(
            "services", .office,
            Phrase(id: "layanan dan gangguannya", en: "services, their problems"),
            hints: ["layanan", "opd"]),
        Verb(
            "history", .office, Phrase(id: "nyala-mati satu ukuran", en: "when it was on or off"),
            hints: ["sejarah", "ketersediaan", "availability", "uptime"]),
        Verb(
            "report", .office, Phrase(id: "laporan bulanan", en: "the month's report"),
            hints: ["laporan", "bulan", "bulanan", "month", "sla"]),
        Verb(
            "coverage", .office, Phrase(id: "nilai survei sinyal", en: "judge a signal survey"),
            hints: ["sinyal", "survei", "blankspot", "blank-spot", "cakupan"]),
        Verb(
            "tail", .office, Phrase(id: "yang lewat di broker", en: "what passes on the broker"),
            hints: ["ikuti", "broker"]),
        Verb(
            "exempt", .office, Phrase(id: "tetapkan tidak berlaku", en: "say what does not apply"),
            hints: ["kecualikan", "tidak-berlaku", "approve", "setujui"]),
        Verb(
            "exemptions", .office, Phrase(id: "yang tidak berlaku", en: "what does not apply"),
            hints: ["pengecualian", "usulan"]),
        Verb(
            "maintenance", .office, Phrase(id: "pekerjaan terencana", en: "announced work"),
            hints: ["pemeliharaan", "perawatan"]),
        Verb(
            "audit", .office, Phrase(id: "siapa melakukan apa", en: "who did what"),
            hints: ["jejak", "riwayat"]),
        Verb(
            "users", .setup, Phrase(id: "pengguna dan perannya", en: "people and their roles"),
            hints: ["pengguna", "orang", "peran", "role", "user"]),
        Verb(
            "tokens", .setup, Phrase(id: "token para pengguna", en: "people's tokens"),
            hints: ["token", "login", "masuk", "password", "sandi"]),
        Verb(
            "regions", .setup, Phrase(id: "tabel kode wilayah", en: "table of region codes"),
            hints: ["wilayah", "region", "kode", "impor"]),
        Verb(
            "settings", .setup, Phrase(id: "periksa berkas setelan", en: "check a settings file"),
            hints: ["setelan", "pengaturan", "config"]),
        Verb(
            "enroll", .setup, Phrase(id: "sertifikat tiap kotak", en: "each box's certificate"),
            hints: ["daftar", "daftarkan", "enrol", "sertifikat", "cabut"]),
        Verb(
            "simulate", .setup, Phrase(id: "kotak-kotak tiruan", en: "imitated boxes"),
            hints: ["simulasi", "tiruan"]),
    ]

    /// The verbs that may have been meant: by hint first, then by edit distance; at most three.
    public static func suggestions(for typed: String, among verbs: [Verb]) -> [String] {
        for verb in verbs where verb.hints.contains(typed) { return [verb.name] }
        var names: [String] = []
        for verb in verbs { names.append(verb.name) }
        return NearestNames.suggestions(for: typed, among: names)
    }
}
