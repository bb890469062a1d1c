// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let probe: [String: String] = [
        "probe 40 id": """
        ALAT UKUR wifi, 31 ms
        Selasa 20/10/2026 09.20 WIB
        Wi-Fi gratis        ok, menyala
        perangkat di Wi-Fi  TAK MENJAWAB
        Wi-Fi tanpa sandi   PERHATIAN, bersandi
        Lakukan: periksa kabel dan layanan yang
          diukur; sebabnya: journalctl -u
          kentongan-agent -n 20
        Lakukan: hapus sandi di /etc/hostapd;
          Wi-Fi desa gratis tanpa sandi
        BELUM DIKETAHUI: 1 tanpa nilai, 0
          terbukti rusak. Mulai dari perangkat
          di Wi-Fi.
        """,
        "probe 40 en": """
        PROBE wifi, 31 ms
        Tue 20 Oct 2026 09:20 WIB
        free Wi-Fi              ok, on
        devices on Wi-Fi        NO ANSWER
        Wi-Fi without password  ATTENTION, with
          password
        Do: check the cable and the service;
          why: journalctl -u kentongan-agent -n
          20
        Do: remove the password in /etc/hostapd;
          the village's Wi-Fi is open
        UNKNOWN: 1 without a value, 0 proved
          broken. Begin with devices on Wi-Fi.
        """,
        "probe 80 id": """
        ALAT UKUR wifi, 31 ms
        Selasa 20/10/2026 09.20 WIB
        Wi-Fi gratis        ok            menyala
        perangkat di Wi-Fi  TAK MENJAWAB
        Wi-Fi tanpa sandi   PERHATIAN     bersandi
        Lakukan: periksa kabel dan layanan yang diukur; sebabnya: journalctl -u
          kentongan-agent -n 20
        Lakukan: hapus sandi di /etc/hostapd; Wi-Fi desa gratis tanpa sandi
        BELUM DIKETAHUI: 1 tanpa nilai, 0 terbukti rusak. Mulai dari perangkat di Wi-Fi.
        """,
        "probe 80 en": """
        PROBE wifi, 31 ms
        Tue 20 Oct 2026 09:20 WIB
        free Wi-Fi              ok         on
        devices on Wi-Fi        NO ANSWER
        Wi-Fi without password  ATTENTION  with password
        Do: check the cable and the service; why: journalctl -u kentongan-agent -n 20
        Do: remove the password in /etc/hostapd; the village's Wi-Fi is open
        UNKNOWN: 1 without a value, 0 proved broken. Begin with devices on Wi-Fi.
        """,
        "probe 120 id": """
        ALAT UKUR wifi, 31 ms
        Selasa 20/10/2026 09.20 WIB
        Wi-Fi gratis        wifi/up       ok            menyala
        perangkat di Wi-Fi  wifi/clients  TAK MENJAWAB
        Wi-Fi tanpa sandi   wifi/open     PERHATIAN     bersandi
        Lakukan: periksa kabel dan layanan yang diukur; sebabnya: journalctl -u kentongan-ag\
        ent -n 20
        Lakukan: hapus sandi di /etc/hostapd; Wi-Fi desa gratis tanpa sandi
        BELUM DIKETAHUI: 1 tanpa nilai, 0 terbukti rusak. Mulai dari perangkat di Wi-Fi.
        """,
        "probe 120 en": """
        PROBE wifi, 31 ms
        Tue 20 Oct 2026 09:20 WIB
        free Wi-Fi              wifi/up       ok         on
        devices on Wi-Fi        wifi/clients  NO ANSWER
        Wi-Fi without password  wifi/open     ATTENTION  with password
        Do: check the cable and the service; why: journalctl -u kentongan-agent -n 20
        Do: remove the password in /etc/hostapd; the village's Wi-Fi is open
        UNKNOWN: 1 without a value, 0 proved broken. Begin with devices on Wi-Fi.
        """,
    ]
}
