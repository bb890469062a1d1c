// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CLinux
import JSONText
import SettingsFile
import VillageModel
import VillageSimulator
import Wording

/// `kentongan simulate FILE`: boxes that are not there, at a broker that is.
struct Simulate: ShellVerb {
    static let name = "simulate"

    @OptionGroup var flags: GlobalFlags
    @Argument var file: String
    @Option(name: .customLong("broker")) var broker: String?
    @Option(name: .customLong("seconds")) var seconds: Int64?
    @Option(name: .customLong("loss")) var loss: Double?
    @Option(name: .customLong("kills")) var kills: Int?
    @Option(name: .customLong("folder")) var folder: String?

    static let help = HelpPage(
        summary: Phrase(
            id: "Menjalankan kotak-kotak tiruan menurut sebuah skenario.",
            en: "Runs imitated boxes after a scenario."),
        examples: [
            HelpLine(
                "kentongan simulate tools/quickstart-scenario.ini",
                Phrase(id: "tiga kotak, sampai Ctrl-C", en: "three boxes, until Ctrl-C")),
            HelpLine(
                "kentongan simulate desa.ini --broker 127.0.0.1:21883 --seconds 60",
                Phrase(id: "di broker lain, satu menit", en: "at another broker, one minute")),
            HelpLine(
                "kentongan simulate tools/scenarios/kecamatan-padam.ini",
                Phrase(id: "dengan waktu tiruan, dinilai", en: "in virtual time, scored")),
        ],
        usage: Phrase(
            id: "kentongan simulate <BERKAS> [--broker HOST:PORT] [--seconds N]\n"
                + "kentongan simulate <BERKAS> [--loss PERSEN] [--kills N] [--folder FOLDER]",
            en: "kentongan simulate <FILE> [--broker HOST:PORT] [--seconds N]\n"
                + "kentongan simulate <FILE> [--loss PERCENT] [--kills N] [--folder FOLDER]"),
        flags: [
            HelpLine(
                "--broker H:P",
                Phrase(id: "menggantikan broker skenario", en: "instead of the scenario's broker")),
            HelpLine("--seconds N", Phrase(id: "berhenti sendiri", en: "ends by itself")),
            HelpLine(
                "--loss P",
                Phrase(id: "P persen pesan hilang", en: "P percent of the messages are lost")),
            HelpLine(
                "--kills N",
                Phrase(
                    id: "kolektor dimatikan paksa N kali", en: "the collector is killed N times")),
            HelpLine(
                "--folder F",
                Phrase(id: "simpan berkas-berkasnya", en: "keeps its files there")),
        ],
        statuses: Phrase(
            id: "0 selesai, benar semua, atau Ctrl-C; 1 ada yang salah atau terlewat; 66 berkas "
                + "tidak ada; 78 skenario salah.",
            en: "0 done, all true, or Ctrl-C; 1 something false or missed; 66 no such file; "
                + "78 the scenario is wrong."),
        note: Phrase(
            id: "Skenario dengan [incident] atau [season] dinilai: broker dan kolektor dijalankan "
                + "sendiri, waktunya tiruan, dan yang diharapkan dibandingkan dengan yang "
                + "dikabarkan. Yang lain: setiap kotak berpamitan di akhir. Jangan dipakai di broker yang sungguhan: "
                + "kolektornya akan mencatat data tiruan.",
            en:
                "A scenario with [incident] or [season] is scored: it runs a broker and a collector "
                + "of its own in virtual time and compares what was expected with what was told. "
                + "Others: each box says goodbye at the end. Not for a broker in service: its collector "
                + "would record imitated data."))

    func answer(in shell: Shell) async throws(ShellError) -> ExitStatus {
        var scenario = try Simulate.scenario(file, in: shell)
        if scenario.isTruth {
            try refuse([("--broker", broker != nil), ("--seconds", seconds != nil)], isTruth: true)
            return try SimulatedTruth(scenario, in: shell).answer(
                loss: loss ?? 0, kills: kills ?? 0, folder: folder)
        }
        try refuse(
            [("--loss", loss != nil), ("--kills", kills != nil), ("--folder", folder != nil)],
            isTruth: false)
        if let broker {
            let usual: UInt16 = scenario.tls == nil ? 1_883 : 8_883
            guard let address = BrokerAddress(broker, port: usual) else {
                throw .badFlag(
                    "--broker", value: broker,
                    expected: Phrase(
                        id: "HOST:PORT, misalnya 127.0.0.1:1883",
                        en: "HOST:PORT, such as 127.0.0.1:1883"))
            }
            scenario.broker = address
        }
        if let seconds, !(1...31_622_400).contains(seconds) {
            throw .badFlag(
                "--seconds", value: "\(seconds)",
                expected: Phrase(id: "1 sampai 31622400", en: "1 to 31622400"))
        }
        // Blocked in this thread before the process has any other.
        let stop = daemon_signals()
        guard stop >= 0 else {
            throw ShellError(
                .fault, "signals_failed",
                Phrase(
                    id: "sinyal tidak dapat diatur (errno \(kl_errno()))",
                    en: "signals cannot be set up (errno \(kl_errno()))"))
        }
        defer { close(stop) }
        let lines = SimulationLines(shell: shell, scenario: scenario)
        lines.begin()
        FleetRunner(scenario) { notice, instant in lines.show(notice, at: instant) }
            .run(for: seconds.map { .seconds($0) }, stop: stop)
        return .fine
    }

    /// Refuses flags that mean nothing for such a scenario.
    private func refuse(_ flags: [(name: String, isGiven: Bool)], isTruth: Bool) throws(ShellError)
    {
        guard let flag = flags.first(where: \.isGiven)?.name else { return }
        let other =
            isTruth
            ? Phrase(
                id: "skenario tanpa [incident] dan tanpa [season]",
                en: "scenarios without [incident] and without [season]")
            : Phrase(
                id: "skenario dengan [incident] atau [season]",
                en: "scenarios with [incident] or [season]")
        throw ShellError(
            .usage, "flag_not_for_scenario",
            Phrase(id: "\(flag) hanya untuk ", en: "\(flag) is only for ") + other)
    }

    /// Reads a scenario file; all its mistakes are told.
    static func scenario(_ file: String, in shell: Shell) throws(ShellError) -> Scenario {
        let bytes = try NamedFile.bytes(
            of: file,
            hint: Phrase(
                id: "Contoh: tools/quickstart-scenario.ini",
                en: "An example: tools/quickstart-scenario.ini"))
        do {
            return try Scenario(reading: bytes, path: file)
        } catch {
            throw Simulate.told(error.mistakes, shell)
        }
    }

    /// All mistakes but the last go out as lines; the last is the error.
    private static func told(_ mistakes: [SettingsError], _ shell: Shell) -> ShellError {
        let phrases = mistakes.map { Phrase(id: $0.indonesian, en: $0.english) }
        guard phrases.count > 1 else {
            return ShellError(.settings, "scenario_wrong", phrases.first ?? Phrase(same: ""))
        }
        if shell.json {
            let all = Phrase(
                id: phrases.map(\.id).joined(separator: "; "),
                en: phrases.map(\.en).joined(separator: "; "))
            return ShellError(.settings, "scenario_wrong", all)
        }
        for phrase in phrases {
            shell.errors.line(ErrorText.line(phrase, shell.errorScreen.language))
        }
        return ShellError(
            .settings, "scenario_wrong",
            Phrase(id: "\(phrases.count) kesalahan", en: "\(phrases.count) mistakes"))
    }
}

/// What happens in a simulation, one line each, at once.
struct SimulationLines {
    let shell: Shell
    let scenario: Scenario

    /// Above this many boxes their links are no news.
    private static let talkative = 20

    /// Says what begins, beside the answer.
    func begin() {
        let count = scenario.boxes.count
        shell.note(
            Phrase(
                id: "\(count) kotak tiruan di \(scenario.broker), \(scenario.events.count) "
                    + "kejadian. Ctrl-C mengakhiri",
                en: "\(count) imitated boxes at \(scenario.broker), \(scenario.events.count) "
                    + "events. Ctrl-C ends"))
    }

    /// Shows one notice.
    func show(_ notice: FleetNotice, at instant: Instant) {
        switch notice {
        case .happened(let box, let change):
            if shell.json {
                shell.output.json(json(box, change, at: instant))
            } else {
                show(SimulationLines.words(box, change), at: instant)
            }
        case .connected(let box):
            link(
                box, Phrase(id: "tersambung ke broker", en: "connected to the broker"), at: instant)
        case .disconnected(let box, let pause):
            link(
                box,
                Phrase(id: "tidak tersambung, coba lagi dalam ", en: "not connected, again in ")
                    + SpanText.sentence(pause), at: instant)
        }
    }

    private func link(_ box: BoxID, _ words: Phrase, at instant: Instant) {
        guard !shell.json, !shell.quiet, scenario.boxes.count <= SimulationLines.talkative else {
            return
        }
        show(Phrase(id: "kotak \(box) ", en: "box \(box) ") + words, at: instant)
    }

    private func show(_ words: Phrase, at instant: Instant) {
        let language = shell.language
        let time = TimeText.clockWithSeconds(instant, scenario.zone, language)
        let label = Phrase(id: " simulasi: ", en: " simulation: ")
        shell.show(shell.screen.wrapped(time + label[language] + words[language]))
    }

    private static func words(_ box: BoxID, _ change: BoxChange) -> Phrase {
        switch change {
        case .gate(.open): said(.gateOpen, box, .boolean(true))
        case .gate(.closed): said(.gateOpen, box, .boolean(false))
        case .gate(.absent): Metric.gateOpen.title + " \(box) " + Quality.absent.words
        case .wifi(let isOn): said(.wifiUp, box, .boolean(isOn))
        case .clients(let count):
            said(.wifiClients, box, .unsigned(UInt64(count)), title: Metric.wifiUp.title)
        case .uplink(let isThere): said(.uplinkHTTP, box, .boolean(isThere))
        case .power(true): Phrase(id: "listrik \(box) menyala", en: "power of \(box) back")
        case .power(false): Phrase(id: "listrik \(box) padam", en: "power of \(box) cut")
        case .restart: Phrase(id: "kotak \(box) dinyalakan ulang", en: "box \(box) restarts")
        case .lamp(.kept): Phrase(id: "lampu \(box) menyala", en: "lamp of \(box) on")
        case .lamp(.off): Phrase(id: "lampu \(box) mati", en: "lamp of \(box) off")
        case .lamp(.absent):
            Phrase(id: "tidak ada lampu di \(box)", en: "no lamp at \(box)")
        case .clock: Phrase(id: "jam \(box) diubah", en: "clock of \(box) moved")
        case .replace: Phrase(id: "kotak \(box) diganti", en: "box \(box) replaced")
        }
    }

    private static func said(
        _ metric: Metric, _ box: BoxID, _ value: Value, title: Phrase? = nil
    ) -> Phrase {
        (title ?? metric.title)
            + Phrase(
                id: " \(box) " + metric.words(for: value, .indonesian),
                en: " \(box) " + metric.words(for: value, .english))
    }

    private func json(_ box: BoxID, _ change: BoxChange, at instant: Instant) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("schema")
        writer.text("kentongan.simulate/1")
        writer.name("generated_at")
        writer.text(instant.rfc3339)
        writer.name("box")
        writer.text(box.description)
        writer.name("event")
        writer.text(change.name)
        writer.name("value")
        switch change {
        case .gate(.open): writer.text("open")
        case .gate(.closed): writer.text("closed")
        case .gate(.absent): writer.text("absent")
        case .wifi(let flag), .uplink(let flag), .power(let flag): writer.boolean(flag)
        case .clients(let count): writer.unsigned(UInt64(count))
        case .lamp(let lamp): writer.boolean(lamp == .kept)
        case .clock(.jump(let span)): writer.integer(span.seconds)
        case .restart, .clock, .replace: writer.boolean(true)
        }
        writer.endObject()
        return writer.bytes
    }
}
