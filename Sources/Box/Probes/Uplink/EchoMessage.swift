// SPDX-License-Identifier: Apache-2.0

/// An ICMP echo request on a datagram socket.
///
/// The kernel writes the id and the checksum and hands over answers to this socket only; sequence and
/// payload tie an answer to its request.
struct EchoMessage: Hashable {
    /// The sequence number.
    let sequence: UInt16
    /// Random bytes that come back unchanged.
    let token: UInt64
    /// Whether it is for IPv6.
    let isLong: Bool

    /// The datagram: type, code, checksum, id, sequence, payload.
    var request: [UInt8] {
        var bytes: [UInt8] = [
            isLong ? 128 : 8, 0, 0, 0, 0, 0, UInt8(sequence >> 8), UInt8(sequence & 0xFF),
        ]
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: token >> UInt64(shift)))
        }
        return bytes
    }

    /// Whether a datagram is the answer to this request.
    func isAnswered(by datagram: [UInt8]) -> Bool {
        let request = request
        guard datagram.count == request.count, datagram[0] == (isLong ? 129 : 0), datagram[1] == 0
        else { return false }
        return datagram[6...].elementsEqual(request[6...])
    }
}
