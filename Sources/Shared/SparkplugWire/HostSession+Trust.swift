// SPDX-License-Identifier: Apache-2.0
//
// What a host believes of a node that may be broken, copied or hostile.
//
// Names. Every name costs memory for as long as the node is remembered, so they are counted for its life,
// from births and from data that name their metrics; who restarts a host gives them back with `remember`.
//
// Old births. Whoever holds a box's key can send recorded births again. While a session is being heard, a
// birth of another one (its number or its spool differs, and no death came between) is taken only if it is
// not older than the present birth: a box that lost its link without a death has a younger one, a recording
// has not. A box whose clock fell back in that moment is refused as well, and asked for a birth; its answer
// is younger than the refused one, and so it is believed. A recording cannot answer.

public import VillageModel

extension HostSession {
    /// Gives back the names that a node has used before this host began.
    public mutating func remember(_ names: [String], of node: String) {
        guard !names.isEmpty else { return }
        nodes[node, default: HostNode()].names.formUnion(names)
    }

    /// Notes that sessions may have changed unheard: any birth of this node is believed again.
    public mutating func doubt(_ node: String) { nodes[node]?.isSure = false }

    /// Forgets a node's session, as when one of its births was not taken.
    ///
    /// Without it data would be read by the table of an earlier birth. Its names stay counted; data of
    /// the node waits for a birth from now on.
    public mutating func disown(_ node: String) {
        nodes[node]?.end()
        nodes[node]?.birthNumber = nil
    }

    /// The nodes whose waiting messages `due` will apply now.
    public func overdue(at now: Stamp) -> [String] {
        waitingNodes.filter { name in
            guard let since = nodes[name]?.waitingSince else { return false }
            return now.uptime - since >= limits.reorderTimeout
        }.sorted()
    }

    /// Counts the names of data that is not addressed by alias; false when they are too many.
    mutating func takeNames(of metrics: [MetricEntry], from node: String) -> Bool {
        let named = metrics.compactMap { $0.name }
        guard !named.isEmpty, let known = nodes[node]?.names else { return true }
        let fresh = Set(named).subtracting(known)
        guard
            fresh.isEmpty
                || known.count + fresh.count <= limits.namesOfNode && fresh.allSatisfy(isName)
        else { return false }
        nodes[node]?.names.formUnion(fresh)
        return true
    }

    func isWithinLimits(_ metrics: [MetricEntry], of node: HostNode) -> Bool {
        guard metrics.count <= limits.metricsInBirth else { return false }
        var fresh: Set<String> = []
        for metric in metrics {
            guard let name = metric.name, isName(name) else { return false }
            if !node.names.contains(name) { fresh.insert(name) }
        }
        return node.names.count + fresh.count <= limits.namesOfNode
    }

    private func isName(_ name: String) -> Bool {
        guard (1...limits.nameBytes).contains(name.utf8.count) else { return false }
        return name.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
        }
    }
}

extension HostNode {
    /// Begins the session of a birth.
    mutating func begin(_ payload: Payload, number: UInt64?) {
        define(payload.metrics)
        birthNumber = number
        birthTime = payload.timestamp
        stream = HostNode.stream(payload)
        refusedBirth = nil
    }

    /// Ends the session; what waited is in the node's spool.
    mutating func end() {
        isOnline = false
        lastSeq = nil
        waiting = []
        waitingSince = nil
    }

    /// Whether a birth is of an earlier session than the one that is being heard.
    mutating func takesForOld(_ payload: Payload, number: UInt64) -> Bool {
        guard isOnline, isSure, let known = birthTime else { return false }
        guard number != birthNumber || HostNode.stream(payload) != stream else { return false }
        guard let time = payload.timestamp else { return true }
        if time >= known { return false }
        if let refusedBirth, refusedBirth.number == number, time > refusedBirth.time {
            return false
        }
        refusedBirth = (number, time)
        return true
    }

    private static func stream(_ payload: Payload) -> UInt64? {
        for metric in payload.metrics where metric.name == ProtocolMetric.spoolStream.name {
            guard case .long(let bits) = metric.value else { return nil }
            return bits
        }
        return nil
    }
}
