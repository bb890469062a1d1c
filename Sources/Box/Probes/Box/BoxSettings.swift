// SPDX-License-Identifier: Apache-2.0

public import SettingsFile
public import VillageModel

/// Settings of the box probe.
public struct BoxSettings: Hashable, Sendable {
    /// From run to run; 60 s unless told.
    public var period: TimeSpan
    /// A path on the partition whose filling is watched.
    public var diskPath: String

    /// Makes settings.
    public init(period: TimeSpan = .seconds(60), diskPath: String = "/var/lib/kentongan") {
        self.period = period
        self.diskPath = diskPath
    }
}

extension BoxSettings {
    /// What stands in a settings file when nothing is changed.
    static let sample = """
        [box]
        enabled = yes
        period = 60s
        disk = /var/lib/kentongan

        """

    /// Takes the section `[box]`; nil when it says `enabled = no`.
    public init?(
        from reader: inout SettingsReader, _ defaults: ProbeDefaults = ProbeDefaults()
    ) {
        let section = reader.section("box")
        guard reader.boolean(section, "enabled", default: true) else {
            reader.leave(section, "period", "disk")
            return nil
        }
        self.init(diskPath: defaults.diskPath)
        period = reader.span(section, "period", in: .seconds(5)...(.hours(24)), default: period)
        diskPath = reader.path(section, "disk", default: diskPath)
    }
}
