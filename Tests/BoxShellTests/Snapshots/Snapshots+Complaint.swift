// SPDX-License-Identifier: Apache-2.0

extension Snapshots {
    static let complaint: [String: String] = [
        "complaint 40 id": """
        NOMOR ADUAN

            ADU-28T5-CY4T-QKFF-4

        Tulis nomor ini di formulir, dan berikan
          kepada pelapor.
        Selasa 20/10/2026 09.20 WIB: toilet,
          kebersihan.
        Isi aduan dan nama hanya di kertas;
          kotak tidak menyimpannya.
        Tersimpan; dikirim ke kantor setelah
          kotak tersambung.
        """,
        "complaint 40 en": """
        COMPLAINT NUMBER

            ADU-28T5-CY4T-QKFF-4

        Write this number on the form, and give
          it to who complains.
        Tue 20 Oct 2026 09:20 WIB: toilet,
          cleanliness.
        What it says and the name stay on paper;
          the box does not keep them.
        Kept; sent to the office when the box is
          connected.
        """,
        "complaint 80 id": """
        NOMOR ADUAN

            ADU-28T5-CY4T-QKFF-4

        Tulis nomor ini di formulir, dan berikan kepada pelapor.
        Selasa 20/10/2026 09.20 WIB: toilet, kebersihan.
        Isi aduan dan nama hanya di kertas; kotak tidak menyimpannya.
        Tersimpan; dikirim ke kantor setelah kotak tersambung.
        """,
        "complaint 80 en": """
        COMPLAINT NUMBER

            ADU-28T5-CY4T-QKFF-4

        Write this number on the form, and give it to who complains.
        Tue 20 Oct 2026 09:20 WIB: toilet, cleanliness.
        What it says and the name stay on paper; the box does not keep them.
        Kept; sent to the office when the box is connected.
        """,
        "complaint 120 id": """
        NOMOR ADUAN

            ADU-28T5-CY4T-QKFF-4

        Tulis nomor ini di formulir, dan berikan kepada pelapor.
        Selasa 20/10/2026 09.20 WIB: toilet, kebersihan.
        Isi aduan dan nama hanya di kertas; kotak tidak menyimpannya.
        Tersimpan; dikirim ke kantor setelah kotak tersambung.
        """,
        "complaint 120 en": """
        COMPLAINT NUMBER

            ADU-28T5-CY4T-QKFF-4

        Write this number on the form, and give it to who complains.
        Tue 20 Oct 2026 09:20 WIB: toilet, cleanliness.
        What it says and the name stay on paper; the box does not keep them.
        Kept; sent to the office when the box is connected.
        """,
    ]
}
