// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// A taken input line: something to poll, and a level to ask for.
///
/// Tests put a socket and a level of their own in its place.
struct GPIOLine {
    /// Readable when the line has moved; closing it gives the line back.
    let descriptor: Descriptor
    /// Whether moves wake the descriptor; a chip without interrupts cannot, and is sampled.
    let tellsMoves: Bool
    /// Whether the line is high now; costs one system call, on an I2C expander one transfer.
    let isHigh: () throws(SystemFailure) -> Bool
}

/// The GPIO chips of the machine, `gpiochipN` in the device root.
enum GPIOChips {
    /// How many chip numbers are tried; they may have gaps after an unplugging.
    static let count = 32
    /// How many lines of one chip are asked for their names; the largest in use have some 200.
    static let lines: Int64 = 1_024

    /// Takes the line that the settings name.
    ///
    /// What cannot be found is `ENOENT`; a line that somebody else holds is `EBUSY`. If the line is on
    /// no chip that could be asked, the first one that could not be asked gives the reason: the line
    /// may be there. Costs one call for each line until the name is found, a few microseconds each.
    static func take(
        _ settings: GateSettings, _ dev: String
    ) throws(SystemFailure) -> GPIOLine {
        // A number means a line of the first chip where no chip is named.
        let number = Array(settings.line.utf8).decimal
        let count = settings.chip.isEmpty && number == nil ? count : 1
        var trouble = SystemFailure(code: ENOENT)
        for chip in 0..<count {
            let path = settings.chip.isEmpty ? "\(dev)/gpiochip\(chip)" : settings.chip
            do throws(SystemFailure) { return try take(settings, number: number, path: path) } catch
            {
                if error.code == EBUSY { throw error }
                if trouble.quality == .absent { trouble = error }
            }
        }
        throw trouble
    }

    private static func take(
        _ settings: GateSettings, number: UInt64?, path: String
    ) throws(SystemFailure) -> GPIOLine {
        guard let chip = Descriptor(sockets_open_file(path)) else { throw SystemFailure.last }
        let count = gpio_line_count(chip.number)
        guard count >= 0 else { throw SystemFailure.last }
        let offset: UInt32?
        if let number {
            offset = UInt32(exactly: number)
        } else {
            offset = try find(
                Array(settings.line.utf8), on: chip, among: min(count, lines))
        }
        guard let offset, Int64(offset) < count else { throw SystemFailure(code: ENOENT) }
        return try request(settings, chip: chip, offset: offset)
    }

    private static func find(
        _ name: [UInt8], on chip: Descriptor, among count: Int64
    ) throws(SystemFailure) -> UInt32? {
        var found = [UInt8](repeating: 0, count: Int(gpio_name_size))
        for offset in 0..<UInt32(clamping: count) {
            let result = found.withUnsafeMutableBufferPointer {
                gpio_line_name(chip.number, offset, $0.baseAddress)
            }
            guard result == 0 else { throw SystemFailure.last }
            if found.prefix(while: { $0 != 0 }) == name[...] { return offset }
        }
        return nil
    }

    /// Asks for as much as the chip can do: first debounced edges, then edges, then the bare level.
    private static func request(
        _ settings: GateSettings, chip: Descriptor, offset: UInt32
    ) throws(SystemFailure) -> GPIOLine {
        let pull: Int32 = settings.bias == .pullUp ? 1 : settings.bias == .pullDown ? -1 : 0
        let debounce = UInt32(clamping: settings.debounce.milliseconds * 1_000)
        var failure = SystemFailure(code: EINVAL)
        for attempt in 0..<3 {
            let edges: Int32 = attempt < 2 ? 1 : 0
            if let line = Descriptor(
                gpio_request(chip.number, offset, pull, edges, attempt == 0 ? debounce : 0))
            {
                let number = line.number
                return GPIOLine(descriptor: line, tellsMoves: edges == 1) {
                    () throws(SystemFailure) in
                    let level = gpio_level(number)
                    guard level >= 0 else { throw SystemFailure.last }
                    return level == 1
                }
            }
            failure = SystemFailure.last
            if failure.code == EBUSY || failure.code == ENODEV || failure.quality == .notPermitted {
                break
            }
        }
        throw failure
    }
}
