// SPDX-License-Identifier: Apache-2.0
//
// What a box says of a complaint: that there is one, under which number, about what. The words of whoever
// complains stay on paper and never travel over MQTT, and neither does a name. Twelve bytes:
//
//     1      version, 1
//     8      the 60 random bits of the number, big-endian; the four highest bits are zero
//     1      the facility's number in the county's list, 1 to 14; 0 for none of them
//     1      category
//     1      channel
//
// When it was handed in is the time of the record around it.

/// A complaint as it travels from a box to the office.
public struct FiledComplaint: Hashable, Sendable {
    /// Its number.
    public let number: TrackingNumber
    /// About which of the fourteen facilities; nil for none of them.
    public let facility: IndicatorID?
    /// What it is about.
    public let category: ComplaintCategory
    /// Over which way it came in.
    public let channel: EvidenceChannel

    /// How many bytes it takes.
    public static let size = 12
    private static let version: UInt8 = 1

    /// Why bytes are no complaint.
    public enum Fault: Error, Hashable, Sendable {
        /// There are more or fewer than twelve.
        case size(Int)
        /// A version that this reader does not know.
        case version(UInt8)
        /// The number has bits beyond its sixty.
        case number(UInt64)
        /// No facility of the county's list.
        case facility(UInt8)
        /// No category.
        case category(UInt8)
        /// No channel.
        case channel(UInt8)
    }

    /// Makes a complaint; a facility that is none of the fourteen counts as none.
    public init(
        number: TrackingNumber, facility: IndicatorID?, category: ComplaintCategory,
        channel: EvidenceChannel
    ) {
        self.number = number
        self.facility = facility?.isFacility == true ? facility : nil
        self.category = category
        self.channel = channel
    }

    /// Reads twelve bytes; throws the first fault.
    public init(bytes: [UInt8]) throws(Fault) {
        guard bytes.count == FiledComplaint.size else { throw .size(bytes.count) }
        guard bytes[0] == FiledComplaint.version else { throw .version(bytes[0]) }
        var data: UInt64 = 0
        for byte in bytes[1...8] { data = data << 8 | UInt64(byte) }
        guard data >> UInt64(TrackingNumber.bits) == 0 else { throw .number(data) }
        var facility: IndicatorID?
        if bytes[9] != 0 {
            guard let known = IndicatorID(rawValue: bytes[9]), known.isFacility else {
                throw .facility(bytes[9])
            }
            facility = known
        }
        guard let category = ComplaintCategory(rawValue: bytes[10]) else {
            throw .category(bytes[10])
        }
        guard let channel = EvidenceChannel(rawValue: bytes[11]) else {
            throw .channel(bytes[11])
        }
        self.init(
            number: TrackingNumber(data: data), facility: facility, category: category,
            channel: channel)
    }

    /// The twelve bytes.
    public var bytes: [UInt8] {
        var bytes = [FiledComplaint.version]
        for shift in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: number.data >> UInt64(56 - 8 * shift)))
        }
        return bytes + [facility?.rawValue ?? 0, category.rawValue, channel.rawValue]
    }
}
