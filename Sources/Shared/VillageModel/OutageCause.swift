// SPDX-License-Identifier: Apache-2.0

/// Why a box could not be heard, as its own records tell afterwards; the raw value is the stable identifier.
public enum OutageCause: String, CaseIterable, Sendable {
    /// The box was without power: another boot, and nothing measured in between.
    case power = "listrik"
    /// The box ran, and its gateway or its radio network was not there.
    case signal = "sinyal"
    /// The box ran and reached its gateway, but nothing beyond it.
    case line = "jalur"
    /// The box ran and reached the world, but not the broker.
    case broker = "broker"
    /// Its records do not say.
    case unknown = "tidak_diketahui"
}
