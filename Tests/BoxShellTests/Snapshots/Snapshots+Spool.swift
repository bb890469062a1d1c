// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let spool: [String: String] = [
        "spool 40 id": """
        ANTREAN
        Selasa 20/10/2026 09.20 WIB
        #1003 19/10/2026 23.59.05 WIB laporan,
          120 B
        #1004 08.01.05 WIB (jam belum sinkron)
          laporan, 1,2 kB
        #1005 08.02.05 WIB koreksi jam, 66 B
        #1006 08.03.05 WIB catatan yang hilang,
          41 B
        210 lagi sesudah itu.
        Berkas:
        /var/lib/kentongan/spool.sqlite
        Ukuran 123,5 kB dari 20 MB.
        214 catatan menunggu, pusat sudah
          menyimpan s.d. #1002 dari #1216.
        """,
        "spool 40 en": """
        QUEUE
        Tue 20 Oct 2026 09:20 WIB
        #1003 19 Oct 2026 23:59:05 WIB report,
          120 B
        #1004 08:01:05 WIB (clock not in sync)
          report, 1.2 kB
        #1005 08:02:05 WIB clock correction, 66
          B
        #1006 08:03:05 WIB lost records, 41 B
        210 more after these.
        File:
        /var/lib/kentongan/spool.sqlite
        Size 123.5 kB of 20 MB.
        214 records waiting, the office has
          stored up to #1002 of #1216.
        """,
        "spool 80 id": """
        ANTREAN
        Selasa 20/10/2026 09.20 WIB
        #1003 19/10/2026 23.59.05 WIB laporan, 120 B
        #1004 08.01.05 WIB (jam belum sinkron) laporan, 1,2 kB
        #1005 08.02.05 WIB koreksi jam, 66 B
        #1006 08.03.05 WIB catatan yang hilang, 41 B
        210 lagi sesudah itu.
        Berkas:
        /var/lib/kentongan/spool.sqlite
        Ukuran 123,5 kB dari 20 MB.
        214 catatan menunggu, pusat sudah menyimpan s.d. #1002 dari #1216.
        """,
        "spool 80 en": """
        QUEUE
        Tue 20 Oct 2026 09:20 WIB
        #1003 19 Oct 2026 23:59:05 WIB report, 120 B
        #1004 08:01:05 WIB (clock not in sync) report, 1.2 kB
        #1005 08:02:05 WIB clock correction, 66 B
        #1006 08:03:05 WIB lost records, 41 B
        210 more after these.
        File:
        /var/lib/kentongan/spool.sqlite
        Size 123.5 kB of 20 MB.
        214 records waiting, the office has stored up to #1002 of #1216.
        """,
        "spool 120 id": """
        ANTREAN
        Selasa 20/10/2026 09.20 WIB
        #1003 19/10/2026 23.59.05 WIB laporan, 120 B
        #1004 08.01.05 WIB (jam belum sinkron) laporan, 1,2 kB
        #1005 08.02.05 WIB koreksi jam, 66 B
        #1006 08.03.05 WIB catatan yang hilang, 41 B
        210 lagi sesudah itu.
        Berkas:
        /var/lib/kentongan/spool.sqlite
        Ukuran 123,5 kB dari 20 MB.
        214 catatan menunggu, pusat sudah menyimpan s.d. #1002 dari #1216.
        """,
        "spool 120 en": """
        QUEUE
        Tue 20 Oct 2026 09:20 WIB
        #1003 19 Oct 2026 23:59:05 WIB report, 120 B
        #1004 08:01:05 WIB (clock not in sync) report, 1.2 kB
        #1005 08:02:05 WIB clock correction, 66 B
        #1006 08:03:05 WIB lost records, 41 B
        210 more after these.
        File:
        /var/lib/kentongan/spool.sqlite
        Size 123.5 kB of 20 MB.
        214 records waiting, the office has stored up to #1002 of #1216.
        """,
    ]
}
