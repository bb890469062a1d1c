// SPDX-License-Identifier: Apache-2.0

import Complaints
import Testing

@Suite struct ContentTests {
    @Test(arguments: [
        ("NIK 3510201234567890 saya", 5), ("3510201234567890", 1),
        ("no. 3510 2012 3456 7890.", 5), ("3510-2012-3456-7890", 1),
        ("35.10.20.12.34.56.78.90", 1), ("x3510\u{A0}20123456\u{A0}7890", 2),
        ("35102012345678901", 1), ("no 3510 2012 3456 7890 saya", 4),
        ("\u{0663}510201234567890", 1),
    ])
    func `an identity number is refused, wherever it stands`(_ text: String, _ place: Int) {
        for field in [ComplaintField.text, .answer, .name] {
            #expect(throws: ContentFault.identityNumber(field, place: place)) {
                try ComplaintContent(field, text)
            }
        }
    }

    @Test(arguments: [
        "351020123456789", "0812-3456-7123", "0812 3456 7123 atau 0813 9876 5432",
        "sejak 20/10/2026 08.15 sampai 21/10/2026", "1234 5678  9012 3456",
        "081234567123 081398765432",
    ])
    func `what people write besides is kept`(_ text: String) throws {
        #expect(try ComplaintContent(.text, text).words == text)
    }

    @Test func `blanks around are not kept, and nothing but blanks is nothing`() throws {
        #expect(try ComplaintContent(.text, " \n air mati\t").words == "air mati")
        for text in ["", " ", "\n\t"] {
            #expect(throws: ContentFault.empty(.answer)) { try ComplaintContent(.answer, text) }
        }
    }

    @Test(arguments: ComplaintField.allCases.filter { $0 != .phone })
    func `each kind has its length, in bytes`(_ field: ComplaintField) throws {
        let most = String(repeating: "a", count: field.limit)
        #expect(try ComplaintContent(field, most).words == most)
        #expect(throws: ContentFault.long(field, bytes: field.limit + 1)) {
            try ComplaintContent(field, most + "a")
        }
    }

    @Test(arguments: [
        ("12345", 5), ("telepon rumah", 0), ("0812345678901234", 16), ("08123456x", 8),
    ])
    func `what cannot be called is no telephone number`(_ text: String, _ digits: Int) {
        let fault =
            digits == 16
            ? ContentFault.identityNumber(.phone, place: 1) : .phone(digits: digits)
        #expect(throws: fault) { try ComplaintContent(.phone, text) }
    }

    @Test(arguments: [
        ("0812-3456-7123", "08xx-xxxx-123"), ("+62 812 3456 7123", "62xx-xxxx-123"),
        ("021555666", "02xx-xxxx-666"), ("555666", "xxx"), ("", "xxx"),
    ])
    func `a list shows a number that cannot be called`(_ phone: String, _ masked: String) {
        #expect(PhoneMask.masked(phone) == masked)
    }
}
