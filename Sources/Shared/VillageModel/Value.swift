// SPDX-License-Identifier: Apache-2.0

/// The value of one reading, in the types that Kentongan's metrics use on the wire.
///
/// Signed integers travel as Int32 or Int64 only: small signed types have two incompatible encodings
/// in the field.
public enum Value: Hashable, Sendable {
    /// On or off, open or shut, reachable or not.
    case boolean(Bool)
    /// A signed whole number (Int32 or Int64 on the wire, as the metric's type says).
    case integer(Int64)
    /// An unsigned whole number (UInt32 or UInt64 on the wire).
    case unsigned(UInt64)
    /// A measured number in single precision.
    case float(Float)
    /// A measured number in double precision; foreign nodes send it.
    case double(Double)
    /// UTF-8 text.
    case text(String)
    /// Raw bytes.
    case bytes([UInt8])
}

/// The wire type of a metric: its code is the Sparkplug B datatype number.
public enum ValueType: UInt32, Sendable {
    /// Signed 32-bit.
    case int32 = 3
    /// Signed 64-bit.
    case int64 = 4
    /// Unsigned 32-bit.
    case uint32 = 7
    /// Unsigned 64-bit.
    case uint64 = 8
    /// IEEE single.
    case float = 9
    /// IEEE double.
    case double = 10
    /// True or false.
    case boolean = 11
    /// UTF-8 text.
    case text = 12
    /// Raw bytes.
    case bytes = 17
}

/// How far a reading can be believed; four kinds of "no value" that stay apart to the last screen.
public enum Quality: UInt8, CaseIterable, Sendable {
    /// Measured, and plausible.
    case good = 0
    /// Was good; its source has fallen silent since.
    case stale = 1
    /// The thing to measure is not fitted or not there.
    case absent = 2
    /// The agent may not ask: permissions.
    case notPermitted = 3
    /// Asked, and the asking failed or timed out.
    case failed = 4
    /// An answer came, and it was nonsense.
    case bad = 5

    /// The stable identifier used on the wire and in JSON.
    public var identifier: String {
        switch self {
        case .good: "good"
        case .stale: "stale"
        case .absent: "absent"
        case .notPermitted: "not_permitted"
        case .failed: "failed"
        case .bad: "bad"
        }
    }

    /// The quality with a stable identifier; nil for an unknown one.
    public init?(identifier: String) {
        for candidate in Quality.allCases where candidate.identifier == identifier {
            self = candidate
            return
        }
        return nil
    }
}
