// SPDX-License-Identifier: Apache-2.0

import JSONText

/// A text that was read can be written and reads the same; a fault lies within the text.
@Sendable func jsonKeepsItsPromises(_ bytes: [UInt8]) {
    do throws(JSONFailure) {
        let value = try JSONValue(parsing: bytes)
        let written = value.bytes
        let again = try? JSONValue(
            parsing: written, limits: JSONLimits(bytes: written.count, depth: JSONLimits.deepest))
        promised(again == value, "reads differently")
        promised(again?.bytes == written, "writes differently")
    } catch {
        promised((0...bytes.count).contains(error.offset), "offset \(error.offset)")
    }
}
