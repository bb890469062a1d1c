// SPDX-License-Identifier: Apache-2.0
//
// From what is true to what must be told. The rules, for a condition that holds from a to b:
//
// 1. It is told when it has held for its hold, and its end when it has been gone for its clear. Lasting
//    about as long as its hold (a grey zone), it may be told or not.
// 2. A box is lost when its death is noticed: up to one and a half keepalives after it fell silent. It is
//    heard again within a redial of its return, and until then nobody can know of the return: a loss that
//    outlasts its hold with the redial only may be told. A loss told once has one recovery, with its cause.
// 3. Losses that are an area are one alert of the area, and none of its boxes (Expectations+Areas).
// 4. While its box is lost, or the office is deaf, a fault is held back. Told before, it stays told, and its
//    end is told after the recovery. Not told before, and gone before the recovery: never told (history pages
//    nobody). Still there after it: told by fresh data, at the earliest when its own time has made the hold
//    full, at the latest a whole hold after the recovery.
// 5. A box that is lost before its alert was due when the office goes deaf, or while it is, has its whole hold
//    again from the moment the office hears.
// 6. While work is announced nothing of the village is told. What holds beyond the end of the work is told
//    then, at the latest a hold later.
// 7. A lamp fails only in the dark: from a margin after sunset, or up to two measurements later, to a margin
//    before sunrise. Told, it stays told over the day, and ends when a night shows it lit.
// 8. What comes and goes so many times within an hour swings: that is told, with so many messages an hour at
//    most, and its parts are not.
// 9. While staff keep a place quiet nothing of it is told that begins; what still holds afterwards is told
//    then, once. The end of what people had been told of is told all the same.

import BoxSession
import VillageModel

/// What must be told of a scenario, and what may be; pure.
public struct Expectations: Sendable {
    /// The alerts, in the order in which they are due.
    public let alerts: [ExpectedAlert]

    /// Derives them.
    public init(_ scenario: Scenario) {
        let rules = ExpectationRules(scenario)
        alerts = rules.all().sorted { left, right in
            left.fires.from == right.fires.from
                ? left.subject < right.subject : left.fires.from < right.fires.from
        }
    }
}

/// The rules over one field.
struct ExpectationRules {
    let field: Field
    let sites: [Site]
    let policy: Policy
    let sky: Daylight
    let sampling: TimeSpan
    /// The longest time from a silent loss to the death certificate.
    let notice: TimeSpan
    /// The longest time from a box's return until it is heard.
    let back: TimeSpan

    init(_ scenario: Scenario) {
        field = Field(scenario.incidents, sites: scenario.sites, policy: scenario.policy)
        sites = scenario.sites
        policy = scenario.policy
        sky = scenario.sky
        sampling = scenario.sampling
        let keepAlive = scenario.profile.keepAlive
        notice =
            TimeSpan(milliseconds: keepAlive.milliseconds * 3 / 2) + .seconds(10)
        back = scenario.redial.longest + .seconds(30)
    }

    func all() -> [ExpectedAlert] {
        var all = losses() + field.faults.flatMap(told)
        all += field.swings.map(swinging)
        all += field.stale.flatMap { incident, village, indicator, during in
            outsideWork(during, at: village).compactMap { part in
                plain(
                    incident, .village(village), indicator, part.during, policy.statement, .time)
            }
        }
        all += field.deaf.compactMap { incident, during in
            plain(incident, .office, .kolektor, during, policy.office, .time)
        }
        return all.compactMap(unsilenced)
    }

    /// A condition that nothing hides.
    private func plain(
        _ incident: String, _ subject: Subject, _ indicator: IndicatorID, _ during: Stretch,
        _ delays: Policy.Delays, _ evidence: ExpectedAlert.Evidence
    ) -> ExpectedAlert? {
        let due = during.from + delays.hold
        return alert(
            incident, subject, indicator, fires: Stretch(due, due + policy.grey), during.until,
            delays, evidence)
    }

    /// An alert that is due within a stretch, of a condition that ends; nil when it ends long before.
    ///
    /// `lasting`: for how long it may still look as if it had not ended.
    func alert(
        _ incident: String, _ subject: Subject, _ indicator: IndicatorID, fires: Stretch,
        _ end: Instant, _ delays: Policy.Delays, _ evidence: ExpectedAlert.Evidence,
        lasting: TimeSpan = .zero
    ) -> ExpectedAlert? {
        guard end + max(lasting, policy.grey) > fires.from else { return nil }
        let over = end + delays.clear
        return ExpectedAlert(
            incident: incident, subject: subject, indicator: indicator, fires: fires,
            resolves: Stretch(over, over + policy.grey),
            duty: end > fires.until ? .must : .may, evidence: evidence, hold: delays.hold)
    }

    private func swinging(_ fault: Fault) -> ExpectedAlert {
        let delays = delays(fault.indicator)
        let end = fault.during.until + policy.swingSettle + policy.grey
        var alert = ExpectedAlert(
            incident: fault.incident, subject: .village(fault.site.village),
            indicator: fault.indicator, fires: Stretch(fault.during.from, end),
            resolves: Stretch(fault.during.from, end), duty: .must, evidence: .hidden,
            hold: delays.hold)
        alert.swings = true
        return alert
    }

    func delays(_ indicator: IndicatorID) -> Policy.Delays {
        switch indicator {
        case .gerbang: policy.gate
        case .wifi: policy.wifi
        case .lampu: policy.lamp
        case .box: policy.box
        case .kolektor: policy.office
        default: policy.statement
        }
    }
}
