// SPDX-License-Identifier: Apache-2.0
//
// What a kabupaten sends with a proposal for a tower: the points and the verdicts, with the version of the
// scale, as CSV for spreadsheets and as GeoJSON for maps. Cells that a spreadsheet would run as a formula
// get an apostrophe. Where a walk began and ended tells where somebody lives, so a pack for the public
// leaves out everything within 200 m of the first and the last sample.

import Almanac
import FoundationEssentials
import JSONText
import VillageModel

/// The files of one village's survey.
public struct EvidencePack: Sendable {
    /// The points as CSV.
    public let points: [UInt8]
    /// The verdicts as CSV.
    public let verdicts: [UInt8]
    /// The points as GeoJSON.
    public let map: [UInt8]

    /// Makes the files; points of any operator are not written, they follow from the others.
    public init(_ report: CoverageReport, _ points: [CoveragePoint]) {
        self.points = EvidencePack.table(report, points)
        verdicts = EvidencePack.table(report)
        map = EvidencePack.map(report, points)
    }

    /// The samples that may be shown to everybody: none within 200 m of where the survey began and ended.
    public static func published(_ samples: [SurveySample]) -> [SurveySample] {
        guard let first = samples.first?.place, let last = samples.last?.place else { return [] }
        return samples.filter {
            $0.place.metres(to: first) > 200 && $0.place.metres(to: last) > 200
        }
    }

    private static func table(_ report: CoverageReport, _ points: [CoveragePoint]) -> [UInt8] {
        var rows = [
            ["village", "kampung", "operator", "lat", "lon", "indoor", "class", "samples", "scale"]
        ]
        for point in points {
            rows.append([
                report.village.description, point.kampung ?? "", point.network?.description ?? "",
                String(point.place.latitude), String(point.place.longitude),
                point.isIndoor ? "1" : "0", point.coverage.rawValue, String(point.samples),
                String(report.scale),
            ])
        }
        return bytes(rows)
    }

    private static func table(_ report: CoverageReport) -> [UInt8] {
        var rows = [
            ["village", "kampung", "operator", "points", "served", "verdict"]
                + CoverageClass.allCases.map(\.rawValue) + ["scale"]
        ]
        for line in report.lines {
            rows.append(
                [
                    report.village.description, line.kampung ?? "",
                    line.network?.description ?? "any", String(line.points), String(line.served),
                    line.verdict.rawValue,
                ] + line.classes.map { String($0) } + [String(report.scale)])
        }
        return bytes(rows)
    }

    private static func map(_ report: CoverageReport, _ points: [CoveragePoint]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.name("type")
        json.text("FeatureCollection")
        json.name("features")
        json.beginArray()
        for point in points { feature(point, report, &json) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func feature(
        _ point: CoveragePoint, _ report: CoverageReport, _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.name("type")
        json.text("Feature")
        json.name("geometry")
        json.beginObject()
        json.name("type")
        json.text("Point")
        json.name("coordinates")
        json.beginArray()
        json.number(point.place.longitude)
        json.number(point.place.latitude)
        json.endArray()
        json.endObject()
        json.name("properties")
        json.beginObject()
        for (name, text) in [
            ("village", report.village.description), ("kampung", point.kampung),
            ("operator", point.network?.description), ("class", point.coverage.rawValue),
        ] {
            guard let text else { continue }
            json.name(name)
            json.text(text)
        }
        json.name("indoor")
        json.boolean(point.isIndoor)
        json.name("samples")
        json.integer(Int64(point.samples))
        json.name("scale")
        json.integer(Int64(report.scale))
        json.endObject()
        json.endObject()
    }

    private static func bytes(_ rows: [[String]]) -> [UInt8] {
        Array(
            (rows.map { $0.map(cell).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n")
                .utf8)
    }

    /// A cell: quoted where it must be, and never a formula; a negative number is none.
    private static func cell(_ text: String) -> String {
        var safe = text
        if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil {
            safe = "'" + text
        }
        guard safe.contains(where: { ",\"\n\r".contains($0) }) else { return safe }
        return "\""
            + safe.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}

extension Coordinates {
    /// The distance to another point within a country, in metres; within 0.5 % over a few kilometres.
    func metres(to other: Coordinates) -> Double {
        let north = (latitude - other.latitude) * 111_320
        let east =
            (longitude - other.longitude) * 111_320
            * cosine((latitude + other.latitude) / 2)
        return (north * north + east * east).squareRoot()
    }

    /// The cosine of an angle in degrees, by its series; within 1e-9 up to 12 degrees, where Indonesia ends.
    private func cosine(_ degrees: Double) -> Double {
        let square = degrees * degrees * (Double.pi / 180) * (Double.pi / 180)
        return 1 - square / 2 + square * square / 24 - square * square * square / 720
    }
}
