// SPDX-License-Identifier: Apache-2.0

import JSONText
import VillageModel

/// The agent's answer to `complaint`; whatever is missing is nil.
struct ComplaintAnswer: Sendable {
    let generated: Instant?
    let zone: Zone?
    let number: TrackingNumber?
    let facility: IndicatorID?
    let category: ComplaintCategory?
    /// Whether it is on the medium.
    let isKept: Bool
    /// Whether the office hears of it at once.
    let isConnected: Bool

    init(_ json: JSONValue) {
        generated = json["generated_at"]?.text.flatMap(Instant.init(rfc3339:))
        zone = json["group"]?.text.flatMap(Zone.init(group:))
        number = json["number"]?.text.flatMap { TrackingNumber($0) }
        facility = json["facility"]?.text.flatMap(IndicatorID.init(identifier:))
        category = json["category"]?.text.flatMap(ComplaintCategory.init(identifier:))
        isKept = json["kept"]?.boolean ?? false
        isConnected = json["connected"]?.boolean ?? false
    }
}
