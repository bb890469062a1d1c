// SPDX-License-Identifier: Apache-2.0
//
// The fields of a sample go by the same names in all three formats: columns of CSV, properties of GeoJSON,
// elements of any namespace inside GPX's <extensions>. Unknown ones are passed over, because every survey
// app adds its own; a known one with a value it cannot have refuses the file, because a sign lost on the
// way through a spreadsheet would turn -110 into 110.

import Almanac
import FoundationEssentials
import VillageModel

/// The values of one sample as texts, on their way into a sample.
struct SurveyFields {
    /// The line or the number of the feature they stand in.
    let line: Int
    private var values: [String: String] = [:]

    init(line: Int) { self.line = line }

    static let names: Set<String> = [
        "lat", "lon", "time", "accuracy", "fix", "indoor", "kampung", "operator", "tech", "rsrp",
        "rsrq", "sinr", "rscp", "ecio", "rssi", "data",
    ]

    mutating func set(_ name: String, _ text: String) {
        let value = text.trimmed
        guard SurveyFields.names.contains(name), !value.isEmpty else { return }
        values[name] = value
    }

    func sample() throws(SurveyFailure) -> SurveySample {
        guard let latitude = try number("lat", in: -90...90) else { throw .missing(field: "lat") }
        guard let longitude = try number("lon", in: -180...180) else {
            throw .missing(field: "lon")
        }
        guard let place = Coordinates(latitude: latitude, longitude: longitude) else {
            throw .badValue(field: "lat", text: values["lat"] ?? "", line: line)
        }
        var sample = SurveySample(place: place, measure: try measure())
        sample.at = try time()
        sample.accuracy = try number("accuracy", in: 0...100_000)
        sample.fixMode = try number("fix", in: 0...3).map { Int($0) }
        sample.isIndoor = try flag("indoor") ?? false
        sample.kampung = try kampung()
        if let text = values["operator"] {
            guard let network = OperatorCode(text) else { throw bad("operator") }
            sample.network = network
        }
        return sample
    }

    private func measure() throws(SurveyFailure) -> RadioMeasure {
        guard let text = values["tech"] else { throw .missing(field: "tech") }
        guard let technology = RadioTechnology(rawValue: text.lowercased()) else {
            throw bad("tech")
        }
        var found: [String: Double] = [:]
        for (name, range) in RadioMeasure.ranges { found[name] = try number(name, in: range) }
        return RadioMeasure(
            technology, rsrp: found["rsrp"], rsrq: found["rsrq"], sinr: found["sinr"],
            rscp: found["rscp"], ecio: found["ecio"], rssi: found["rssi"],
            dataWorks: try flag("data"))
    }

    private func number(
        _ name: String, in range: ClosedRange<Double>
    ) throws(SurveyFailure) -> Double? {
        guard let text = values[name] else { return nil }
        guard let number = Double(text), range.contains(number) else { throw bad(name) }
        return number
    }

    private func flag(_ name: String) throws(SurveyFailure) -> Bool? {
        switch values[name]?.lowercased() {
        case nil: return nil
        case "1", "true", "yes", "ya": return true
        case "0", "false", "no", "tidak": return false
        default: throw bad(name)
        }
    }

    private func time() throws(SurveyFailure) -> Instant? {
        guard let text = values["time"] else { return nil }
        let plain = try? Date(text, strategy: .iso8601)
        let fine = try? Date(
            text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        guard let seconds = (plain ?? fine)?.timeIntervalSince1970,
            let milliseconds = Int64(exactly: (seconds * 1_000).rounded()),
            let instant = Instant(wire: UInt64(max(0, milliseconds)))
        else { throw bad("time") }
        return instant
    }

    private func kampung() throws(SurveyFailure) -> String? {
        guard let text = values["kampung"] else { return nil }
        let isClean = text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isClean, text.utf8.count <= 100 else { throw bad("kampung") }
        return text
    }

    private func bad(_ name: String) -> SurveyFailure {
        .badValue(field: name, text: String((values[name] ?? "").prefix(60)), line: line)
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmed: String {
        var slice = self[...]
        while let first = slice.first, first.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.isWhitespace { slice.removeLast() }
        return String(slice)
    }
}
