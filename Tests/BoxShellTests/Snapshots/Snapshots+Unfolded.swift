// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let unfolded: [String: String] = [
        "unfolded 40 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                   ok, 0.1.0, hidup
          11 hari 23 jam, mengukur uplink
        jam                    ok, sinkron
        broker                 dilewati,
          menunggu internet
        antrean                ok, 214 catatan
          menunggu, diterima 1 jam 5 menit lalu
        gateway                ok, menjawab
        DNS                    ok, menjawab
        sambungan TCP          ok, tersambung
        internet               RUSAK, semua
          alamat dialihkan ke halaman operator
        halaman pengalih       dilewati, lihat
          internet
        waktu tempuh internet  ok, 48 ms
        waktu tempuh gateway   TIDAK BOLEH
        Wi-Fi gratis           ok, menyala
        perangkat di Wi-Fi     TAK MENJAWAB
        Wi-Fi tanpa sandi      ok, terbuka
        lama menyala           ok, 12 hari
        suhu kotak             ok, 51,2 C
        disk terpakai          ok, 61 %
        gerbang                tidak ada
        214 catatan menunggu, tersimpan di
          kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "unfolded 40 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                   ok, 0.1.0, up 11
          days 23 h, measuring uplink
        clock                   ok, in sync
        broker                  skipped, waiting
          for internet
        queue                   ok, 214 records
          waiting, accepted 1 h 5 min ago
        gateway                 ok, answers
        DNS                     ok, answers
        TCP connection          ok, connected
        internet                BROKEN, every
          address is redirected to the
          operator's page
        captive portal          skipped, see
          internet
        internet round trip     ok, 48 ms
        gateway round trip      NOT PERMITTED
        free Wi-Fi              ok, on
        devices on Wi-Fi        NO ANSWER
        Wi-Fi without password  ok, open
        time since power-on     ok, 12 d
        box heat                ok, 51.2 C
        disk used               ok, 61%
        gate                    absent
        214 records waiting, kept in the box,
          none lost.
        BROKEN at internet.
        """,
        "unfolded 80 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                   ok            0.1.0, hidup 11 hari 23 jam, mengukur
                                             uplink
        jam                    ok            sinkron
        broker                 dilewati      menunggu internet
        antrean                ok            214 catatan menunggu, diterima 1 jam 5
                                             menit lalu
        gateway                ok            menjawab, 12 dtk lalu
        DNS                    ok            menjawab, 12 dtk lalu
        sambungan TCP          ok            tersambung, 12 dtk lalu
        internet               RUSAK         semua alamat dialihkan ke halaman operator,
                                             12 dtk lalu
        halaman pengalih       dilewati      lihat internet
        waktu tempuh internet  ok            48 ms, 12 dtk lalu
        waktu tempuh gateway   TIDAK BOLEH   diukur 12 dtk lalu
        Wi-Fi gratis           ok            menyala, 3 dtk lalu
        perangkat di Wi-Fi     TAK MENJAWAB  diukur 3 dtk lalu
        Wi-Fi tanpa sandi      ok            terbuka, 3 dtk lalu
        lama menyala           ok            12 hari, 3 dtk lalu
        suhu kotak             ok            51,2 C, 3 dtk lalu
        disk terpakai          ok            61 %, 3 dtk lalu
        gerbang                tidak ada
        214 catatan menunggu, tersimpan di kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "unfolded 80 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                   ok             0.1.0, up 11 days 23 h, measuring uplink
        clock                   ok             in sync
        broker                  skipped        waiting for internet
        queue                   ok             214 records waiting, accepted 1 h 5 min
                                               ago
        gateway                 ok             answers, 12 s ago
        DNS                     ok             answers, 12 s ago
        TCP connection          ok             connected, 12 s ago
        internet                BROKEN         every address is redirected to the
                                               operator's page, 12 s ago
        captive portal          skipped        see internet
        internet round trip     ok             48 ms, 12 s ago
        gateway round trip      NOT PERMITTED  measured 12 s ago
        free Wi-Fi              ok             on, 3 s ago
        devices on Wi-Fi        NO ANSWER      measured 3 s ago
        Wi-Fi without password  ok             open, 3 s ago
        time since power-on     ok             12 d, 3 s ago
        box heat                ok             51.2 C, 3 s ago
        disk used               ok             61%, 3 s ago
        gate                    absent
        214 records waiting, kept in the box, none lost.
        BROKEN at internet.
        """,
        "unfolded 120 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                                   ok            0.1.0, hidup 11 hari 23 jam, me\
        ngukur uplink
        jam                                    ok            sinkron
        broker                                 dilewati      menunggu internet
        antrean                                ok            214 catatan menunggu, diterima \
        1 jam 5 menit lalu
        gateway                uplink/gateway  ok            menjawab, 12 dtk lalu
        DNS                    uplink/dns      ok            menjawab, 12 dtk lalu
        sambungan TCP          uplink/tcp      ok            tersambung, 12 dtk lalu
        internet               uplink/http     RUSAK         semua alamat dialihkan ke halam\
        an operator, 12 dtk lalu
        halaman pengalih       uplink/portal   dilewati      lihat internet
        waktu tempuh internet  uplink/rtt      ok            48 ms, 12 dtk lalu
        waktu tempuh gateway   uplink/echo     TIDAK BOLEH   diukur 12 dtk lalu
        Wi-Fi gratis           wifi/up         ok            menyala, 3 dtk lalu
        perangkat di Wi-Fi     wifi/clients    TAK MENJAWAB  diukur 3 dtk lalu
        Wi-Fi tanpa sandi      wifi/open       ok            terbuka, 3 dtk lalu
        lama menyala           box/uptime      ok            12 hari, 3 dtk lalu
        suhu kotak             box/temp        ok            51,2 C, 3 dtk lalu
        disk terpakai          box/disk        ok            61 %, 3 dtk lalu
        gerbang                gate/open       tidak ada
        214 catatan menunggu, tersimpan di kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "unfolded 120 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                                   ok             0.1.0, up 11 days 23 h, measu\
        ring uplink
        clock                                   ok             in sync
        broker                                  skipped        waiting for internet
        queue                                   ok             214 records waiting, accepted\
         1 h 5 min ago
        gateway                 uplink/gateway  ok             answers, 12 s ago
        DNS                     uplink/dns      ok             answers, 12 s ago
        TCP connection          uplink/tcp      ok             connected, 12 s ago
        internet                uplink/http     BROKEN         every address is redirected t\
        o the operator's page, 12 s ago
        captive portal          uplink/portal   skipped        see internet
        internet round trip     uplink/rtt      ok             48 ms, 12 s ago
        gateway round trip      uplink/echo     NOT PERMITTED  measured 12 s ago
        free Wi-Fi              wifi/up         ok             on, 3 s ago
        devices on Wi-Fi        wifi/clients    NO ANSWER      measured 3 s ago
        Wi-Fi without password  wifi/open       ok             open, 3 s ago
        time since power-on     box/uptime      ok             12 d, 3 s ago
        box heat                box/temp        ok             51.2 C, 3 s ago
        disk used               box/disk        ok             61%, 3 s ago
        gate                    gate/open       absent
        214 records waiting, kept in the box, none lost.
        BROKEN at internet.
        """,
    ]
}
