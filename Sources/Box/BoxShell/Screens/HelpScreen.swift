// SPDX-License-Identifier: Apache-2.0

import Wording

/// Help and the screen without arguments; examples first.
enum HelpScreen {
    /// Name, three examples, verbs.
    static func front(_ screen: Screen) -> [String] {
        let language = screen.language
        var lines = screen.wrapped(
            "kentongan \(BoxRelease.version): "
                + Phrase(id: "keadaan kotak desa ini", en: "the state of this village box")[
                    language])
        lines += ["", "  kentongan status", "  kentongan probe wifi", "  kentongan spool", ""]
        lines.append(VerbGroup.box.title[language] + ":")
        for verb in BoxVerb.catalogue {
            lines.append("  " + paddedRight(verb.name, to: 10) + verb.summary[language])
        }
        lines.append("")
        lines += screen.wrapped(
            Phrase(id: "Bantuan: kentongan PERINTAH --help", en: "Help: kentongan VERB --help")[
                language])
        return lines
    }

    /// The page of one verb.
    static func page(_ verb: BoxVerb, _ screen: Screen) -> [String] {
        let language = screen.language
        var lines = screen.wrapped(summary(verb)[language])
        lines += ["", Phrase(id: "Contoh:", en: "Examples:")[language]]
        for example in examples(verb) { lines.append("  kentongan " + example) }
        lines += ["", Phrase(id: "Pakai:", en: "Usage:")[language]]
        lines += screen.wrapped("  kentongan " + usage(verb)[language], hanging: 4)
        lines += ["", Phrase(id: "Tanda:", en: "Flags:")[language]]
        if verb == .complaint { lines += ownFlags(screen) }
        let own = verb == .attest ? attestFlags : verb == .pin ? pinFlags : []
        for flag in own + flags { lines += row(flag.typed, flag.meaning[language], screen) }
        lines.append("")
        lines += screen.wrapped(
            Phrase(id: "Status keluar: ", en: "Exit status: ")[language] + statuses(verb)[language])
        return lines
    }

    private static func summary(_ verb: BoxVerb) -> Phrase {
        switch verb {
        case .status:
            Phrase(
                id: "Keadaan kotak ini menurut agennya; tidak mengubah apa pun.",
                en: "How this box is, as its agent knows it; changes nothing.")
        case .probe:
            Phrase(
                id: "Menjalankan satu alat ukur sekarang dan menunggu hasilnya, paling lama "
                    + "16 detik.",
                en: "Runs one probe now and waits for its result, at most 16 seconds.")
        case .spool:
            Phrase(
                id: "Catatan di kotak yang belum diterima pusat; tidak mengubah apa pun.",
                en: "Records in the box that the office does not have yet; changes nothing.")
        case .complaint:
            Phrase(
                id: "Memberi nomor untuk satu aduan, juga tanpa jaringan. Ke kantor hanya dikirim "
                    + "nomor, kategori, dan sarananya.",
                en: "Gives a complaint its number, also without a network. Only the number, the "
                    + "category and the facility go to the office.")
        case .attest:
            Phrase(
                id: "Menyatakan keadaan satu fasilitas. Disimpan di kotak, bertanda tangan, dan "
                    + "dikirim bila ada jaringan.",
                en: "Attests one facility. Kept in the box, signed, and sent when there is a "
                    + "network.")
        case .pin:
            Phrase(
                id: "Mengatur PIN satu jabatan; hanya root. PIN hilang bersama kotaknya.",
                en: "Sets the PIN of one role; root only. A PIN ends with its box.")
        }
    }

    private static func examples(_ verb: BoxVerb) -> [String] {
        switch verb {
        case .status: ["status", "status --all", "status --json"]
        case .probe: ["probe wifi", "probe uplink --json"]
        case .spool: ["spool", "spool show --lang en"]
        case .complaint:
            ["complaint --category petugas", "complaint --facility toilet --category sarana"]
        case .attest:
            [
                "attest toilet", "attest toilet --bad 4,6 --role guard --yes",
                "attest pohon --value planted=20 --value alive=18 --role official --yes",
            ]
        case .pin: ["pin set treasurer", "pin set guard --pin-file FILE"]
        }
    }

    private static func usage(_ verb: BoxVerb) -> Phrase {
        switch verb {
        case .status: Phrase(id: "status [tanda]", en: "status [flags]")
        case .probe: Phrase(id: "probe <NAMA> [tanda]", en: "probe <NAME> [flags]")
        case .spool: Phrase(id: "spool [show] [tanda]", en: "spool [show] [flags]")
        case .complaint:
            Phrase(
                id: "complaint [--facility SARANA] [--category KATEGORI] [--channel luring|daring]",
                en: "complaint [--facility FACILITY] [--category CATEGORY] "
                    + "[--channel luring|daring]")
        case .attest:
            Phrase(id: "attest <INDIKATOR> [tanda]", en: "attest <INDICATOR> [flags]")
        case .pin: Phrase(id: "pin set <JABATAN> [tanda]", en: "pin set <ROLE> [flags]")
        }
    }

    private static let flags: [(typed: String, meaning: Phrase)] = [
        ("-a, --all", Phrase(id: "semua nilai, tanpa dilipat", en: "all values, nothing folded")),
        ("--json", Phrase(id: "satu objek JSON, lengkap", en: "one JSON object, complete")),
        (
            "--lang id|en",
            Phrase(id: "bahasa; juga KENTONGAN_LANG", en: "language; also KENTONGAN_LANG")
        ),
        ("--width N", Phrase(id: "lebar layar, misalnya 40", en: "columns, such as 40")),
        (
            "--plain",
            Phrase(id: "ASCII, satu catatan satu baris", en: "ASCII, one record a line")
        ),
        ("--no-color", Phrase(id: "tanpa warna", en: "without colour")),
        (
            "--socket PATH",
            Phrase(
                id: "soket agen; juga KENTONGAN_AGENT_SOCKET",
                en: "the agent's socket; also KENTONGAN_AGENT_SOCKET")
        ),
        ("--version", Phrase(id: "versi", en: "version")),
    ]

    private static func ownFlags(_ screen: Screen) -> [String] {
        row("--facility X", ComplaintWish.listing(ComplaintWish.facilities), screen)
            + row("--category X", ComplaintWish.listing(ComplaintWish.categories), screen)
    }

    private static let attestFlags: [(typed: String, meaning: Phrase)] = [
        ("--bad 4,6", Phrase(id: "nomor yang tidak baik", en: "numbers that are not good")),
        ("--value A=20", Phrase(id: "satu jumlah", en: "one amount")),
        ("--note TEXT", Phrase(id: "catatan", en: "note")),
        (
            "--role ROLE",
            Phrase(
                id: "official, guard, technician, treasurer, head",
                en: "official, guard, technician, treasurer, head")
        ),
        ("--form 2", Phrase(id: "daftar lengkap, bila ada", en: "the full list, if any")),
        ("--pin-file FILE", Phrase(id: "PIN dari berkas", en: "the PIN, from a file")),
        ("-n, --dry-run", Phrase(id: "lihat saja", en: "only look")),
        ("-y, --yes", Phrase(id: "setuju, tanpa tanya", en: "agreed, without questions")),
    ]

    private static let pinFlags: [(typed: String, meaning: Phrase)] = [
        ("--pin-file FILE", Phrase(id: "PIN dari berkas", en: "the PIN, from a file"))
    ]

    private static func row(_ typed: String, _ meaning: String, _ screen: Screen) -> [String] {
        if screen.layout == .stacked {
            return screen.wrapped("  " + typed, hanging: 4)
                + screen.wrapped("    " + meaning, hanging: 4)
        }
        return screen.wrapped("  " + paddedRight(typed, to: 16) + meaning, hanging: 18)
    }

    private static func statuses(_ verb: BoxVerb) -> Phrase {
        let none = Phrase(
            id: "64 perintah salah, 69 agen tidak berjalan, 75 agen sibuk atau lambat, 77 tidak "
                + "boleh",
            en: "64 wrong command, 69 agent not running, 75 agent busy or slow, 77 not permitted")
        switch verb {
        case .status:
            return Phrase(
                id: "0 sehat, 1 perhatian, 2 rusak, 3 belum diketahui; ",
                en: "0 healthy, 1 attention, 2 broken, 3 unknown; ") + none
        case .probe:
            return Phrase(
                id:
                    "0 sehat, 1 perhatian, 2 rusak, 3 belum diketahui; 66 tidak ada alat ukur itu; ",
                en: "0 healthy, 1 attention, 2 broken, 3 unknown; 66 no such probe; ") + none
        case .spool: return Phrase(id: "0 terjawab; ", en: "0 answered; ") + none
        case .complaint:
            return Phrase(
                id: "0 tersimpan, 1 belum tersimpan; ", en: "0 kept, 1 not kept; ") + none
        case .attest:
            return Phrase(
                id: "0 tersimpan atau batal; 66 tidak ada indikator itu; 74 tidak tersimpan; 78 "
                    + "belum ada kunci; ",
                en: "0 kept or cancelled; 66 no such indicator; 74 not kept; 78 no key yet; ")
                + none
        case .pin: return Phrase(id: "0 tersimpan; ", en: "0 kept; ") + none
        }
    }
}
