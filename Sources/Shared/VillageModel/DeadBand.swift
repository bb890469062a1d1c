// SPDX-License-Identifier: Apache-2.0
//
// When two numbers are the same for everybody who pays for the message. Heat and milliseconds are compared
// by their difference. Light spans six decades, from a moonlit wall to the noon sun, and eyes, lamps and
// thresholds go by the ratio: 4 to 8 lx is the lamp that came on, 400 to 404 lx is nothing.
//
// A ratio alone would let clouds cost money: in a dim office they move the light by a half all day, 300
// times past a quarter. A lamp that is switched moves it many times over, and dusk does not come back. So
// a large ratio counts at once, and a small one when the last report is some minutes old: the office is
// never wrong by much for longer than one reading, nor by little for longer than the pause.

/// How far a number may move, since it was last kept, before it is worth keeping again.
public enum DeadBand: Hashable, Sendable {
    /// More than so much up or down, in the metric's unit; 0 keeps any change.
    case step(Double)
    /// More than `atOnce` times up or down, or more than `later` times once `pause` has passed.
    ///
    /// Numbers beyond either end of `within` are one value each.
    case ratio(
        atOnce: Double, later: Double, pause: TimeSpan, within: ClosedRange<Double>)

    /// The office's light.
    ///
    /// The lamp is judged at some 5 lx in the dark, up to some 20 lx for a strong lamp close to its
    /// sensor. Nothing is judged by day, so all above 100 lx is one value; below 0.5 lx it is night.
    /// A day under broken clouds makes 6 to 50 records, each some 500 bytes (`LampDayTests`).
    public static var lampLight: DeadBand {
        .ratio(atOnce: 4, later: 1.25, pause: .minutes(15), within: 0.5...100)
    }

    /// Whether a number has moved out of the band around the one kept so long ago; never for NaN.
    public func isLeft(from kept: Double, to present: Double, after span: TimeSpan) -> Bool {
        switch self {
        case .step(let width): return abs(present - kept) > width
        case .ratio(let atOnce, let later, let pause, let range):
            let old = min(max(kept, range.lowerBound), range.upperBound)
            let new = min(max(present, range.lowerBound), range.upperBound)
            return max(old, new) > min(old, new) * (span < pause ? atOnce : later)
        }
    }
}
