// SPDX-License-Identifier: Apache-2.0

import Complaints
import VillageModel
import Wording

// What is refused of complaints. The words that somebody wrote are never part of a refusal.
extension ShellError {
    /// Unknown, in another region, or erased: one answer for all three.
    static let unknownComplaint = ShellError(
        .notFound, "complaint_unknown",
        Phrase(
            id: "aduan dengan nomor ini tidak ditemukan. Periksa nomornya di formulir",
            en: "there is no complaint with this number. Check the number on the form"))

    static let noComplaintRegister = ShellError(
        .tryLater, "complaints_closed",
        Phrase(
            id: "register pengaduan tidak dibuka di kolektor ini. Sebabnya: journalctl -u "
                + "kentongan-collector -n 20",
            en: "this collector keeps no register of complaints. Why: journalctl -u "
                + "kentongan-collector -n 20"))

    static func mistypedNumber(
        _ text: String, _ misreading: TrackingNumber.Misreading
    ) -> ShellError {
        let why: Phrase =
            switch misreading {
            case .length(let count):
                Phrase(
                    id: "ada \(count) huruf dan angka, seharusnya 13",
                    en: "it has \(count) letters and digits and should have 13")
            case .character(let place):
                Phrase(
                    id: "huruf ke-\(place) tidak dipakai dalam nomor aduan",
                    en: "character \(place) does not occur in such a number")
            case .check:
                Phrase(
                    id: "ada huruf atau angka yang salah ketik",
                    en: "a letter or digit is mistyped")
            }
        return ShellError(
            .usage, "complaint_number",
            Phrase(id: "nomor aduan salah: ", en: "not a complaint's number: ") + why
                + Phrase(
                    id: ". Tulis seperti ADU-28T5-CY4T-QKFF-4",
                    en: ". Write it like ADU-28T5-CY4T-QKFF-4"))
    }

    init(_ refusal: ComplaintRefusal) {
        switch refusal {
        case .unknown: self = .unknownComplaint
        case .numberTaken(let number):
            self.init(
                .badContent, "complaint_taken",
                Phrase(
                    id: "nomor \(number) tidak dapat dipakai di desa ini. Periksa nomor dan kode "
                        + "desanya",
                    en: "the number \(number) cannot be used in this village. Check number and "
                        + "code"))
        case .hasText(let number):
            self.init(
                .badContent, "complaint_entered",
                Phrase(
                    id: "isi aduan \(number) sudah dicatat dan tidak diubah. Lihat: kentongan "
                        + "complaints show \(number)",
                    en: "the text of \(number) has been entered and is not edited. See: kentongan "
                        + "complaints show \(number)"))
        case .step(.settle, let status) where !status.isClosed,
            .step(.reject, let status) where !status.isClosed:
            self.init(
                .badContent, "complaint_unanswered",
                Phrase(
                    id: "aduan belum dijawab. Jawab dahulu: kentongan complaints answer NOMOR "
                        + "--text-file BERKAS",
                    en: "the complaint has no answer. Answer first: kentongan complaints answer "
                        + "NUMBER --text-file FILE"))
        case .step(_, let status):
            self.init(
                .badContent, "complaint_step",
                Phrase(
                    id: "aduan sudah \(status.words.id), langkah ini tidak berlaku lagi",
                    en: "the complaint is \(status.words.en), this step is past"))
        case .tooMany(let box):
            self.init(
                .tryLater, "complaint_flood",
                Phrase(
                    id: "kotak \(box) mengirim terlalu banyak aduan hari ini",
                    en: "box \(box) has told too many complaints today"))
        case .tooManyAnswers(let limit):
            self.init(
                .badContent, "complaint_answers",
                Phrase(
                    id: "aduan ini sudah \(limit) kali dijawab, paling banyak sekian",
                    en: "this complaint has \(limit) answers, and may have no more"))
        }
    }

    init(_ fault: ContentFault) {
        let (field, why): (ComplaintField, Phrase) =
            switch fault {
            case .empty(let field): (field, Phrase(id: "kosong", en: "is empty"))
            case .long(let field, let bytes):
                (
                    field,
                    Phrase(
                        id: "terlalu panjang, \(bytes) byte, paling banyak \(field.limit)",
                        en: "is too long, \(bytes) bytes, at most \(field.limit)")
                )
            case .identityNumber(let field, let place):
                (
                    field,
                    Phrase(
                        id: "memuat 16 angka berturut-turut mulai huruf ke-\(place), seperti NIK. "
                            + "NIK tidak diperlukan dan tidak disimpan; hapus dahulu",
                        en: "holds 16 digits in a row from character \(place) on, like an identity "
                            + "number (NIK). It is not needed and not kept; take it out")
                )
            case .phone(let digits):
                (
                    .phone,
                    Phrase(
                        id: "bukan nomor telepon: \(digits) angka, seharusnya 6 sampai 15",
                        en: "is no telephone number: \(digits) digits, should be 6 to 15")
                )
            }
        self.init(.badContent, "complaint_\(field.rawValue)", field.words + " " + why)
    }
}

extension ComplaintField {
    fileprivate var words: Phrase {
        switch self {
        case .text: Phrase(id: "isi aduan", en: "the text")
        case .answer: Phrase(id: "jawaban", en: "the answer")
        case .name: Phrase(id: "nama", en: "the name")
        case .phone: Phrase(id: "nomor telepon", en: "the telephone number")
        }
    }
}
