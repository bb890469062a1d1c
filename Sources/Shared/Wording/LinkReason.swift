// SPDX-License-Identifier: Apache-2.0
//
// A link tells why a session ended as one number, MosquittoCode. Families do not overlap: 0 to 127 are
// libmosquitto's own, 128 to 255 are reasons of MQTT 5 that the broker sent, 1000 + n is the system's error
// number n, 2000 + n is OpenSSL's verdict n on the broker's certificate, 2200 + n is the TLS alert n that
// the broker sent, from 2500 on they are the link's own. Only those that tell a technician something have
// words here; the others are shown as numbers.

/// Why the broker is not connected.
public enum LinkReason {
    /// The reason in words, within a sentence.
    public static func words(_ code: Int64) -> Phrase {
        switch code {
        case 1_111: Phrase(id: "broker tidak berjalan di sana", en: "no broker runs there")
        case 1_101, 1_113: Phrase(id: "tidak ada jalan ke broker", en: "no way to the broker")
        case 27, 1_110: Phrase(id: "broker tak menjawab", en: "the broker does not answer")
        case 7, 1_104: Phrase(id: "sambungan diputus", en: "the connection was closed")
        case 15: Phrase(id: "nama broker tidak ditemukan", en: "the broker's name was not found")
        case 19: Phrase(id: "broker berhenti menjawab", en: "the broker stopped answering")
        case 134: Phrase(id: "nama atau sandi salah", en: "wrong name or password")
        case 135: Phrase(id: "broker tidak mengizinkan", en: "the broker does not permit it")
        case 136, 137: Phrase(id: "broker sedang sibuk", en: "the broker is busy")
        case 138: Phrase(id: "kotak ini diblokir", en: "this box is banned")
        case 142: Phrase(id: "kotak lain memakai nama ini", en: "another box uses this name")
        case 2_000..<3_000: secure(code)
        default: Phrase(id: "alasan \(code)", en: "reason \(code)")
        }
    }

    /// Whether the own certificate, or what belongs to it, is the cause.
    public static func concernsOwnCertificate(_ code: Int64) -> Bool {
        code != 2_270 && (2_200..<2_456).contains(code) || (2_501...2_505).contains(code)
            || code == 2_508
    }

    private static func secure(_ code: Int64) -> Phrase {
        switch code {
        case 2_002, 2_018...2_021:
            Phrase(id: "sertifikat broker tidak dikenal", en: "the broker's certificate is unknown")
        case 2_009:
            Phrase(
                id: "sertifikat broker belum berlaku",
                en: "the broker's certificate is not valid yet")
        case 2_010:
            Phrase(
                id: "sertifikat broker habis masa berlakunya",
                en: "the broker's certificate has expired")
        case 2_026:
            Phrase(
                id: "sertifikatnya bukan sertifikat broker", en: "its certificate is no broker's")
        case 2_062, 2_064: Phrase(id: "nama broker lain", en: "the broker has another name")
        case 2_270: Phrase(id: "TLS broker terlalu lama", en: "the broker's TLS is too old")
        case 2_200..<2_456:
            Phrase(
                id: "broker menolak sertifikat kotak ini",
                en: "the broker refuses this box's certificate")
        case 2_500:
            Phrase(
                id: "yang menjawab bukan broker aman (portal Wi-Fi?)",
                en: "what answers is no secure broker (a Wi-Fi portal?)")
        case 2_501: Phrase(id: "berkas ca tidak terbaca", en: "the ca file cannot be read")
        case 2_502:
            Phrase(
                id: "berkas certificate tidak terbaca", en: "the certificate file cannot be read")
        case 2_503: Phrase(id: "berkas key tidak terbaca", en: "the key file cannot be read")
        case 2_504:
            Phrase(id: "berkas key terbuka bagi orang lain", en: "the key file is open to others")
        case 2_505:
            Phrase(
                id: "key bukan pasangan certificate", en: "the key is not the certificate's")
        case 2_506:
            Phrase(
                id: "tls = off hanya untuk broker di mesin ini",
                en: "tls = off is only for a broker on this machine")
        case 2_508:
            Phrase(
                id: "broker menutup sesudah TLS (sertifikat kotak ini ditolak?)",
                en: "the broker closed after TLS (this box's certificate refused?)")
        case 2_507: Phrase(id: "TLS gagal", en: "TLS failed")
        default:
            Phrase(id: "sertifikat broker ditolak (\(code))", en: "certificate refused (\(code))")
        }
    }
}
