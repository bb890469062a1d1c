// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// One row of a region table.
public struct RegionRow: Hashable, Sendable {
    /// The code.
    public let code: RegionCode
    /// The bare name, without what the place is.
    public let name: String
}

/// Reads the Kemendagri table as `kode,nama`, one region a line; names may be quoted.
public enum RegionFile {
    /// The rows of a file; the first line may be a heading.
    public static func rows(_ bytes: [UInt8]) throws(LedgerFailure) -> [RegionRow] {
        var rows: [RegionRow] = []
        // Bytes, because CR LF is one character to Swift and would not be split.
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            let bare = line.last == 0x0D ? line.dropLast() : line
            let content = String(decoding: bare, as: UTF8.self)
            if content.isEmpty || (index == 0 && content == "kode,nama") { continue }
            rows.append(try row(content, number: index + 1))
        }
        return rows
    }

    private static func row(_ line: String, number: Int) throws(LedgerFailure) -> RegionRow {
        guard let comma = line.firstIndex(of: ","), let code = RegionCode(String(line[..<comma]))
        else { throw .badRegionLine(number: number, text: line) }
        var name = String(line[line.index(after: comma)...])
        if name.hasPrefix("\""), name.hasSuffix("\""), name.count >= 2 {
            name = String(name.dropFirst().dropLast()).split(
                separator: "\"\"", omittingEmptySubsequences: false
            ).joined(separator: "\"")
        }
        let isClean = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard !name.isEmpty, name.utf8.count <= 100, isClean else {
            throw .badRegionLine(number: number, text: line)
        }
        return RegionRow(code: code, name: name)
    }
}

extension Place {
    /// A place called as its people call it.
    ///
    /// The kind is not in the code: digit 2 is a desa in Java and a nagari in West Sumatra; kota begin
    /// at 71.
    init(code: RegionCode, bareName: String) {
        self.init(code: code, name: Place.kind(code) + bareName)
    }

    private static func kind(_ code: RegionCode) -> String {
        let text = code.description
        switch code.level {
        case .province: return "Prov. "
        case .regency: return (text.dropFirst(3).first ?? "0") >= "7" ? "Kota " : "Kab. "
        case .district: return "Kec. "
        case .village:
            if text.dropFirst(9).first == "1" { return "Kel. " }
            return text.hasPrefix("13.") ? "Nagari " : "Desa "
        }
    }
}
