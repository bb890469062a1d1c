// SPDX-License-Identifier: Apache-2.0

/// What a verdict or an alert is about: a village's facility, a box, or something that several share.
public enum Subject: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// A village, whichever boxes stand in it; it may have none.
    case village(RegionCode)
    /// One box, wherever it stands.
    case box(BoxID)
    /// Several sites of a kecamatan or of something larger at once; never a village.
    case area(RegionCode)
    /// One service of the office's inventory, whichever villages use it.
    case service(UInt8)
    /// The office itself: its collector, its broker, its own line.
    case office

    /// The dotted code, the box's id, `service/NUMBER` or `office`; none can be confused with another.
    public var description: String {
        switch self {
        case .village(let code), .area(let code): code.description
        case .box(let box): box.description
        case .service(let number): "service/\(number)"
        case .office: "office"
        }
    }

    /// Reads a description; nil for anything else.
    public init?(_ text: String) {
        if let box = BoxID(text) {
            self = .box(box)
        } else if let code = RegionCode(text) {
            self = code.level == .village ? .village(code) : .area(code)
        } else if text == "office" {
            self = .office
        } else {
            for number in Metric.serviceNumbers where "service/\(number)" == text {
                self = .service(number)
                return
            }
            return nil
        }
    }

    /// Orders by text.
    public static func < (left: Subject, right: Subject) -> Bool {
        left.description < right.description
    }
}
