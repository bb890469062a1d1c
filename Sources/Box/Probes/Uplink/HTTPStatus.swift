// SPDX-License-Identifier: Apache-2.0

/// The first line of an HTTP answer.
enum HTTPStatus {
    /// Longest first line that is waited for, in bytes.
    static let longestLine = 1_024

    /// What has arrived so far.
    enum Progress: Hashable {
        /// The line is not complete.
        case more
        /// The status code, 100 to 599.
        case code(UInt16)
        /// It is no HTTP.
        case malformed
    }

    /// Reads `HTTP/1.1 204 No Content`; the words after the code are optional.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Progress {
        let line: ArraySlice<UInt8>
        guard let end = bytes.firstIndex(of: 0x0A) else {
            // No need to wait for the end of a line whose beginning is already wrong.
            let start = bytes.prefix(5)
            let expected: [UInt8] = [0x48, 0x54, 0x54, 0x50, 0x2F]
            guard start.elementsEqual(expected.prefix(start.count)), bytes.count < longestLine
            else { return .malformed }
            return .more
        }
        line = bytes[..<end].trimmed
        let fields = line.fields
        guard fields.count >= 2, fields[0].begins(with: "HTTP/1."), fields[1].count == 3,
            let code = fields[1].decimal, (100...599).contains(code)
        else { return .malformed }
        return .code(UInt16(truncatingIfNeeded: code))
    }
}
