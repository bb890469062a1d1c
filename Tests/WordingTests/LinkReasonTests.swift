// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

struct LinkReasonTests {
    @Test(arguments: [
        (Int64(2_020), "sertifikat broker tidak dikenal"), (2_062, "nama broker lain"),
        (2_010, "sertifikat broker habis masa berlakunya"), (2_026, "bukan sertifikat broker"),
        (2_316, "broker menolak sertifikat kotak ini"), (2_248, "broker menolak sertifikat"),
        (2_270, "TLS broker terlalu lama"), (2_500, "portal"), (2_504, "key"), (2_506, "tls = off"),
        (2_508, "ditolak?"),
        (2_099, "2099"), (1_111, "tidak berjalan"), (999_999, "999999"), (.min, "alasan"),
    ])
    func `each reason has its words in both languages`(code: Int64, part: String) {
        let words = LinkReason.words(code)
        #expect(words.id.contains(part))
        #expect(words.en != words.id)
    }

    @Test func `what concerns our own certificate is told from what concerns the broker's`() {
        for code in [2_248, 2_316, 2_501, 2_505] as [Int64] {
            #expect(LinkReason.concernsOwnCertificate(code))
        }
        for code in [7, 2_010, 2_062, 2_270, 2_500, 2_506, .max, .min] as [Int64] {
            #expect(!LinkReason.concernsOwnCertificate(code))
        }
    }
}
