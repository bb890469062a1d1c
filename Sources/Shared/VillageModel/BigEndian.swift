// SPDX-License-Identifier: Apache-2.0

/// The last bytes of a number, most significant first; at most eight.
public func bigEndian(_ number: UInt64, _ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in 0..<count {
        bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - index))))
    }
    return bytes
}

/// The number that bytes mean, most significant first; of more than eight the last count.
public func bigEndianNumber(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    for byte in bytes { number = number << 8 | UInt64(byte) }
    return number
}
