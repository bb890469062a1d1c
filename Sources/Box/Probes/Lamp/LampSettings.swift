// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// Settings of the lamp probe.
public struct LampSettings: Hashable, Sendable {
    /// The sensor's name (`tsl4531`) or its place (`iio:device0`); empty for the first that sees light.
    public var device: String
    /// From reading to reading; 60 s unless told.
    public var period: TimeSpan
    /// What the sensor's number is multiplied with, for a cover of the glass; 1 unless told.
    public var factor: Double

    /// Makes settings.
    public init(device: String = "", period: TimeSpan = .seconds(60), factor: Double = 1) {
        self.device = device
        self.period = period
        self.factor = factor
    }
}

extension LampSettings {
    /// A section with every key; without `device` the first sensor that sees light is read.
    static let sample = """
        [lamp]
        enabled = yes
        device = iio:device0
        period = 60s
        factor = 1

        """

    /// Takes the section `[lamp]`; nil unless it says `enabled = yes`, since few boxes have a sensor.
    public init?(from reader: inout SettingsReader) {
        let section = reader.section("lamp")
        guard reader.boolean(section, "enabled", default: false) else {
            reader.leave(section, "device", "period", "factor")
            return nil
        }
        self.init()
        device = reader.text(section, "device", longest: 63, default: device)
        period = reader.span(section, "period", in: .seconds(5)...(.hours(24)), default: period)
        factor =
            reader.value(section, "factor", example: SettingsPhrase("1.0")) { text in
                guard let factor = Array(text.utf8)[...].measure, 0.001...1_000 ~= factor else {
                    return .failure(.value(.range(low: "0.001", high: "1000")))
                }
                return .success(factor)
            } ?? factor
    }
}
