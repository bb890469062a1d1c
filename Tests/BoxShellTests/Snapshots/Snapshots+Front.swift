// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let front: [String: String] = [
        "front 40 id": """
        kentongan 0.1.0: keadaan kotak desa ini

          kentongan status
          kentongan probe wifi
          kentongan spool

        Di kotak:
          status    keadaan kotak ini
          probe     jalankan satu alat ukur
          spool     catatan yang menunggu
          complaint nomor untuk satu aduan
          attest    nyatakan keadaan fasilitas
          pin       atur PIN jabatan

        Bantuan: kentongan PERINTAH --help
        """,
        "front 40 en": """
        kentongan 0.1.0: the state of this
          village box

          kentongan status
          kentongan probe wifi
          kentongan spool

        On a box:
          status    how this box is
          probe     run one probe
          spool     records waiting
          complaint a complaint's number
          attest    attest a facility
          pin       set a role's PIN

        Help: kentongan VERB --help
        """,
        "front 80 id": """
        kentongan 0.1.0: keadaan kotak desa ini

          kentongan status
          kentongan probe wifi
          kentongan spool

        Di kotak:
          status    keadaan kotak ini
          probe     jalankan satu alat ukur
          spool     catatan yang menunggu
          complaint nomor untuk satu aduan
          attest    nyatakan keadaan fasilitas
          pin       atur PIN jabatan

        Bantuan: kentongan PERINTAH --help
        """,
        "front 80 en": """
        kentongan 0.1.0: the state of this village box

          kentongan status
          kentongan probe wifi
          kentongan spool

        On a box:
          status    how this box is
          probe     run one probe
          spool     records waiting
          complaint a complaint's number
          attest    attest a facility
          pin       set a role's PIN

        Help: kentongan VERB --help
        """,
        "front 120 id": """
        kentongan 0.1.0: keadaan kotak desa ini

          kentongan status
          kentongan probe wifi
          kentongan spool

        Di kotak:
          status    keadaan kotak ini
          probe     jalankan satu alat ukur
          spool     catatan yang menunggu
          complaint nomor untuk satu aduan
          attest    nyatakan keadaan fasilitas
          pin       atur PIN jabatan

        Bantuan: kentongan PERINTAH --help
        """,
        "front 120 en": """
        kentongan 0.1.0: the state of this village box

          kentongan status
          kentongan probe wifi
          kentongan spool

        On a box:
          status    how this box is
          probe     run one probe
          spool     records waiting
          complaint a complaint's number
          attest    attest a facility
          pin       set a role's PIN

        Help: kentongan VERB --help
        """,
    ]
}
