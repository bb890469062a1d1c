// SPDX-License-Identifier: Apache-2.0

/// How much an alert asks of a person; the raw value is the stable identifier.
public enum Severity: String, CaseIterable, Comparable, Sendable {
    /// Worth knowing.
    case info
    /// Somebody should act today.
    case warning
    /// Somebody should act now.
    case critical

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .critical: 2
        }
    }

    /// Orders by weight.
    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// A village as people name it.
public struct Place: Hashable, Sendable {
    /// Its code.
    public let code: RegionCode
    /// Its name with what it is: "Desa Tegalarum".
    public let name: String

    /// Makes a place.
    public init(code: RegionCode, name: String) {
        self.code = code
        self.name = name
    }

    /// Its time zone, from the code.
    public var zone: Zone { code.zone }
}
