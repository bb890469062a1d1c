// SPDX-License-Identifier: Apache-2.0

import VillageModel

/// Bytes that were read are written again as they were, and a number reads back from its text.
@Sendable func complaintKeepsItsPromises(_ bytes: [UInt8]) {
    if let filed = try? FiledComplaint(bytes: bytes) {
        promised(filed.bytes == bytes, "writes differently")
        let text = filed.number.description
        promised(TrackingNumber(text) == filed.number, "\(text) reads differently")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let number = TrackingNumber(text) {
        promised(TrackingNumber(number.description) == number, "\(number) reads differently")
    }
}
