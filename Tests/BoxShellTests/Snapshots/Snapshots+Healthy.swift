// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let healthy: [String: String] = [
        "healthy 40 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                   ok, 0.1.0, hidup
          11 hari 23 jam, mengukur uplink
        jam                    ok, sinkron
        broker                 ok, tersambung 2
          jam 5 menit,
          broker.banyuwangikab.go.id:8883
        antrean                ok, 0 catatan
          menunggu, diterima 40 detik lalu
        gateway                ok, menjawab
        DNS                    ok, menjawab
        sambungan TCP          ok, tersambung
        internet               ok, tersambung
        halaman pengalih       ok, tidak ada
        waktu tempuh internet  ok, 48 ms
        waktu tempuh gateway   tidak ada
        Wi-Fi gratis           ok, menyala
        perangkat di Wi-Fi     ok, 12 perangkat
        Wi-Fi tanpa sandi      ok, terbuka
        lama menyala           ok, 12 hari
        suhu kotak             ok, 51,2 C
        disk terpakai          ok, 61 %
        gerbang                tidak ada
        SEHAT: 16 ok, 2 tidak ada.
        """,
        "healthy 40 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                   ok, 0.1.0, up 11
          days 23 h, measuring uplink
        clock                   ok, in sync
        broker                  ok, connected 2
          h 5 min,
          broker.banyuwangikab.go.id:8883
        queue                   ok, 0 records
          waiting, accepted 40 s ago
        gateway                 ok, answers
        DNS                     ok, answers
        TCP connection          ok, connected
        internet                ok, connected
        captive portal          ok, none
        internet round trip     ok, 48 ms
        gateway round trip      absent
        free Wi-Fi              ok, on
        devices on Wi-Fi        ok, 12 devices
        Wi-Fi without password  ok, open
        time since power-on     ok, 12 d
        box heat                ok, 51.2 C
        disk used               ok, 61%
        gate                    absent
        HEALTHY: 16 ok, 2 absent.
        """,
        "healthy 80 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                   ok         0.1.0, hidup 11 hari 23 jam, mengukur uplink
        jam                    ok         sinkron
        broker                 ok         tersambung 2 jam 5 menit,
                                          broker.banyuwangikab.go.id:8883
        antrean                ok         0 catatan menunggu, diterima 40 detik lalu
        gateway                ok         menjawab, 12 dtk lalu
        DNS                    ok         menjawab, 12 dtk lalu
        sambungan TCP          ok         tersambung, 12 dtk lalu
        internet               ok         tersambung, 12 dtk lalu
        halaman pengalih       ok         tidak ada, 12 dtk lalu
        waktu tempuh internet  ok         48 ms, 12 dtk lalu
        waktu tempuh gateway   tidak ada
        Wi-Fi gratis           ok         menyala, 3 dtk lalu
        perangkat di Wi-Fi     ok         12 perangkat, 3 dtk lalu
        Wi-Fi tanpa sandi      ok         terbuka, 3 dtk lalu
        lama menyala           ok         12 hari, 3 dtk lalu
        suhu kotak             ok         51,2 C, 3 dtk lalu
        disk terpakai          ok         61 %, 3 dtk lalu
        gerbang                tidak ada
        SEHAT: 16 ok, 2 tidak ada.
        """,
        "healthy 80 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                   ok      0.1.0, up 11 days 23 h, measuring uplink
        clock                   ok      in sync
        broker                  ok      connected 2 h 5 min,
                                        broker.banyuwangikab.go.id:8883
        queue                   ok      0 records waiting, accepted 40 s ago
        gateway                 ok      answers, 12 s ago
        DNS                     ok      answers, 12 s ago
        TCP connection          ok      connected, 12 s ago
        internet                ok      connected, 12 s ago
        captive portal          ok      none, 12 s ago
        internet round trip     ok      48 ms, 12 s ago
        gateway round trip      absent
        free Wi-Fi              ok      on, 3 s ago
        devices on Wi-Fi        ok      12 devices, 3 s ago
        Wi-Fi without password  ok      open, 3 s ago
        time since power-on     ok      12 d, 3 s ago
        box heat                ok      51.2 C, 3 s ago
        disk used               ok      61%, 3 s ago
        gate                    absent
        HEALTHY: 16 ok, 2 absent.
        """,
        "healthy 120 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB
        agen                                   ok         0.1.0, hidup 11 hari 23 jam, mengu\
        kur uplink
        jam                                    ok         sinkron
        broker                                 ok         tersambung 2 jam 5 menit, broker.b\
        anyuwangikab.go.id:8883
        antrean                                ok         0 catatan menunggu, diterima 40 de\
        tik lalu
        gateway                uplink/gateway  ok         menjawab, 12 dtk lalu
        DNS                    uplink/dns      ok         menjawab, 12 dtk lalu
        sambungan TCP          uplink/tcp      ok         tersambung, 12 dtk lalu
        internet               uplink/http     ok         tersambung, 12 dtk lalu
        halaman pengalih       uplink/portal   ok         tidak ada, 12 dtk lalu
        waktu tempuh internet  uplink/rtt      ok         48 ms, 12 dtk lalu
        waktu tempuh gateway   uplink/echo     tidak ada
        Wi-Fi gratis           wifi/up         ok         menyala, 3 dtk lalu
        perangkat di Wi-Fi     wifi/clients    ok         12 perangkat, 3 dtk lalu
        Wi-Fi tanpa sandi      wifi/open       ok         terbuka, 3 dtk lalu
        lama menyala           box/uptime      ok         12 hari, 3 dtk lalu
        suhu kotak             box/temp        ok         51,2 C, 3 dtk lalu
        disk terpakai          box/disk        ok         61 %, 3 dtk lalu
        gerbang                gate/open       tidak ada
        SEHAT: 16 ok, 2 tidak ada.
        """,
        "healthy 120 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB
        agent                                   ok      0.1.0, up 11 days 23 h, measuring up\
        link
        clock                                   ok      in sync
        broker                                  ok      connected 2 h 5 min, broker.banyuwan\
        gikab.go.id:8883
        queue                                   ok      0 records waiting, accepted 40 s ago
        gateway                 uplink/gateway  ok      answers, 12 s ago
        DNS                     uplink/dns      ok      answers, 12 s ago
        TCP connection          uplink/tcp      ok      connected, 12 s ago
        internet                uplink/http     ok      connected, 12 s ago
        captive portal          uplink/portal   ok      none, 12 s ago
        internet round trip     uplink/rtt      ok      48 ms, 12 s ago
        gateway round trip      uplink/echo     absent
        free Wi-Fi              wifi/up         ok      on, 3 s ago
        devices on Wi-Fi        wifi/clients    ok      12 devices, 3 s ago
        Wi-Fi without password  wifi/open       ok      open, 3 s ago
        time since power-on     box/uptime      ok      12 d, 3 s ago
        box heat                box/temp        ok      51.2 C, 3 s ago
        disk used               box/disk        ok      61%, 3 s ago
        gate                    gate/open       absent
        HEALTHY: 16 ok, 2 absent.
        """,
    ]
}
