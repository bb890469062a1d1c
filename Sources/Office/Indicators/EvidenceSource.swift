// SPDX-License-Identifier: Apache-2.0

public import Wording

/// Where evidence of a facility comes from; the raw value is the stable identifier.
public enum EvidenceSource: String, CaseIterable, Sendable {
    /// A sensor at the facility.
    case sensor
    /// A probe of the network from the village.
    case network
    /// A probe of a service, from the village or from the centre.
    case service
    /// What a person attests in an office's role.
    case statement
    /// What visitors think of it, 1 to 5.
    case rating
    /// The register of complaints.
    case complaint

    /// The source in words.
    public var words: Phrase {
        switch self {
        case .sensor: Phrase(id: "sensor", en: "sensor")
        case .network: Phrase(id: "pemeriksaan jaringan", en: "network probe")
        case .service: Phrase(id: "pemeriksaan layanan", en: "service probe")
        case .statement: Phrase(id: "pernyataan petugas", en: "statement of staff")
        case .rating: Phrase(id: "penilaian warga", en: "citizens' ratings")
        case .complaint: Phrase(id: "pengaduan warga", en: "citizens' complaints")
        }
    }
}
