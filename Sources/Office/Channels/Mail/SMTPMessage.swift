// SPDX-License-Identifier: Apache-2.0
//
// A parcel as a mail (RFC 5322, 2045, 2047): plain text in UTF-8, its body in base64, because a line of base64
// can neither be too long nor begin with a dot nor be anything but text. Every line of a header is either
// written by us or made of encoded-words, so no name from outside can begin a header. The same parcel makes
// the same mail to the byte, under the same Message-ID: a mail that came twice is known as one by its reader's
// program, and by its reader.

import Alerting
import Glibc
import VillageModel
import Wording

/// A mail, ready for DATA.
struct SMTPMessage: Hashable, Sendable {
    /// Its name, the same for the same parcel.
    let identifier: String
    /// Headers, an empty line and the body; lines end in CR LF, dots are not yet stuffed.
    let bytes: [UInt8]

    /// Writes a parcel to people.
    init(
        _ parcel: Parcel, from sender: SMTPAddress, to recipients: [SMTPAddress], language: Language
    ) {
        self.init(
            key: parcel.key, at: parcel.events.last?.at ?? Instant(rawValue: 0),
            parcel.events.last?.place.zone ?? .wib,
            subject: SMTPMessage.subject(parcel, language),
            body: parcel.events.map { ConsoleLine($0).text(language) }.joined(
                separator: "\r\n\r\n"), from: sender, to: recipients, language: language)
    }

    /// Writes a test message to people.
    init(
        _ message: TestMessage, from sender: SMTPAddress, to recipients: [SMTPAddress],
        language: Language
    ) {
        let text = message.text(language)
        self.init(
            key: message.key, at: message.at, message.zone,
            subject: text.firstRange(of: ", ").map { String(text[..<$0.lowerBound]) } ?? text,
            body: text, from: sender, to: recipients, language: language)
    }

    private init(
        key: String, at moment: Instant, _ zone: Zone, subject: String, body: String,
        from sender: SMTPAddress, to recipients: [SMTPAddress], language: Language
    ) {
        identifier =
            "<\(SMTPMessage.atom(key)).\(moment.rawValue).kentongan@\(sender.domain)>"
        var text = "From: Kentongan <\(sender)>\r\n"
        text += "To: " + recipients.map(\.description).joined(separator: ",\r\n ") + "\r\n"
        text += "Subject: " + SMTPMessage.encodedWords(subject) + "\r\n"
        text += "Date: " + SMTPMessage.date(moment, zone) + "\r\n"
        text += "Message-ID: \(identifier)\r\nMIME-Version: 1.0\r\n"
        text += "Content-Type: text/plain; charset=utf-8\r\n"
        text += "Content-Transfer-Encoding: base64\r\nContent-Language: \(language.rawValue)\r\n"
        text += "Auto-Submitted: auto-generated\r\n\r\n"
        let code = base64(Array((body + "\r\n").utf8))
        for start in stride(from: 0, to: code.count, by: 76) {
            text += String(decoding: code[start..<min(start + 76, code.count)], as: UTF8.self)
            text += "\r\n"
        }
        bytes = Array(text.utf8)
    }

    /// What DATA sends: each line that begins with a dot gets a second one; the end is a dot alone.
    var stuffed: [UInt8] { SMTPMessage.stuffed(bytes) }

    static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
        var stuffed: [UInt8] = []
        var isAtStart = true
        for byte in bytes {
            if isAtStart, byte == 0x2E { stuffed.append(0x2E) }
            stuffed.append(byte)
            isAtStart = byte == 0x0A
        }
        return stuffed + Array(".\r\n".utf8)
    }

    /// One alert: its sentence without the advice.
    ///
    /// Several: how many, and the first of them.
    private static func subject(_ parcel: Parcel, _ language: Language) -> String {
        guard let first = parcel.events.first else { return "Kentongan" }
        let line = ConsoleLine(first).text(language)
        let cut = line.firstRange(of: "). ").map { String(line[..<$0.lowerBound]) + ")" } ?? line
        guard parcel.events.count > 1 else { return cut }
        let count = Phrase(
            id: "\(parcel.events.count) peringatan: ", en: "\(parcel.events.count) alerts: ")
        return count[language] + cut + ", ..."
    }

    /// Text for an unstructured header: as it is when nothing in it can be misread, else as encoded-words
    /// of at most 75 characters, one a line, cut between characters.
    static func encodedWords(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        if isPlain, text.utf8.count <= 60, !text.contains("=?") { return text }
        var words: [[UInt8]] = [[]]
        for scalar in disarmed(text).unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // The header's name stands before the first.
            let room = words.count == 1 ? 36 : 45
            if words[words.count - 1].count + bytes.count > room { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?" + String(decoding: base64($0), as: UTF8.self) + "?=" }
            .joined(separator: "\r\n ")
    }

    /// `Tue, 20 Oct 2026 09:20:00 +0700`, on the clock of the place.
    static func date(_ instant: Instant, _ zone: Zone) -> String {
        let civil = CivilTime(instant, in: zone)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let clock = [civil.hour, civil.minute, civil.second].map { padded($0, 2) }.joined(
            separator: ":")
        return
            "\(days[Int(civil.weekday) % 7]), \(civil.day) \(months[(Int(civil.month) - 1) % 12]) "
            + "\(civil.year) \(clock) +\(padded(zone.rawValue, 2))00"
    }

    /// A key as a dot-atom: what may not stand in one is written as its number.
    private static func atom(_ key: String) -> String {
        key.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D:
                String(decoding: [byte], as: UTF8.self)
            default: "_" + String(byte, radix: 16)
            }
        }.joined()
    }
}

/// Bytes in base64 with its padding, in one line.
func base64(_ bytes: [UInt8]) -> [UInt8] {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var code: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let count = min(3, bytes.count - start)
        var group = 0
        for index in 0..<3 { group = group << 8 | (index < count ? Int(bytes[start + index]) : 0) }
        for index in 0..<4 {
            code.append(index <= count ? letters[group >> (18 - 6 * index) & 63] : 0x3D)
        }
    }
    return code
}
