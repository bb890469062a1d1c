// SPDX-License-Identifier: Apache-2.0

import CLinux
import Enrolment
import VillageModel
import Wording

extension EnrolmentFailure {
    /// The failure as the shell tells it: what, why, what to do.
    func shellError(directory: String) -> ShellError {
        switch self {
        case .system(let call, let path, let code):
            let status: ExitStatus =
                switch code {
                case EACCES, EPERM, EROFS: .notPermitted
                case ENOSPC, EDQUOT, EEXIST, ENOENT: .cannotCreate
                default: .inputOutput
                }
            let why = daemon_error_text(code).map { String(cString: $0) } ?? "\(code)"
            return ShellError(
                status, "file_failed",
                Phrase(
                    id: "\(call) gagal (\(why)). Periksa hak dan ruang disk di \(path)",
                    en: "\(call) failed (\(why)). Check rights and disk space at \(path)"))
        case .openSSL(let call, let reason):
            return ShellError(
                .fault, "openssl_failed",
                Phrase(
                    id: "OpenSSL menolak \(call) (\(reason)). Laporkan kepada pembuatnya",
                    en: "OpenSSL refused \(call) (\(reason)). Report it to its makers"))
        case .exists(let path):
            return ShellError(
                .cannotCreate, "authority_exists",
                Phrase(
                    id: "sudah ada isi lain, tidak diubah. Pilih folder lain daripada \(path)",
                    en: "something else is there, nothing was changed. Choose another folder than "
                        + path))
        case .missing(let path):
            return ShellError(
                .notFound, "authority_missing",
                Phrase(
                    id: "tidak ada penerbit di \(directory) (\(path)). Buat: kentongan enroll init",
                    en: "no authority in \(directory) (\(path)). Found one: kentongan enroll init"))
        case .damaged(let path, let fault):
            return ShellError(
                .badContent, "authority_damaged",
                Phrase(
                    id: "berkas rusak (\(fault)). Pulihkan dari cadangan: \(path)",
                    en: "damaged file (\(fault)). Restore it from a backup: \(path)"))
        case .busy(let path):
            return ShellError(
                .tryLater, "authority_busy",
                Phrase(
                    id: "perintah enroll lain sedang berjalan. Coba sebentar lagi: \(path)",
                    en: "another enroll is at work. Try again in a moment: \(path)"))
        case .looseMode(let path, let mode):
            let digits = String(mode, radix: 8)
            return ShellError(
                .notPermitted, "key_open",
                Phrase(
                    id: "kunci terbuka bagi orang lain (izin \(digits)), tidak dipakai. Jalankan: "
                        + "chmod go= \(path)",
                    en: "the key is open to others (mode \(digits)) and not used. Run: chmod go= "
                        + path))
        case .unknownName(let name):
            return ShellError(
                .usage, "box_unreadable",
                Phrase(
                    id: "“\(name)” bukan nomor kotak. Tulis sepuluh huruf dan angka, misalnya "
                        + "0mpjtb9d5f, atau --random",
                    en: "“\(name)” is no box id. Write ten letters and digits, such as "
                        + "0mpjtb9d5f, or --random"))
        case .unknownBox(let box):
            return ShellError(
                .notFound, "box_unknown",
                Phrase(
                    id: "kotak \(box) tidak pernah didaftarkan di \(directory)",
                    en: "box \(box) was never enrolled in \(directory)"))
        case .revoked(let box):
            return ShellError(
                .cannotCreate, "box_revoked",
                Phrase(
                    id: "kotak \(box) sudah dicabut dan nomornya tidak dipakai lagi. Beri nomor "
                        + "baru: kentongan enroll new \(directory) --random",
                    en: "box \(box) was revoked and its id is never used again. Give it a new one: "
                        + "kentongan enroll new \(directory) --random"))
        case .badAddress(let text):
            return ShellError(
                .usage, "address_unreadable",
                Phrase(
                    id: "“\(text)” tidak dapat dipakai. Perlu: --group 3510 --host NAMA --broker "
                        + "NAMA[,IP...], dan folder tanpa spasi",
                    en: "“\(text)” cannot be used. Needed: --group 3510 --host NAME --broker "
                        + "NAME[,IP...], and a folder without spaces"))
        case .unknownUser(let user):
            return ShellError(
                .notFound, "user_unknown",
                Phrase(
                    id: "pengguna \(user) tidak ada di mesin ini. Pilih --user yang lain",
                    en: "no user \(user) on this machine. Choose another --user"))
        case .clock(let now):
            return ShellError(
                .tryLater, "clock_wrong",
                Phrase(
                    id: "jam mesin ini \(now.rfc3339), di luar masa penerbit. Betulkan jamnya",
                    en: "this machine's clock says \(now.rfc3339), outside the authority's life. "
                        + "Set the clock"))
        case .request:
            return ShellError(
                .badContent, "request_refused",
                Phrase(
                    id: "permintaan sertifikat ditolak. Buat lagi di kotaknya",
                    en: "the request for a certificate is refused. Make it again on the box"))
        case .broker(let reason):
            return ShellError(
                .unreachable, "broker_not_told",
                Phrase(
                    id: "sudah dicatat, tetapi broker belum tahu (\(reason)). Ulangi perintahnya, "
                        + "atau sudo systemctl restart mosquitto",
                    en: "written down, but the broker does not know (\(reason)). Repeat the "
                        + "command, or sudo systemctl restart mosquitto"))
        }
    }
}
