// SPDX-License-Identifier: Apache-2.0

import Testing
import Wording

@testable import Collector

@Suite struct ChannelNoticeTests {
    private static let reason = Phrase(id: "gw: memutus sambungan", en: "gw: closed the connection")

    @Test(arguments: [
        (
            CollectorNotice.channelFailed(name: "camat", reason: reason),
            "saluran camat gagal: gw: memutus sambungan; dicoba lagi",
            "channel camat failed: gw: closed the connection; trying again"
        ),
        (
            .setAside(name: "camat", number: 7, reason: reason),
            "saluran camat tidak akan menerima kabar peringatan #7: gw: memutus sambungan; disisihkan",
            "channel camat will never take the event of alert #7: gw: closed the connection; set aside"
        ),
        (
            .heartbeatSilent(reason: reason), "tanda hidup tidak dikirim: gw: memutus sambungan",
            "no sign of life goes out: gw: closed the connection"
        ),
    ]) func `the journal says why in its own language alone`(
        _ notice: CollectorNotice, _ indonesian: String, _ english: String
    ) {
        #expect(notice.phrase == Phrase(id: indonesian, en: english))
    }
}
