// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// Settings of the gate probe.
public struct GateSettings: Hashable, Sendable {
    /// When the contact between the two wires of the sensor is made.
    public enum Contact: Hashable, Sendable {
        /// A reed switch whose magnet is on the gate: shut, the magnet is near.
        case closedWhenShut
        /// A switch that the opened gate presses.
        case closedWhenOpen
    }

    /// The resistor that holds the line while the contact is open.
    public enum Bias: Hashable, Sendable {
        /// Towards the supply: the contact goes to ground, closed reads low.
        case pullUp
        /// Towards ground: the contact goes to the supply, closed reads high.
        case pullDown
        /// As the board has it, with the contact to ground: closed reads low.
        case none
    }

    /// The chip's device file; empty to look for the line's name on every chip.
    public var chip: String
    /// The line's name, or its number on the chip (on the first chip when none is named).
    public var line: String
    /// What a closed contact means.
    public var contact: Contact
    /// Which resistor is switched on.
    public var bias: Bias
    /// How long the kernel lets the line bounce.
    public var debounce: TimeSpan
    /// How long a level must stand still to count; 1 s unless told.
    public var hold: TimeSpan
    /// From re-reading to re-reading; 60 s unless told.
    public var period: TimeSpan

    /// Makes settings.
    public init(
        chip: String = "", line: String = "pintu-gerbang", contact: Contact = .closedWhenShut,
        bias: Bias = .pullUp, debounce: TimeSpan = TimeSpan(milliseconds: 50),
        hold: TimeSpan = .seconds(1), period: TimeSpan = .seconds(60)
    ) {
        self.chip = chip
        self.line = line
        self.contact = contact
        self.bias = bias
        self.debounce = debounce
        self.hold = hold
        self.period = period
    }

    /// Whether the gate is open at a level of the line.
    public func isOpen(high: Bool) -> Bool {
        let isClosedContact = bias == .pullDown ? high : !high
        return isClosedContact == (contact == .closedWhenOpen)
    }
}

extension GateSettings {
    /// A section with every key; without `chip` every chip is searched for the line's name.
    static let sample = """
        [gate]
        enabled = yes
        chip = /dev/gpiochip0
        line = pintu-gerbang
        contact = closed-when-shut
        bias = pull-up
        debounce = 50ms
        hold = 1s
        period = 60s

        """

    /// Takes the section `[gate]`; nil unless it says `enabled = yes`, since few boxes have a sensor.
    public init?(from reader: inout SettingsReader) {
        let section = reader.section("gate")
        guard reader.boolean(section, "enabled", default: false) else {
            reader.leave(
                section, "chip", "line", "contact", "bias", "debounce", "hold", "period")
            return nil
        }
        let usual = GateSettings()
        let meaning = reader.choice(
            section, "contact", among: ["closed-when-shut", "closed-when-open"],
            default: "closed-when-shut")
        let resistor = reader.choice(
            section, "bias", among: ["pull-up", "pull-down", "none"], default: "pull-up")
        self.init(
            chip: reader.path(section, "chip", default: ""),
            line: reader.text(section, "line", longest: 31, default: usual.line),
            contact: meaning == "closed-when-open" ? .closedWhenOpen : .closedWhenShut,
            bias: resistor == "pull-down" ? .pullDown : resistor == "none" ? .none : .pullUp,
            debounce: reader.span(
                section, "debounce", in: .zero...(.seconds(10)), default: usual.debounce),
            hold: reader.span(
                section, "hold", in: TimeSpan(milliseconds: 100)...(.minutes(10)),
                default: usual.hold),
            period: reader.span(
                section, "period", in: .seconds(5)...(.hours(24)), default: usual.period))
    }
}
