// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import DurableSpool
import Probes
import SettingsFile
import SparkplugWire
import VillageModel
import Wording

/// The agent's version, as it stands in births and answers.
public enum AgentVersion {
    /// Semantic version.
    public static let text = "0.1.0"
    /// When this version was made, in seconds since 1970: 2026-11-21, raised with the version.
    ///
    /// The time floor of a box that has never heard its office. A constant, so that the same sources
    /// give the same program; never later than the day on which the version is released.
    static let built: Int64 = 1_795_219_200
}

/// The time floor, as the agent and its probes share it.
final class HeardFloor {
    /// The floor now.
    var present: TimeFloor
    init(_ floor: TimeFloor) { present = floor }
}

extension Agent {
    /// What probes take from the agent.
    ///
    /// The box's own clock judges certificates only when it is trusted by decision, or when there is no TLS:
    /// then the broker is on this machine, and the office's clock is this one.
    static func context(
        _ settings: AgentSettings, clock: AgentClock, floor: HeardFloor
    ) -> ProbeContext {
        let isTrusted = settings.trust == .trusted || settings.broker.tls == nil
        return ProbeContext(
            version: AgentVersion.text, randomness: DurableSpool.systemRandomness,
            nanoseconds: sockets_monotonic,
            wallClock: {
                let now = clock.now()
                return now.synchronised ? now.utc : nil
            },
            dates: {
                let certain = floor.present.seconds
                let own = clock.now().utc.rawValue / 1_000
                guard isTrusted, own >= certain else {
                    return CertificateClock(seconds: certain, isPresent: false)
                }
                return CertificateClock(seconds: own, isPresent: true)
            })
    }

    /// Refuses a key that is not private; all other faults of these files may mend themselves later.
    static func refuseOpenKey(_ tls: TLSSettings?) throws(AgentFailure) {
        guard let tls else { return }
        let mode = files_mode(tls.key)
        guard mode >= 0, mode & 0o077 != 0 else { return }
        throw AgentFailure(status: 78, message: UnsafeStart.key(tls.key))
    }

    static func bootID(_ roots: ProbeRoots) -> String {
        let path = roots.proc + "/sys/kernel/random/boot_id"
        let bytes = SmallFile.contents(path, limit: 64) ?? []
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? "unknown" : String(decoding: line, as: UTF8.self)
    }

    static func openSpool(
        _ settings: AgentSettings, boot: String, clock: AgentClock
    ) throws(AgentFailure) -> DurableSpool {
        let made = daemon_make_directory(settings.stateDirectory, 0o700)
        let path = settings.stateDirectory + "/spool.sqlite"
        guard made == 0 else {
            throw AgentFailure(
                status: 73,
                message: Phrase(
                    id: "tidak dapat membuat \(settings.stateDirectory): \(reason(-made))",
                    en: "cannot make \(settings.stateDirectory): \(reason(-made))"))
        }
        do throws(SpoolFailure) {
            return try DurableSpool(
                path: path, limits: settings.spoolLimits,
                randomness: DurableSpool.systemRandomness
            ) { first, last in
                RecordBody.tombstone(
                    Tombstone(first: first, last: last, reason: "full"), at: clock.now().utc)
            }
        } catch {
            throw AgentFailure(
                status: 74,
                message: Phrase(
                    id: "antrean tidak dapat dibuka: \(error.description)",
                    en: "the spool cannot be opened: \(error.description)"))
        }
    }

    /// What the session must know of the spool; walks the unacknowledged records once.
    static func position(of spool: DurableSpool) throws(AgentFailure) -> SpoolPosition {
        var unsettled: [KeptRecord] = []
        var settledBefore: RecordID = 0
        var next = spool.first
        do throws(SpoolFailure) {
            while true {
                let page = try spool.read(from: next, limit: 500)
                guard let last = page.last else { break }
                for kept in page {
                    if kept.record.kind == .clockFix { settledBefore = kept.id }
                    if !kept.record.stamp.synchronised { unsettled.append(kept) }
                }
                next = last.id + 1
            }
        } catch {
            throw AgentFailure(status: 74, message: Phrase(same: error.description))
        }
        // A fix settles everything before it: it is spooled in the moment the clock becomes right.
        unsettled.removeAll { $0.id < settledBefore }
        return SpoolPosition(
            stream: spool.stream, newest: spool.next - 1, acknowledged: spool.acknowledged,
            unsettled: unsettled)
    }

    static func reason(_ error: Int32) -> String { String(cString: daemon_error_text(error)) }
}

extension AgentFailure {
    init(socket failure: LocalSocketFailure) {
        let why = Agent.reason(failure.error)
        switch failure.error {
        case EADDRINUSE:
            self.init(
                status: 75,
                message: Phrase(
                    id: "soket \(failure.path) sudah dipakai agen lain",
                    en: "socket \(failure.path) is in use by another agent"))
        case ENAMETOOLONG:
            self.init(
                status: 78,
                message: Phrase(
                    id: "jalur soket lebih dari 107 byte: \(failure.path)",
                    en: "socket path longer than 107 bytes: \(failure.path)"))
        default:
            self.init(
                status: failure.error == EACCES ? 77 : 73,
                message: Phrase(
                    id: "tidak dapat membuka soket \(failure.path): \(why)",
                    en: "cannot open socket \(failure.path): \(why)"))
        }
    }
}
