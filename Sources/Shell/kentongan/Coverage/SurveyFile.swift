// SPDX-License-Identifier: Apache-2.0
//
// A survey file is known by its content, not by its name: apps and mail programs rename files. What begins
// with `<` is GPX, with `{` or `[` JSON, everything else a CSV.

import Coverage
import VillageModel
import Wording

/// One file of a survey.
struct SurveyFile: Sendable {
    /// The formats that are read.
    enum Format: String, Sendable {
        case gpx, geojson, csv

        /// The format by the first byte that is no blank.
        init(_ bytes: [UInt8]) {
            let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
            switch text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
            case 0x3C: self = .gpx
            case 0x7B, 0x5B: self = .geojson
            default: self = .csv
            }
        }
    }

    /// Its path, as it was typed.
    let path: String
    let format: Format
    let survey: Survey

    /// How large a file may be, in bytes.
    static let largest = 64 << 20

    /// Reads a file; nothing of it is taken when anything in it is wrong.
    init(path: String) throws(ShellError) {
        let bytes = try NamedFile.bytes(
            of: path,
            hint: Phrase(
                id: "Yang dibaca: GPX, CSV, atau GeoJSON", en: "Read are GPX, CSV or GeoJSON"),
            room: SurveyFile.largest + 1)
        guard bytes.count <= SurveyFile.largest else {
            throw SurveyFile.error(.tooLarge(limit: SurveyFile.largest), path, .csv)
        }
        let format = Format(bytes)
        do {
            switch format {
            case .gpx: survey = try Survey(gpx: bytes)
            case .geojson: survey = try Survey(geoJSON: bytes)
            case .csv: survey = try Survey(csv: bytes)
            }
        } catch {
            throw SurveyFile.error(error, path, format)
        }
        self.path = path
        self.format = format
    }

    /// The failure in a sentence: which file, where in it, what was found, what was expected.
    static func error(_ failure: SurveyFailure, _ path: String, _ format: Format) -> ShellError {
        func told(_ line: Int?, _ what: Phrase) -> ShellError {
            let place =
                line.map { format == .geojson ? .feature($0) : .line($0) } ?? Phrase(same: "")
            return ShellError(.badContent, "survey_bad", Phrase(same: path) + place + ": " + what)
        }
        switch failure {
        case .notReadable(let reason, let line):
            let isFeature = format != .geojson || reason == "Point"
            return told(isFeature && line > 0 ? line : nil, unreadable(reason))
        case .missing(let field) where field == "features":
            return told(
                nil,
                Phrase(
                    id: "bukan FeatureCollection. Simpan sebagai GeoJSON berisi titik",
                    en: "no FeatureCollection. Save it as GeoJSON of points"))
        case .missing(let field):
            return told(
                nil,
                Phrase(
                    id: "tidak ada \(field). Wajib ada: lat, lon, tech",
                    en: "there is no \(field). Needed are lat, lon, tech"))
        case .badValue(let field, let text, let line):
            return told(
                line,
                Phrase(same: "\(field) = \(text). ")
                    + Phrase(id: "Seharusnya ", en: "It should be ") + expected(field))
        case .empty:
            return told(
                nil,
                Phrase(
                    id: "tidak ada satu titik pun di dalamnya. Periksa hasil ekspornya",
                    en: "there is not one point in it. Check how it was exported"))
        case .tooLarge(let limit):
            let size = Phrase(
                id: NumberText.whole(Int64(limit), .indonesian),
                en: NumberText.whole(Int64(limit), .english))
            let unit =
                limit == Survey.largest
                ? Phrase(id: " titik", en: " points") : Phrase(same: " byte")
            return told(
                nil,
                Phrase(id: "lebih dari ", en: "more than ") + size + unit
                    + Phrase(id: ". Bagi menjadi beberapa berkas", en: ". Split it into files"))
        }
    }

    private static func unreadable(_ reason: String) -> Phrase {
        switch reason {
        case "XML":
            return Phrase(
                id: "bukan XML yang utuh. Seharusnya GPX 1.1",
                en: "not well-formed XML. It should be GPX 1.1")
        case "JSON":
            return Phrase(
                id: "bukan JSON yang utuh. Seharusnya GeoJSON berisi titik",
                en: "not well-formed JSON. It should be GeoJSON of points")
        case "Point":
            return Phrase(
                id: "bukan titik. Seharusnya Point dengan bujur, lalu lintang",
                en: "not a point. It should be a Point with longitude, then latitude")
        case "UTF-8":
            return Phrase(
                id: "bukan UTF-8. Simpan sebagai CSV UTF-8", en: "not UTF-8. Save as CSV UTF-8")
        case "\"":
            return Phrase(
                id: "tanda kutip tidak ditutup. Seharusnya berpasangan",
                en: "a quotation mark is not closed. They should come in pairs")
        default:
            return Phrase(
                id: "jumlah kolom \(reason). Seharusnya sama dengan baris judul",
                en: "columns \(reason). There should be as many as in the heading")
        }
    }

    private static func expected(_ field: String) -> Phrase {
        func between(_ low: Double, _ high: Double) -> Phrase {
            Phrase(
                id: "\(Int64(low)) s.d. \(Int64(high))", en: "\(Int64(low)) to \(Int64(high))")
        }
        if let known = RadioMeasure.ranges.first(where: { $0.name == field }) {
            return between(known.range.lowerBound, known.range.upperBound)
        }
        switch field {
        case "lat": return between(-90, 90)
        case "lon": return between(-180, 180)
        case "accuracy": return between(0, 100_000)
        case "fix": return between(0, 3)
        case "tech":
            return Phrase(same: RadioTechnology.allCases.map(\.rawValue).joined(separator: ", "))
        case "operator":
            return Phrase(id: "5 atau 6 angka, misalnya 51010", en: "5 or 6 digits, such as 51010")
        case "time": return Phrase(same: "2026-10-20T05:31:07Z")
        case "kampung":
            return Phrase(
                id: "nama tanpa karakter kendali, paling panjang 100 byte",
                en: "a name without control characters, of 100 bytes at most")
        default: return Phrase(id: "ya atau tidak", en: "yes or no")
        }
    }
}

extension Phrase {
    fileprivate static func line(_ number: Int) -> Phrase {
        Phrase(id: " baris \(number)", en: " line \(number)")
    }

    fileprivate static func feature(_ number: Int) -> Phrase {
        Phrase(id: " titik ke-\(number)", en: " point \(number)")
    }
}
