// SPDX-License-Identifier: Apache-2.0

import SettingsFile
import Testing
import VillageModel

/// A settings struct as a program writes it, with one key of each kind.
struct SampleSettings {
    enum Profile: String, CaseIterable { case metered, standard, fast }

    struct Box {
        let id: BoxID
        let village: RegionCode?
        let note: String?
    }

    let broker: String
    let port: UInt16
    let hold: TimeSpan
    let poll: TimeSpan
    let isFast: Bool
    let profile: Profile
    let spool: String
    let limit: Int
    let factor: Double
    let name: String
    let servers: [String]
    let token: String?
    let boxes: [Box]
    let errors: [SettingsError]

    static let path = "/etc/kentongan/agent.ini"

    init(_ text: String) { self.init(Array(text.utf8)) }

    init(_ bytes: [UInt8]) {
        var reader = SettingsReader(bytes: bytes, path: SampleSettings.path)
        let agent = reader.section("agent")
        broker = reader.host(agent, "broker", default: "localhost")
        port = reader.port(agent, "port", default: 8883)
        hold = reader.span(agent, "hold", in: .seconds(1)...(.days(30)), default: .minutes(15))
        poll = reader.span(
            agent, "poll", in: TimeSpan(milliseconds: 100)...(.seconds(60)), default: .seconds(5))
        isFast = reader.boolean(agent, "fast", default: false)
        profile = reader.choice(agent, "profile", default: Profile.metered)
        spool = reader.path(agent, "spool", default: "/var/lib/kentongan/spool.db")
        limit = reader.integer(agent, "limit", in: -5...500, default: 200)
        factor = reader.decimal(agent, "factor", in: -1.5...90, default: 1)
        name = reader.text(agent, "name", longest: 32, default: "desa")
        servers = reader.list(agent, "servers", default: ["a"])
        token = reader.text(agent, "token")
        boxes = reader.sections("box").compactMap { section in
            let village = reader.regionCode(section, "village", .required, level: .village)
            let note = reader.text(section, "note")
            guard let id = reader.boxID(of: section) else { return nil }
            return Box(id: id, village: village, note: note)
        }
        errors = reader.finish()
    }
}

/// The sentences of a file's mistakes, without the path that all of them begin with.
func sentences(_ errors: [SettingsError], path: String = SampleSettings.path) -> [Sentence] {
    errors.map { error in
        Sentence(
            String(error.indonesian.dropFirst(path.count + 1)),
            String(error.english.dropFirst(path.count + 1)))
    }
}

/// One mistake in both languages.
struct Sentence: Equatable, Sendable {
    let indonesian: String
    let english: String

    init(_ indonesian: String, _ english: String) {
        self.indonesian = indonesian
        self.english = english
    }
}

/// A file and the mistakes that must be found in it.
struct Mistaken: Sendable, CustomTestStringConvertible {
    let text: String
    let sentences: [Sentence]
    var testDescription: String { text.debugDescription }

    init(_ text: String, _ indonesian: String, _ english: String) {
        self.text = text
        sentences = [Sentence(indonesian, english)]
    }
}
