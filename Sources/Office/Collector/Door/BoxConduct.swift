// SPDX-License-Identifier: Apache-2.0
//
// How one box behaves, as a machine without clock or store.
//
// double  Three births within 10 minutes by two identities (boot, spool) in turn: A, B, A. A box never
//         goes back to an earlier boot, so no bad link and no row of power cuts looks like that; a second
//         box with the same key does, because the two end each other's session again and again. From the
//         first change on nothing is believed, until 1 hour has passed without another return.
// poison  The collector died over one of its messages: 1 hour in quarantine.
// names   A birth or data beyond the limits: its messages are not taken until a birth within the limits,
//         else for 1 hour after the last violation.
// flood   Messages beyond the bucket's rate are dropped; named after 1 minute, over 1 minute after the end.
//
// What is dropped or kept out is not acknowledged. It stays in the spool of an honest box, which sends it
// again later and slower (one batch in 2 s, and nothing while acknowledgements stay out), so a limit costs
// an honest box time and never data.

import Indicators
import VillageModel

struct BoxConduct {
    static let window = TimeSpan.minutes(10)
    static let spell = TimeSpan.hours(1)
    static let floodPause = TimeSpan.seconds(10)
    static let floodAfter = TimeSpan.minutes(1)

    private struct Identity {
        let boot: String?
        let stream: StreamID?
        let at: Instant

        /// Whether they cannot be the same box; what a birth does not say contradicts nothing.
        func differs(from other: Identity) -> Bool {
            if let boot, let before = other.boot, boot != before { return true }
            if let stream, let before = other.stream, stream != before { return true }
            return false
        }
    }

    private struct Spell {
        var since: Instant
        var until: Instant
        /// What a restart would find; an extension is worth a write only now and then.
        var saved: Instant
    }

    private var bucket: TokenBucket
    private var births: [Identity] = []
    private var spells: [Conduct.Cause: Spell] = [:]
    private var unsaved: [Conduct.Cause] = []
    private var floodSince = Instant.distantPast
    private var lastDrop: Instant?
    private var wellSince = Instant.distantPast

    init(_ rate: TokenBucket.Rate, at now: Uptime) { bucket = TokenBucket(rate, at: now) }

    /// Takes back a spell from before a restart.
    mutating func restore(_ cause: Conduct.Cause, since: Instant, until: Instant) {
        spells[cause] = Spell(since: since, until: until, saved: until)
        wellSince = max(wellSince, until)
    }

    /// Whether a message comes within the box's rate.
    mutating func admits(at now: Stamp) -> Bool {
        guard !bucket.take(at: now.uptime) else { return true }
        if let last = lastDrop, now.utc - last <= BoxConduct.floodPause {
        } else {
            floodSince = now.utc
        }
        lastDrop = now.utc
        if now.utc - floodSince >= BoxConduct.floodAfter {
            begin(.flood, since: floodSince, until: now.utc + BoxConduct.floodAfter)
        }
        return false
    }

    /// A birth within the limits; since when the box must not be believed, if it is one of two.
    mutating func born(boot: String?, stream: StreamID?, at now: Instant) -> Instant? {
        end(.names, at: now)
        births.removeAll { now - $0.at > BoxConduct.window }
        let present = Identity(boot: boot, stream: stream, at: now)
        defer {
            births.append(present)
            if births.count > 16 { births.removeFirst() }
        }
        guard
            let own = births.firstIndex(where: {
                $0.boot == present.boot && $0.stream == present.stream
            }),
            let other = births[own...].first(where: { present.differs(from: $0) })
        else { return nil }
        begin(.double, since: other.at, until: now + BoxConduct.spell)
        return other.at
    }

    /// A birth or data beyond the limits.
    mutating func exceeded(at now: Instant) {
        begin(.names, since: now, until: now + BoxConduct.spell)
    }

    /// The collector died over one of its messages.
    mutating func poisoned(at now: Instant) {
        begin(.poison, since: now, until: now + BoxConduct.spell)
    }

    /// Whether a condition holds.
    func isActive(_ cause: Conduct.Cause, at now: Instant) -> Bool {
        spells[cause].map { now < $0.until } ?? false
    }

    /// What judgement may see: the gravest condition.
    func present(at now: Instant) -> Conduct {
        for cause in Conduct.Cause.allCases {
            guard let spell = spells[cause], now < spell.until else { continue }
            return Conduct(cause: cause, since: spell.since, until: spell.until)
        }
        return Conduct(cause: nil, since: min(wellSince, now))
    }

    /// The spells that a restart must find and that have changed enough; each once.
    mutating func takeUnsaved() -> [(cause: Conduct.Cause, since: Instant, until: Instant)] {
        defer { unsaved = [] }
        return unsaved.map { cause in
            let spell = spells[cause]
            spells[cause]?.saved = spell?.until ?? .distantPast
            return (cause, spell?.since ?? .distantPast, spell?.until ?? .distantPast)
        }
    }

    private mutating func begin(_ cause: Conduct.Cause, since: Instant, until: Instant) {
        var spell = Spell(since: since, until: until, saved: .distantPast)
        if let running = spells[cause], since <= running.until {
            spell = Spell(since: running.since, until: until, saved: running.saved)
        }
        spells[cause] = spell
        wellSince = max(wellSince, until)
        let isWorthSaving = cause != .flood && until - spell.saved >= .minutes(5)
        if isWorthSaving, !unsaved.contains(cause) { unsaved.append(cause) }
    }

    private mutating func end(_ cause: Conduct.Cause, at now: Instant) {
        guard let spell = spells.removeValue(forKey: cause), now < spell.until else { return }
        wellSince = now
        for other in spells.values { wellSince = max(wellSince, other.until) }
        if !unsaved.contains(cause) { unsaved.append(cause) }
    }
}
