// SPDX-License-Identifier: Apache-2.0
//
// CRC-32C after Castagnoli, reflected polynomial 0x82F63B78, as in iSCSI (RFC 3720, appendix B.4): it
// finds every burst of up to 32 bits and all errors of up to five bits in rows of our size.

/// The checksum over stored bytes.
public enum CRC32C {
    /// The checksum of bytes.
    ///
    /// 0 for no bytes; costs one table look-up a byte.
    public static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
        let table = CRC32C.table
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder = table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
        }
        return ~remainder
    }

    private static let table: [UInt32] = (0..<256).map { entry in
        var remainder = UInt32(entry)
        for _ in 0..<8 {
            remainder = remainder & 1 == 1 ? (remainder >> 1) ^ 0x82F6_3B78 : remainder >> 1
        }
        return remainder
    }
}
