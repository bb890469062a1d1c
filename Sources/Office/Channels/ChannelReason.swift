// SPDX-License-Identifier: Apache-2.0
//
// Why a channel failed, in words of our own: all of them, whichever channel says them. They stand behind the name
// of the other end: "gateway.example.id: closed the connection". What the other end or the system says itself
// (HTTP 500, a reply of a mail server, strerror) is in nobody's language and stays as it came.

import VillageModel
import Wording

/// Own words for what can go wrong between a channel and its other end.
enum ChannelReason {
    // Files and standard output.
    static let directoryMissing = Phrase(
        id: "direktorinya tidak ada", en: "the directory does not exist")
    static let foreign = Phrase(
        id: "sudah ada dan bukan berkas kejadian peringatan",
        en: "exists and is not a file of alert events")
    static let unread = Phrase(id: "tidak ada yang membacanya", en: "nobody reads it")

    // Every connection.
    static let closed = Phrase(id: "memutus sambungan", en: "closed the connection")
    static let unknownName = Phrase(
        id: "namanya tidak ditemukan", en: "the name cannot be resolved")
    static let connectionRefused = Phrase(
        id: "sambungan ditolak", en: "the connection is refused")
    static let untrusted = Phrase(
        id: "TLS gagal, sertifikat atau namanya tidak diterima",
        en: "TLS failed, certificate or name is not accepted")

    static func broken(_ what: String) -> Phrase {
        Phrase(id: "sambungan gagal (\(what))", en: "the connection failed (\(what))")
    }

    static func silent(after span: TimeSpan) -> Phrase {
        Phrase(
            id: "tidak ada jawaban dalam \(span.seconds) detik",
            en: "no answer within \(span.seconds) s")
    }

    static func busy(for span: TimeSpan) -> Phrase {
        Phrase(id: "sibuk selama \(span.seconds) detik", en: "busy for \(span.seconds) s")
    }

    static func rejected(_ reason: Phrase) -> Phrase {
        Phrase(id: "ditolak, ", en: "rejected, ") + reason
    }

    /// Of the authorities of the settings, or the system's own.
    static func unreadableAuthorities(_ path: String?) -> Phrase {
        (path.map { Phrase(same: $0) } ?? Phrase(id: "daftar otoritas", en: "authorities"))
            + Phrase(id: ": tidak dapat dibaca", en: ": cannot be read")
    }

    // HTTP.
    static let notHTTP = Phrase(
        id: "menjawab dengan sesuatu yang bukan HTTP",
        en: "answers with something that is not HTTP")
    static let doorShut = Phrase(id: "pintunya sudah ditutup", en: "the door is shut")

    static func redirect(_ status: Int) -> Phrase {
        Phrase(
            id: "HTTP \(status), pengalihan tidak diikuti",
            en: "HTTP \(status), redirects are not followed")
    }

    static func tooLong(_ bytes: Int) -> Phrase {
        Phrase(
            id: "jawaban lebih dari \(bytes >> 10) KiB",
            en: "an answer of more than \(bytes >> 10) KiB")
    }

    // Mail.
    static let notSMTP = Phrase(
        id: "menjawab dengan sesuatu yang bukan SMTP",
        en: "answers with something that is not SMTP")
    static let tooEarly = Phrase(
        id: "menjawab sebelum ditanya", en: "answers before it was asked")
    static let clearBehindSTARTTLS = Phrase(
        id: "berbicara tanpa TLS setelah STARTTLS", en: "speaks in the clear after STARTTLS")
    static let noSTARTTLS = Phrase(
        id: "tidak menawarkan STARTTLS; tidak ada yang dikirim tanpa TLS",
        en: "offers no STARTTLS; nothing was sent in the clear")
    static let noLogin = Phrase(
        id: "tidak menawarkan AUTH PLAIN maupun AUTH LOGIN",
        en: "offers neither AUTH PLAIN nor AUTH LOGIN")
    static let takenForNobody = Phrase(
        id: "tidak menerima surel itu untuk siapa pun", en: "takes the mail for nobody")
    static let closedAfterMail = Phrase(
        id: "memutus sambungan setelah surel dikirim; mungkin sudah diterima",
        en: "closed after the mail was sent; it may have been taken")
    /// What a server was asked when it refused, where that is no command.
    static let greeting = Phrase(id: "salam pembuka", en: "greeting")
    static let mail = Phrase(id: "surel", en: "the mail")

    static func takenForOthers(_ count: Int) -> Phrase {
        Phrase(id: "; diterima untuk \(count) lainnya", en: "; taken for \(count) others")
    }

    // Telegram.
    static let unusableAddress = Phrase(
        id: "alamat API tidak dapat dipakai", en: "the address of the API is unusable")

    static func notBotAPI(_ status: Int) -> Phrase {
        Phrase(
            id: "HTTP \(status), bukan jawaban Bot API",
            en: "HTTP \(status), not an answer of the Bot API")
    }

    static func moved(to chat: Int64) -> Phrase {
        Phrase(id: " (kini obrolan \(chat))", en: " (now chat \(chat))")
    }
}
