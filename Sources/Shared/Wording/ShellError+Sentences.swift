// SPDX-License-Identifier: Apache-2.0

extension ShellError {
    /// A verb that does not exist.
    public static func unknownVerb(_ verb: String, suggestions: [String]) -> ShellError {
        ShellError(
            .usage, "verb_unknown",
            Phrase(id: "perintah \(verb) tidak ada.", en: "no command \(verb).")
                + hint(suggestions) + Phrase(id: " Semua: ", en: " All: ") + "kentongan --help",
            suggestions: suggestions)
    }

    /// A flag that does not exist.
    public static func unknownFlag(_ flag: String, verb: String) -> ShellError {
        ShellError(
            .usage, "flag_unknown",
            Phrase(id: "tanda \(flag) tidak dikenal. Lihat: ", en: "no flag \(flag). See: ")
                + helpCommand(verb))
    }

    /// A flag whose value cannot be used.
    public static func badFlag(
        _ flag: String, value: String, expected: Phrase
    ) -> ShellError {
        ShellError(
            .usage, "flag_value",
            Phrase(
                id: "\(flag) \(value): tidak terbaca. Tulis \(expected.id)",
                en: "\(flag) \(value): cannot be read. Write \(expected.en)"))
    }

    /// A length of time given in months.
    public static func monthsVary(_ flag: String, value: String) -> ShellError {
        ShellError(
            .usage, "flag_value",
            Phrase(
                id: "\(flag) \(value): panjang bulan berubah-ubah. Tulis 30d",
                en: "\(flag) \(value): months differ in length. Write 30d"))
    }

    /// A code that looks like one of the statistics office.
    public static func statisticsCode(_ code: String) -> ShellError {
        ShellError(
            .usage, "bps_code",
            Phrase(
                id: "\(code) tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik, "
                    + "dan nomornya bisa lain. Cari: kentongan villages --find NAMA",
                en: "\(code) looks like a BPS code; here dotted Kemendagri codes are used, and "
                    + "the numbers can differ. Find: kentongan villages --find NAME"))
    }

    /// A metric that does not exist.
    public static func unknownMetric(_ name: String, suggestions: [String]) -> ShellError {
        ShellError(
            .notFound, "metric_unknown",
            Phrase(id: "ukuran \(name) tidak ada.", en: "no metric \(name).")
                + hint(suggestions) + Phrase(id: " Daftar: ", en: " List: ")
                + "kentongan readings --help",
            suggestions: suggestions)
    }

    /// The box's agent does not answer on its socket.
    public static let agentUnreachable = ShellError(
        .unreachable, "agent_unreachable",
        Phrase(
            id: "agen tidak berjalan (soketnya tidak ada). Jalankan: sudo systemctl start "
                + "kentongan-agent; sebabnya: journalctl -u kentongan-agent -n 20",
            en: "the agent is not running (no socket). Run: sudo systemctl start "
                + "kentongan-agent; why: journalctl -u kentongan-agent -n 20"))

    /// The office's collector does not answer on its socket.
    public static func collectorUnreachable(socket: String) -> ShellError {
        ShellError(
            .unreachable, "collector_unreachable",
            Phrase(
                id: "kolektor tidak menjawab di \(socket). Jalankan: sudo systemctl start "
                    + "kentongan-collector; sebabnya: journalctl -u kentongan-collector -n 20",
                en: "the collector does not answer at \(socket). Run: sudo systemctl start "
                    + "kentongan-collector; why: journalctl -u kentongan-collector -n 20"))
    }

    /// A socket that the user may not open.
    public static func socketForbidden(_ socket: String, user: String) -> ShellError {
        ShellError(
            .notPermitted, "socket_forbidden",
            Phrase(
                id: "tidak boleh membuka \(socket) (milik grup kentongan). Jalankan: sudo usermod "
                    + "-aG kentongan \(user), lalu masuk ulang",
                en: "may not open \(socket) (group kentongan). Run: sudo usermod -aG kentongan "
                    + "\(user), then log in again"))
    }

    private static func hint(_ suggestions: [String]) -> Phrase {
        guard !suggestions.isEmpty else { return Phrase(same: "") }
        var names = ""
        for (index, name) in suggestions.enumerated() { names += (index == 0 ? "" : ", ") + name }
        return Phrase(id: " Mungkin \(names).", en: " Perhaps \(names).")
    }

    private static func helpCommand(_ verb: String) -> String {
        verb.isEmpty ? "kentongan --help" : "kentongan \(verb) --help"
    }
}
