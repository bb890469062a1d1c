// SPDX-License-Identifier: Apache-2.0

import BoxSession
import CLinux
import VillageModel

extension TruthRun {
    /// Performs what somebody does in the office, or what happens to it.
    func perform(_ act: OfficeAct) throws(StageFailure) {
        switch act {
        case .maintenance, .attest, .silence:
            try office.perform(act)
            isNews = true
        case .broker(let isOn): isOn ? try startBroker() : try stopBroker()
        case .line(let isUp): try turnLine(isUp)
        }
    }

    /// The office dies in the middle of its work and begins again from its disk.
    func killOffice() throws(StageFailure) {
        office.kill()
        outcome.kills += 1
        observer?.forgetOffice()
        try office.start(at: now)
        isListening = false
        isNews = true
    }

    private func stopBroker() throws(StageFailure) {
        guard broker.isRunning else { return }
        broker.stop()
        observer = nil
        for (place, link) in links.enumerated() where link.isOpen {
            link.outlive()
            active.insert(place)
        }
        try hear(try office.advance(to: now, .deaf))
    }

    private func startBroker() throws(StageFailure) {
        try broker.start()
        observer = try StageObserver(port: broker.port, group: scenario.group)
        isNews = true
    }

    /// Without the office's own line no box is heard, and none can connect.
    private func turnLine(_ isUp: Bool) throws(StageFailure) {
        isLineUp = isUp
        isUp ? try farEnd.open() : farEnd.close()
        try hear(try office.advance(to: now, .line))
        for place in links.indices where links[place].isOpen {
            if isUp {
                guard links[place].isFrozen, losses[place] != nil else { continue }
                losses[place] = nil
                perform([.effect(place, .thaw)])
            } else if !links[place].isFrozen {
                freeze(place)
                losses[place] = now + scenario.profile.keepAlive
            }
        }
    }
}
