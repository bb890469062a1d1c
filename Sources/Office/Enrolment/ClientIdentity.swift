// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Who may connect to the broker: the common name of a certificate, the user, and the client id.
public enum ClientIdentity: Hashable, Sendable, CustomStringConvertible {
    /// A box in a village.
    case box(BoxID)
    /// The collector: hears the group, commands boxes, says STATE.
    case collector
    /// The enrolment itself: tells the broker who may connect, and nothing else.
    case manager
    /// Somebody who only looks.
    case observer

    /// The office's own identities.
    public static let office: [ClientIdentity] = [.collector, .manager, .observer]

    /// Reads a common name; nil for everything but a box id and the office's identities.
    public init?(commonName: String) {
        if let box = BoxID(commonName) {
            self = .box(box)
            return
        }
        guard let match = ClientIdentity.office.first(where: { $0.description == commonName })
        else { return nil }
        self = match
    }

    /// The common name: letters and digits only, so that it is always one level of a topic.
    public var description: String {
        switch self {
        case .box(let box): box.description
        case .collector: "collector"
        case .manager: "pengelola"
        case .observer: "pengamat"
        }
    }

    /// The folder of its certificate below the authority's own.
    public var folder: String {
        switch self {
        case .box(let box): "boxes/\(box)"
        case .collector: "collector"
        case .manager: "manager"
        case .observer: "observer"
        }
    }

    /// The name of its certificate and key files without the ending.
    public var file: String {
        switch self {
        case .box: "box"
        case .collector: "collector"
        case .manager: "manager"
        case .observer: "observer"
        }
    }
}
