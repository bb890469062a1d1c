// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc
import OfficeLedger
import VillageModel
import Wording

extension CollectorProgram {
    /// Makes the first admin in the ledger of these settings and returns the token.
    ///
    /// For whoever may write the ledger's file; the collector may run meanwhile. It must be the same user, or
    /// the files that SQLite makes beside the ledger would be another's and the collector could not open them.
    static func makeAdmin(
        _ name: String, again: Bool, _ settings: CollectorSettings, clock: OfficeClock = .real
    ) throws -> AccessToken {
        let directory = settings.stateDirectory
        let made = daemon_make_directory(directory, 0o700)
        var status = stat()
        guard made == 0, stat(directory, &status) == 0 else {
            let reason = String(cString: daemon_error_text(made == 0 ? errno : -made))
            throw CollectorFailure(status: 73, message: Phrase(same: "\(directory): \(reason)"))
        }
        guard status.st_uid == geteuid() else {
            let owner = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) }
            let user = owner ?? "#\(status.st_uid)"
            throw CollectorFailure(
                status: 77,
                message: Phrase(
                    id: "\(directory) milik \(user). Jalankan: sudo -u \(user) kentongan-collector "
                        + "...",
                    en: "\(directory) belongs to \(user). Run: sudo -u \(user) "
                        + "kentongan-collector ..."))
        }
        let ledger = try OfficeLedger(path: directory + "/ledger.sqlite")
        var generator = SystemRandomNumberGenerator()
        do {
            return try ledger.makeAdmin(
                name, again: again, origin: "uid \(getuid())", at: clock.now().utc,
                using: &generator)
        } catch let error as ShellError {
            throw CollectorFailure(status: error.status.rawValue, message: error.message)
        }
    }
}
