// SPDX-License-Identifier: Apache-2.0

extension OperatorCode {
    /// Indonesia's networks by the last digits of their codes; the country's are 510 (ITU-T E.212).
    private static let indonesian: [String: String] = [
        "01": "Indosat", "21": "Indosat", "10": "Telkomsel", "11": "XL", "89": "Tri",
        "09": "Smartfren", "28": "Smartfren",
    ]

    /// The brand under which people know the network; nil for codes that are not listed.
    public var name: String? {
        guard description.hasPrefix("510") else { return nil }
        return OperatorCode.indonesian[String(description.dropFirst(3))]
    }
}
