// SPDX-License-Identifier: Apache-2.0

public import BoxSession
public import VillageModel

/// What a fleet has to say, in the order in which it happened.
public enum FleetStep: Hashable, Sendable {
    /// An event of the scenario.
    case happened(BoxID, BoxChange)
    /// What the box with this place in the scenario wants from its link.
    case effect(Int, BoxEffect)
}

/// All boxes of a scenario and its timeline; pure.
public struct Fleet: Sendable {
    /// The boxes, in the order of the scenario.
    public private(set) var boxes: [SimulatedBox]
    private var timeline: Timeline
    private var places: [BoxID: Int] = [:]
    private var began: Uptime?

    /// Makes a fleet without power.
    public init(_ scenario: Scenario) {
        boxes = scenario.boxes.map { SimulatedBox($0, in: scenario) }
        timeline = Timeline(scenario.allEvents)
        for (place, box) in boxes.enumerated() { places[box.id] = place }
    }

    /// Whether the last event of the scenario has happened.
    public var isOver: Bool { timeline.next == nil }

    /// When `advance` has to be called; costs a walk over the boxes.
    public var deadline: Uptime {
        guard began != nil else { return Uptime(rawValue: .min) }
        return min(nextEvent, nextBox)
    }

    /// When the scenario goes on.
    var nextEvent: Uptime {
        guard let began, let next = timeline.next else { return .never }
        return began + next
    }

    /// When the first box has something to do.
    var nextBox: Uptime {
        var earliest = Uptime.never
        for box in boxes { earliest = min(earliest, box.deadline) }
        return earliest
    }

    /// Lets time pass up to a moment; the first call switches all boxes on.
    public mutating func advance(to moment: Moment) -> [FleetStep] {
        var steps: [FleetStep] = []
        if began == nil {
            began = moment.elapsed
            for place in boxes.indices {
                steps += boxes[place].begin(at: moment).map { .effect(place, $0) }
            }
        }
        let elapsed = moment.elapsed - (began ?? moment.elapsed)
        for event in timeline.take(elapsed: elapsed) {
            guard let place = places[event.box] else { continue }
            for change in event.changes {
                steps.append(.happened(event.box, change))
                steps += boxes[place].happen(change, at: moment).map { .effect(place, $0) }
            }
        }
        for place in boxes.indices where boxes[place].deadline <= moment.elapsed {
            steps += boxes[place].due(at: moment).map { .effect(place, $0) }
        }
        return steps
    }

    /// Lets something happen outside the scenario.
    public mutating func happen(
        _ change: BoxChange, to place: Int, at moment: Moment
    ) -> [FleetStep] {
        guard boxes.indices.contains(place) else { return [] }
        return [.happened(boxes[place].id, change)]
            + boxes[place].happen(change, at: moment).map { .effect(place, $0) }
    }

    /// Takes what happened on the link of the box with this place.
    public mutating func link(_ place: Int, _ event: LinkEvent, at moment: Moment) -> [FleetStep] {
        guard boxes.indices.contains(place) else { return [] }
        return boxes[place].link(event, at: moment).map { .effect(place, $0) }
    }

    /// Lets all boxes say goodbye.
    public mutating func farewell(at moment: Moment) -> [FleetStep] {
        var steps: [FleetStep] = []
        for place in boxes.indices {
            steps += boxes[place].farewell(at: moment).map { .effect(place, $0) }
        }
        return steps
    }
}
