// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import VillageModel
import Wording

/// An agency with its services.
struct ServiceOwner: Sendable {
    private let written: String
    private(set) var services: [ServiceMessage] = []

    /// The agencies of some services in the order of their names, those of nobody last.
    static func all(_ services: [ServiceMessage]) -> [ServiceOwner] {
        var owners: [ServiceOwner] = []
        for service in services {
            if let known = owners.firstIndex(where: { $0.written == service.owner }) {
                owners[known].services.append(service)
            } else {
                owners.append(ServiceOwner(written: service.owner, services: [service]))
            }
        }
        return owners.sorted { left, right in
            (left.written.isEmpty ? 1 : 0, left.written)
                < (right.written.isEmpty ? 1 : 0, right.written)
        }
    }

    /// How many of its services have a problem.
    var problems: Int { services.count(where: \.state.isProblem) }

    /// The month of all its services together; nil where nobody has watched them.
    var month: AvailabilityMessage? {
        services.compactMap { $0.fromCentre ?? $0.fromVillages }.reduce(nil) { sum, next in
            sum?.merged(with: next) ?? next
        }
    }

    /// Its name as shown.
    func name(_ language: Language) -> String {
        written.isEmpty ? Phrase(id: "tanpa OPD", en: "no agency")[language] : written
    }

    /// "Bapenda, 3 layanan".
    func title(_ language: Language) -> String {
        let count = NumberText.whole(Int64(services.count), language)
        return name(language)
            + Phrase(
                id: ", \(count) layanan",
                en: ", \(count) " + (services.count == 1 ? "service" : "services"))[language]
    }
}

extension ServiceMessage {
    /// What is wrong: "mati (tidak menjawab)", "sertifikat habis dalam 9 hari".
    func words(_ language: Language) -> String {
        var text = state.words(language)
        switch state {
        case .certificate:
            let days = NumberText.whole(certificateDays ?? 0, language)
            text += Phrase(id: " habis dalam \(days) hari", en: " ends in \(days) days")[language]
        case .unreachable:
            let (few, all) = (villages.unreachable, villages.asking)
            text +=
                Phrase(id: " dari \(few) dari \(all) desa", en: " from \(few) of \(all) villages")[
                    language]
        default: break
        }
        let cause = fault.flatMap { name in ServiceFault.allCases.first { $0.identifier == name } }
        if let cause, cause != .none { text += " (" + cause.words[language] + ")" }
        return text
    }
}

extension ServiceMessage.State {
    /// The state as people say it.
    func words(_ language: Language) -> String {
        switch self {
        case .up: Phrase(id: "baik", en: "fine")[language]
        case .certificate: Phrase(id: "sertifikat", en: "certificate")[language]
        case .unreachable: Phrase(id: "tak terjangkau", en: "not reached")[language]
        case .down: Phrase(id: "mati", en: "down")[language]
        case .resting: Phrase(id: "di luar jadwal", en: "off hours")[language]
        case .unknown: Phrase(id: "belum diketahui", en: "unknown")[language]
        }
    }
}
