// SPDX-License-Identifier: Apache-2.0

import JSONText

extension Survey {
    /// Reads a GeoJSON FeatureCollection of points (RFC 7946: longitude first); lines tell the feature.
    public init(geoJSON bytes: [UInt8]) throws(SurveyFailure) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes, limits: JSONLimits(bytes: 64 << 20))
        } catch {
            throw .notReadable(reason: "JSON", line: 1)
        }
        guard case .array(let features)? = value["features"] else {
            throw .missing(field: "features")
        }
        for (index, feature) in features.enumerated() {
            try add(Survey.fields(feature, number: index + 1))
        }
        if samples.isEmpty { throw .empty }
    }

    private static func fields(
        _ feature: JSONValue, number: Int
    ) throws(SurveyFailure) -> SurveyFields {
        guard let geometry = feature["geometry"], geometry["type"]?.text == "Point",
            let longitude = geometry["coordinates"]?[0], let latitude = geometry["coordinates"]?[1]
        else { throw .notReadable(reason: "Point", line: number) }
        var fields = SurveyFields(line: number)
        if case .object(let members)? = feature["properties"] {
            for member in members {
                fields.set(member.name.lowercased(), member.value.fieldText)
            }
        }
        fields.set("lat", latitude.fieldText)
        fields.set("lon", longitude.fieldText)
        return fields
    }
}

extension JSONValue {
    fileprivate var fieldText: String {
        switch self {
        case .null, .array, .object: ""
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .text(let text): text
        }
    }
}
