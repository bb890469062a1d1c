// SPDX-License-Identifier: Apache-2.0

import Coverage
import FoundationEssentials
import Wording

/// The folder that an evidence pack is written into: all of its files, or none.
struct PackFolder: Sendable {
    let path: String

    private static let names = ["points.csv", "verdicts.csv", "points.geojson"]

    private func file(_ name: String) -> String {
        path.hasSuffix("/") ? path + name : path + "/" + name
    }

    /// Refuses a folder that already holds a pack.
    func check() throws(ShellError) {
        for name in PackFolder.names where FileManager.default.fileExists(atPath: file(name)) {
            throw PackFolder.taken(file(name))
        }
    }

    /// Writes the files, and takes them back when one of them fails; returns their paths.
    ///
    /// They can be read by their owner only: where a walk went is nobody else's business.
    func write(_ pack: EvidencePack) throws(ShellError) -> [String] {
        try check()
        var written: [String] = []
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
            for (name, bytes) in zip(
                PackFolder.names, [pack.points, pack.verdicts, pack.map])
            {
                try Data(bytes).write(
                    to: URL(filePath: file(name)), options: .withoutOverwriting)
                written.append(file(name))
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: file(name))
            }
        } catch {
            for file in written { try? FileManager.default.removeItem(atPath: file) }
            throw ShellError(
                .cannotCreate, "pack_not_written",
                Phrase(
                    id: "tidak dapat menulis ke \(path), dan tidak ada yang ditulis. Beri folder "
                        + "lain: --pack FOLDER",
                    en: "cannot write to \(path), and nothing was written. Give another folder: "
                        + "--pack FOLDER"))
        }
        return written
    }

    private static func taken(_ file: String) -> ShellError {
        ShellError(
            .cannotCreate, "file_exists",
            Phrase(
                id: "\(file) sudah ada, tidak ditimpa. Beri folder lain: --pack FOLDER",
                en: "\(file) exists and was left alone. Give another folder: --pack FOLDER"))
    }
}
