// SPDX-License-Identifier: Apache-2.0

extension Mosquitto {
    /// The broker of an enrolled house: the very settings file of a folder that `kentongan enroll init`
    /// made, listening on a loopback address instead of all.
    ///
    /// A line of `lines` takes the place of all lines with its first word, `without` takes such lines
    /// away: that is how a countermeasure is switched off for its control.
    public convenience init(
        enrolledIn folder: String, port: UInt16? = nil, host: String = "127.0.0.1",
        without: Set<String> = [], lines: [String] = []
    ) throws {
        let port = try port ?? freePort()
        let own = lines + ["listener \(port) \(host)"]
        let gone = without.union(own.map(Mosquitto.firstWord))
        let file = String(
            decoding: try readFile("\(folder)/broker/mosquitto.conf"), as: UTF8.self)
        let kept = file.split(separator: "\n").map(String.init)
            .filter { !gone.contains(Mosquitto.firstWord($0)) }
        // The settings of a listener follow its own line.
        let split = kept.firstIndex { $0.hasPrefix("cafile") } ?? kept.endIndex
        let before = Array(kept[..<split])
        let listener = Array(kept[split...])
        // "running" is information.
        let words = lines + ["log_type information"]
        try self.init(
            port: port, settings: before + ["listener \(port) \(host)"] + listener + words)
    }

    private static func firstWord(_ line: String) -> String {
        line.split(separator: " ").first.map(String.init) ?? ""
    }
}
