// SPDX-License-Identifier: Apache-2.0

/// What a verdict is about: a village's facility, or a box.
public enum Subject: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// A village, whichever boxes stand in it; it may have none.
    case village(RegionCode)
    /// One box, wherever it stands.
    case box(BoxID)

    /// The village's dotted code, or the box's id; the two cannot be confused.
    public var description: String {
        switch self {
        case .village(let code): code.description
        case .box(let box): box.description
        }
    }

    /// Reads a description; nil for anything else, a code above the village included.
    public init?(_ text: String) {
        if let box = BoxID(text) {
            self = .box(box)
        } else if let code = RegionCode(text), code.level == .village {
            self = .village(code)
        } else {
            return nil
        }
    }

    /// Orders by text.
    public static func < (left: Subject, right: Subject) -> Bool {
        left.description < right.description
    }
}
