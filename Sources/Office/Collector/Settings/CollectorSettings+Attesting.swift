// SPDX-License-Identifier: Apache-2.0
//
// Who may attest. A box's key stands in its own section, as `kentongan enroll new` prints it. [roles CODE] is a
// province, kabupaten, kecamatan or village and everything inside it, with a key for each role that is not
// simply allowed:
//
//     [roles 35.10.20]
//     treasurer = until 2026-12-31
//     guard = never

import Attestations
import SettingsFile
import Signing
import VillageModel

extension CollectorSettings {
    /// The public half of a box's attestation key; nil when it is missing or wrong.
    static func attestKey(
        _ reader: inout SettingsReader, _ section: SettingsSection
    ) -> [UInt8]? {
        reader.value(section, "attest-key", example: SettingsPhrase("KUNCI", "KEY")) { text in
            if let key = Base64URL.bytes(text), key.count == 32 { return .success(key) }
            return .failure(
                .value(
                    .form(
                        SettingsPhrase(
                            "bukan kunci pernyataan: 43 huruf, seperti dicetak kentongan enroll new",
                            "is no attestation key: 43 letters, as kentongan enroll new prints it"))
                ))
        }
    }

    static func roleGrants(_ reader: inout SettingsReader) -> RoleGrants {
        var grants = RoleGrants()
        for section in reader.sections("roles") {
            let code = reader.regionCode(of: section)
            for role in AttestingRole.allCases {
                let grant = grant(&reader, section, role.word, zone: code?.zone ?? .wib)
                if let code, let grant { grants.set(grant, for: role, in: code) }
            }
        }
        return grants
    }

    /// The last day counts as a whole, by the clocks of the region.
    private static func grant(
        _ reader: inout SettingsReader, _ section: SettingsSection, _ key: String, zone: Zone
    ) -> RoleGrant? {
        reader.value(section, key, example: SettingsPhrase("until 2026-12-31")) { text in
            if text == "always" { return .success(.always) }
            if text == "never" { return .success(.never) }
            if text.hasPrefix("until "), let day = day(text.dropFirst(6)) {
                return .success(.until(Instant(rawValue: 0) + .days(day + 1) - zone.offset))
            }
            return .failure(
                .value(
                    .form(
                        SettingsPhrase(
                            "bukan masa jabatan. Tulis until 2026-12-31, always atau never",
                            "is no term. Write until 2026-12-31, always or never"))))
        }
    }

    /// Days since 1970 of `2026-12-31`; nil for a date that no calendar has.
    private static func day(_ text: Substring) -> Int64? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, let year = Int64(parts[0]),
            let month = Int64(parts[1]), let day = Int64(parts[2]), (1970...9999).contains(year),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let days = CivilTime.days(year: year, month: month, day: day)
        let back = CivilTime(Instant(rawValue: 0) + .days(days), offset: .zero)
        return back.day == day && back.month == month ? days : nil
    }
}
