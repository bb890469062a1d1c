// SPDX-License-Identifier: Apache-2.0
//
// The same office without the virtual clock: real broker, real collector, the boxes over real connections with
// real keepalives, and the time of the machine. Nothing waits for anybody, so what is told here is told as in
// the field, and delays are what they are.

import BoxSession
import CLinux
import SparkplugWire
import VillageModel

/// One run of a scenario in real time; for one thread.
public final class RealtimeRun {
    private let scenario: Scenario
    private let begins: Instant
    private let broker: StageBroker
    private let office: StageOffice
    private let farEnd: StageFarEnd
    private let fleet: FleetRunner
    private var observer: StageObserver?
    private var outcome = StageOutcome()

    /// Starts broker and office; the scenario must begin in a moment.
    public init(_ scenario: Scenario, _ options: StageOptions) throws(StageFailure) {
        guard let begins = scenario.begins else {
            throw StageFailure("the scenario does not say when it begins")
        }
        self.begins = begins
        broker = try StageBroker(folder: options.folder)
        farEnd = try StageFarEnd()
        office = try StageOffice(folder: options.folder, isVirtual: false)
        try office.prepare(
            scenario, port: broker.port, far: farEnd.port, lines: options.settings, at: begins)
        observer = try StageObserver(port: broker.port, group: scenario.group)
        var scenario = scenario
        scenario.broker = BrokerAddress(host: "127.0.0.1", port: broker.port)
        self.scenario = scenario
        fleet = FleetRunner(scenario)
    }

    /// Performs the scenario to its end.
    public func run() throws(StageFailure) -> StageOutcome {
        guard now <= begins else { throw StageFailure("the office took too long to start") }
        while now < begins { usleep(UInt32(max(1, (begins - now).milliseconds)) * 1_000) }
        fleet.overhear = { [unowned self] place, message, at in overhear(place, message, at) }
        for (at, act) in scenario.officeActs {
            pass(to: at)
            try perform(act)
        }
        pass(to: begins + (scenario.length ?? .zero))
        office.stop()
        outcome.raised = try StageFile.lines(office.linesPath).compactMap { RaisedEvent(line: $0) }
        return outcome
    }

    private var now: Instant { Instant(rawValue: daemon_utc_ms()) }

    private func pass(to instant: Instant) {
        _ = fleet.run(within: instant - now) {
            farEnd.hangUp()
            for box in observer?.glance() ?? [] {
                outcome.shown.append(Shown(box, .death, at: now))
            }
            outcome.steps += 1
            return false
        }
    }

    private func perform(_ act: OfficeAct) throws(StageFailure) {
        switch act {
        case .maintenance, .attest, .silence: try office.perform(act)
        case .broker(false):
            observer = nil
            broker.stop()
        case .broker(true):
            try broker.start()
            observer = try StageObserver(port: broker.port, group: scenario.group)
        case .line(let isUp):
            isUp ? try farEnd.open() : farEnd.close()
            fleet.turnLine(isUp)
        }
    }

    private func overhear(_ place: Int, _ message: WireMessage, _ at: Instant) {
        outcome.published += 1
        let box = scenario.boxes[place].id
        guard case .message(let kind, _, _, _)? = Topic(message.topic) else { return }
        switch kind {
        case .nodeBirth: outcome.shown.append(Shown(box, .record(StageRecord.all), at: at))
        case .nodeData:
            let metrics = StageRecord.events(in: message.payload)
            if !metrics.isEmpty { outcome.shown.append(Shown(box, .record(metrics), at: at)) }
        default: break
        }
    }
}
