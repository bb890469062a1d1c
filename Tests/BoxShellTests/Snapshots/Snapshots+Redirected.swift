// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let redirected: [String: String] = [
        "redirected 40 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB

        RUSAK internet
          semua alamat dialihkan ke halaman
          operator, 12 dtk lalu
          Lakukan: isi kuota SIM atau masuk di
          halaman operator, lalu periksa lagi

        TAK MENJAWAB perangkat di Wi-Fi
          diukur 3 dtk lalu
          Lakukan: ukur lagi: kentongan probe
          wifi

        TIDAK BOLEH waktu tempuh gateway
          diukur 12 dtk lalu
          Lakukan: sudo sysctl
          net.ipv4.ping_group_range="0
          2147483647"

        dilewati (menunggu internet): broker
        dilewati (lihat internet): halaman
          pengalih
        tidak ada: gerbang
        ok: agen, jam, antrean, gateway, DNS,
          sambungan TCP, waktu tempuh internet,
          Wi-Fi gratis, Wi-Fi tanpa sandi, lama
          menyala, suhu kotak, disk terpakai
        Semua nilai: kentongan status --all
        214 catatan menunggu, tersimpan di
          kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "redirected 40 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB

        BROKEN internet
          every address is redirected to the
          operator's page, 12 s ago
          Do: top up the SIM or log in at the
          operator's page, then check again

        NO ANSWER devices on Wi-Fi
          measured 3 s ago
          Do: measure again: kentongan probe
          wifi

        NOT PERMITTED gateway round trip
          measured 12 s ago
          Do: sudo sysctl
          net.ipv4.ping_group_range="0
          2147483647"

        skipped (waiting for internet): broker
        skipped (see internet): captive portal
        absent: gate
        ok: agent, clock, queue, gateway, DNS,
          TCP connection, internet round trip,
          free Wi-Fi, Wi-Fi without password,
          time since power-on, box heat, disk
          used
        All values: kentongan status --all
        214 records waiting, kept in the box,
          none lost.
        BROKEN at internet.
        """,
        "redirected 80 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB

        RUSAK internet
          semua alamat dialihkan ke halaman operator, 12 dtk lalu
          Lakukan: isi kuota SIM atau masuk di halaman operator, lalu periksa lagi

        TAK MENJAWAB perangkat di Wi-Fi
          diukur 3 dtk lalu
          Lakukan: ukur lagi: kentongan probe wifi

        TIDAK BOLEH waktu tempuh gateway
          diukur 12 dtk lalu
          Lakukan: sudo sysctl net.ipv4.ping_group_range="0 2147483647"

        dilewati (menunggu internet): broker
        dilewati (lihat internet): halaman pengalih
        tidak ada: gerbang
        ok: agen, jam, antrean, gateway, DNS, sambungan TCP, waktu tempuh internet,
          Wi-Fi gratis, Wi-Fi tanpa sandi, lama menyala, suhu kotak, disk terpakai
        Semua nilai: kentongan status --all
        214 catatan menunggu, tersimpan di kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "redirected 80 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB

        BROKEN internet
          every address is redirected to the operator's page, 12 s ago
          Do: top up the SIM or log in at the operator's page, then check again

        NO ANSWER devices on Wi-Fi
          measured 3 s ago
          Do: measure again: kentongan probe wifi

        NOT PERMITTED gateway round trip
          measured 12 s ago
          Do: sudo sysctl net.ipv4.ping_group_range="0 2147483647"

        skipped (waiting for internet): broker
        skipped (see internet): captive portal
        absent: gate
        ok: agent, clock, queue, gateway, DNS, TCP connection, internet round trip, free
          Wi-Fi, Wi-Fi without password, time since power-on, box heat, disk used
        All values: kentongan status --all
        214 records waiting, kept in the box, none lost.
        BROKEN at internet.
        """,
        "redirected 120 id": """
        KOTAK k7m2p9q4rx, grup 3510
        Selasa 20/10/2026 09.20 WIB

        RUSAK internet
          semua alamat dialihkan ke halaman operator, 12 dtk lalu
          Lakukan: isi kuota SIM atau masuk di halaman operator, lalu periksa lagi

        TAK MENJAWAB perangkat di Wi-Fi
          diukur 3 dtk lalu
          Lakukan: ukur lagi: kentongan probe wifi

        TIDAK BOLEH waktu tempuh gateway
          diukur 12 dtk lalu
          Lakukan: sudo sysctl net.ipv4.ping_group_range="0 2147483647"

        dilewati (menunggu internet): broker
        dilewati (lihat internet): halaman pengalih
        tidak ada: gerbang
        ok: agen, jam, antrean, gateway, DNS, sambungan TCP, waktu tempuh internet, Wi-Fi gr\
        atis, Wi-Fi tanpa sandi, lama
          menyala, suhu kotak, disk terpakai
        Semua nilai: kentongan status --all
        214 catatan menunggu, tersimpan di kotak, tidak ada yang hilang.
        RUSAK di internet.
        """,
        "redirected 120 en": """
        BOX k7m2p9q4rx, group 3510
        Tue 20 Oct 2026 09:20 WIB

        BROKEN internet
          every address is redirected to the operator's page, 12 s ago
          Do: top up the SIM or log in at the operator's page, then check again

        NO ANSWER devices on Wi-Fi
          measured 3 s ago
          Do: measure again: kentongan probe wifi

        NOT PERMITTED gateway round trip
          measured 12 s ago
          Do: sudo sysctl net.ipv4.ping_group_range="0 2147483647"

        skipped (waiting for internet): broker
        skipped (see internet): captive portal
        absent: gate
        ok: agent, clock, queue, gateway, DNS, TCP connection, internet round trip, free Wi-\
        Fi, Wi-Fi without password, time
          since power-on, box heat, disk used
        All values: kentongan status --all
        214 records waiting, kept in the box, none lost.
        BROKEN at internet.
        """,
    ]
}
