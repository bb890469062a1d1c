// SPDX-License-Identifier: Apache-2.0

/// Whether a text names a host: RFC 1123 letters, digits, hyphens and dots, or an IP address.
func isHost(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.contains(UInt8(ascii: ":")) { return isIPv6(bytes) }
    guard let labels = hostLabels(bytes) else { return false }
    // A name whose last label is a number can only be an IPv4 address (RFC 3696 section 2).
    guard let last = labels.last, last.allSatisfy({ (0x30...0x39).contains($0) }) else {
        return true
    }
    return isIPv4(labels)
}

private func hostLabels(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    guard !bytes.isEmpty, bytes.count <= 253 else { return nil }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    for label in labels {
        guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"),
            label.last != UInt8(ascii: "-"),
            label.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
    }
    return labels
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private func isIPv4(_ labels: [ArraySlice<UInt8>]) -> Bool {
    guard labels.count == 4 else { return false }
    return labels.allSatisfy { label in
        guard label.count <= 3, label.count == 1 || label.first != 0x30,
            label.allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return label.reduce(0) { $0 * 10 + Int($1) - 0x30 } <= 255
    }
}

/// RFC 4291 section 2.2: eight groups, one `::` for some of them, the last two perhaps as IPv4.
private func isIPv6(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 45 else { return false }
    let colon = UInt8(ascii: ":")
    var groups = bytes.split(separator: colon, omittingEmptySubsequences: false)
    var count = 0
    var endsInIPv4 = false
    if let last = groups.last, last.contains(UInt8(ascii: ".")) {
        let parts = last.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard isIPv4(parts) else { return false }
        groups.removeLast()
        count = 2
        endsInIPv4 = true
    }
    var gaps = 0
    for (index, group) in groups.enumerated() {
        if group.isEmpty {
            let isEdge = index == 0 || (index == groups.count - 1 && !endsInIPv4)
            if !isEdge { gaps += 1 }
            continue
        }
        guard group.count <= 4, group.allSatisfy(isHexadecimal) else { return false }
        count += 1
    }
    guard gaps <= 1, !startsOrEndsAlone(bytes) else { return false }
    return gaps == 1 ? count < 8 : count == 8
}

/// A single colon at either end belongs to nothing.
private func startsOrEndsAlone(_ bytes: [UInt8]) -> Bool {
    let colon = UInt8(ascii: ":")
    guard bytes.count >= 2 else { return true }
    let last = bytes.count - 1
    return (bytes[0] == colon && bytes[1] != colon)
        || (bytes[last] == colon && bytes[last - 1] != colon)
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
}
