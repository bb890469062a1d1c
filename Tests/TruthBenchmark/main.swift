// SPDX-License-Identifier: Apache-2.0
//
// A month of a kabupaten against its ground truth, for tools/benchmark truth.

import BoxSession
import CLinux
import VillageModel
import VillageSimulator

var villages = 217
var days: Int64 = 30
var seed: UInt64 = 1
var folder = "/tmp"
var words = CommandLine.arguments.dropFirst()
while let word = words.popFirst() {
    switch word {
    case "--villages": villages = words.popFirst().flatMap { Int($0) } ?? villages
    case "--days": days = words.popFirst().flatMap { Int64($0) } ?? days
    case "--seed": seed = words.popFirst().flatMap { UInt64($0) } ?? seed
    case "--folder": folder = words.popFirst() ?? folder
    default: break
    }
}
let begins = Instant(rawValue: 1_793_491_200_000)
let boxes = (0..<villages).map { number in
    ScenarioBox(
        id: BoxID(data: UInt64(5_000 + number)),
        village: RegionCode("35.10.\(number / 10 + 10).\(2_001 + number % 10)"))
}
var scenario = Scenario(
    group: "3510", host: "diskominfo", profile: .standard, sampling: .minutes(10), seed: seed,
    boxes: boxes)
scenario.begins = begins
scenario.length = .days(days)
let site = scenario.sites[0]
let stretch = Stretch(begins + .hours(4), begins + .hours(5))
scenario.incidents = [
    .gateClosed("g", at: site, stretch), .powerCut("p", at: [scenario.sites[1]], stretch),
]
let before = kl_monotonic_ms()
do {
    let outcome = try TruthRun(scenario, StageOptions(folder: folder)).run()
    for event in outcome.raised { print(event) }
    print(
        outcome.raised.count, outcome.shown.count, outcome.published, outcome.steps,
        kl_monotonic_ms() - before, "ms")
} catch { print(error) }
