// SPDX-License-Identifier: Apache-2.0
//
// One metric of a Sparkplug B payload. Fields by number: name 1, alias 2, timestamp 3, datatype 4,
// is_historical 5, is_null 7, properties 9, then one of the values 10 (int), 11 (long), 12 (float),
// 13 (double), 14 (boolean), 15 (string), 16 (bytes). A reading that is not good carries two properties:
// the standard's `Quality` (0 bad, 192 good, 500 stale, Int32) and our `Cause` (String), because the
// standard's three words cannot say whether a sensor is absent, forbidden, silent or talking nonsense.

public import VillageModel

/// One metric of a payload, with its value still in wire form.
public struct MetricEntry: Hashable, Sendable {
    /// The name; in births, and in data of senders without aliases.
    public var name: String?
    /// The alias; in data, and beside the name in births.
    public var alias: UInt64?
    /// When it was captured; nil when missing or beyond any calendar.
    public var timestamp: Instant?
    /// The Sparkplug datatype code; births must carry it, data need not.
    public var datatype: UInt32?
    /// Whether it is old and must not be taken for the present state.
    public var isHistorical = false
    /// How far the value can be believed.
    public var quality = Quality.good
    /// The value; nil for null.
    public var value: WireValue?

    /// Makes an entry.
    public init(
        name: String? = nil, alias: UInt64? = nil, timestamp: Instant? = nil,
        datatype: UInt32? = nil, quality: Quality = .good, value: WireValue? = nil
    ) {
        self.name = name
        self.alias = alias
        self.timestamp = timestamp
        self.datatype = datatype
        self.quality = quality
        self.value = value
    }

    /// The entry of a reading as NDATA carries it: by alias, an occurrence by name, since no birth has one.
    public init(_ reading: Reading, at time: Instant) {
        let metric = reading.metric
        let isNamed = metric.isOccurrence
        self.init(
            name: isNamed ? metric.name : nil, alias: isNamed ? nil : UInt64(metric.rawValue),
            timestamp: time, datatype: isNamed ? metric.type.rawValue : nil,
            quality: reading.quality,
            value: reading.value.map { WireValue($0, as: metric.type) })
    }

    var encoded: [UInt8] {
        var writer = ProtobufWriter()
        if let name { writer.field(1, text: name) }
        if let alias { writer.field(2, varint: alias) }
        if let timestamp { writer.field(3, varint: UInt64(max(0, timestamp.rawValue))) }
        if let datatype { writer.field(4, varint: UInt64(datatype)) }
        if isHistorical { writer.field(5, boolean: true) }
        if value == nil { writer.field(7, boolean: true) }
        if quality != .good { writer.field(9, bytes: MetricEntry.properties(of: quality)) }
        switch value {
        case .int(let bits): writer.field(10, varint: UInt64(bits))
        case .long(let bits): writer.field(11, varint: bits)
        case .float(let number): writer.field(12, fixed32: number.bitPattern)
        case .double(let number): writer.field(13, fixed64: number.bitPattern)
        case .boolean(let flag): writer.field(14, boolean: flag)
        case .text(let text): writer.field(15, text: text)
        case .bytes(let bytes): writer.field(16, bytes: bytes)
        case .unsupported, nil: break
        }
        return writer.bytes
    }

    init(_ buffer: [UInt8], range: Range<Int>) throws(PayloadFailure) {
        var reader = ProtobufReader(buffer, range: range)
        var isNull = false
        while let (number, content) = try reader.next() {
            switch (number, content) {
            case (1, .bytes(let text)): name = try reader.text(text)
            case (2, .varint(let bits)): alias = bits
            case (3, .varint(let bits)): timestamp = Instant(wire: bits)
            case (4, .varint(let bits)): datatype = UInt32(exactly: bits)
            case (5, .varint(let bits)): isHistorical = bits != 0
            case (7, .varint(let bits)): isNull = bits != 0
            case (9, .bytes(let set)): quality = try MetricEntry.quality(reader.buffer, set)
            case (10, .varint(let bits)): value = .int(UInt32(truncatingIfNeeded: bits))
            case (11, .varint(let bits)): value = .long(bits)
            case (12, .fixed32(let bits)): value = .float(Float(bitPattern: bits))
            case (13, .fixed64(let bits)): value = .double(Double(bitPattern: bits))
            case (14, .varint(let bits)): value = .boolean(bits != 0)
            case (15, .bytes(let text)): value = .text(try reader.text(text))
            case (16, .bytes(let bytes)): value = .bytes(Array(buffer[bytes]))
            case (17, .bytes), (18, .bytes), (19, .bytes): value = .unsupported
            default: break
            }
        }
        if isNull { value = nil }
    }

    private static func properties(of quality: Quality) -> [UInt8] {
        var standard = ProtobufWriter()
        standard.field(1, varint: 3)
        standard.field(3, varint: quality == .stale ? 500 : 0)
        var cause = ProtobufWriter()
        cause.field(1, varint: 12)
        cause.field(8, text: quality.identifier)
        var set = ProtobufWriter()
        set.field(1, text: "Quality")
        set.field(1, text: "Cause")
        set.field(2, bytes: standard.bytes)
        set.field(2, bytes: cause.bytes)
        return set.bytes
    }

    private static func quality(
        _ buffer: [UInt8], _ range: Range<Int>
    ) throws(PayloadFailure) -> Quality {
        var set = ProtobufReader(buffer, range: range)
        var keys: [String] = []
        var values: [Range<Int>] = []
        while let (number, content) = try set.next() {
            switch (number, content) {
            case (1, .bytes(let text)): keys.append(try set.text(text))
            case (2, .bytes(let value)): values.append(value)
            default: break
            }
        }
        var quality = Quality.good
        for (key, value) in zip(keys, values) {
            var reader = ProtobufReader(buffer, range: value)
            while let (number, content) = try reader.next() {
                switch (key, number, content) {
                case ("Quality", 3, .varint(let code)):
                    if quality == .good, code != 192 { quality = code == 500 ? .stale : .bad }
                case ("Cause", 8, .bytes(let text)):
                    quality = Quality(identifier: try reader.text(text)) ?? quality
                default: break
                }
            }
        }
        return quality
    }
}
