// SPDX-License-Identifier: Apache-2.0

public import VillageModel
public import Wording

/// One mistake of a region table or of a file of successors.
public struct RegionMistake: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// The file says nothing.
        case empty
        /// A line that is not `kode,nama` or `kode,nama,lama`.
        case columns(String)
        /// A quote that is not closed, or stands inside a field.
        case quote(String)
        /// A line that is not UTF-8.
        case encoding(String)
        /// A code that a spreadsheet has turned into a number.
        case lostZero(String)
        /// A code of the statistics office.
        case statistics(String)
        /// No code at all.
        case code(String)
        /// A name that is empty, too long, or holds what no name holds.
        case name(String)
        /// A code that stands in the file twice.
        case duplicate(RegionCode, first: Int)
        /// A code whose parent neither the file nor the ledger has.
        case orphan(RegionCode)
        /// A predecessor that the ledger has never known.
        case unknownPredecessor(RegionCode)
        /// A predecessor that is still in the table, so that nothing succeeds it.
        case livingPredecessor(RegionCode)
        /// A successor that the new table does not have.
        case unknownSuccessor(RegionCode)
        /// A successor of another level.
        case otherLevel(old: RegionCode, new: RegionCode)
        /// Two successors of one code: boxes cannot move to both.
        case twoSuccessors(RegionCode)
    }

    /// The line of the file, from 1; 0 where it is about the whole.
    public let line: Int
    /// What is wrong with it.
    public let reason: Reason

    init(_ line: Int, _ reason: Reason) {
        self.line = line
        self.reason = reason
    }

    /// Why a text is no region code: by what it looks like.
    ///
    /// BPS: two, four, seven or ten digits without dots, a kecamatan of three digits.
    static func reason(ofBadCode text: String) -> Reason {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map {
            Array($0.utf8)
        }
        guard parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } && !$0.isEmpty }),
            parts.count <= 4
        else { return .code(text) }
        let lengths = parts.map(\.count)
        if lengths.count == 1 {
            return [4, 7, 10].contains(lengths[0]) ? .statistics(text) : .code(text)
        }
        if lengths.count >= 3, lengths[2] == 3 { return .statistics(text) }
        let whole = [2, 2, 2, 4]
        let isShort = zip(lengths, whole).contains { $0 < $1 }
        let isLong = zip(lengths, whole).contains { $0 > $1 }
        return isShort && !isLong ? .lostZero(text) : .code(text)
    }
}

extension RegionMistake {
    /// The mistake in a sentence without its line and without a full stop; texts of the file are disarmed.
    public var sentence: Phrase {
        switch reason {
        case .empty:
            Phrase(
                id: "berkas ini kosong. Isi: kode,nama", en: "the file is empty. Write: kode,nama")
        case .columns(let text):
            Phrase(
                id: "\(shown(text)): bukan kode,nama yang dipisahkan koma",
                en: "\(shown(text)): not kode,nama with a comma between")
        case .quote(let text):
            Phrase(
                id: "\(shown(text)): tanda kutip tidak ditutup atau salah tempat",
                en: "\(shown(text)): a quote is not closed or out of place")
        case .encoding(let text):
            Phrase(
                id: "\(shown(text)): bukan UTF-8. Simpan berkas sebagai CSV UTF-8",
                en: "\(shown(text)): not UTF-8. Save the file as CSV UTF-8")
        case .lostZero(let text):
            Phrase(
                id: "\(shown(text)): kode kehilangan nol, biasanya oleh lembar sebar. Simpan kolom "
                    + "kode sebagai teks",
                en:
                    "\(shown(text)): the code lost a zero, usually to a spreadsheet. Keep the column "
                    + "of codes as text")
        case .statistics(let text):
            Phrase(
                id:
                    "\(shown(text)) tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik, "
                    + "dan nomornya bisa lain",
                en:
                    "\(shown(text)) looks like a BPS code; here dotted Kemendagri codes are used, and "
                    + "the numbers can differ")
        case .code(let text):
            Phrase(
                id: "\(shown(text)): bukan kode wilayah seperti 35.10.20.2007",
                en: "\(shown(text)): no region code such as 35.10.20.2007")
        case .name(let text):
            Phrase(
                id: "nama \(shown(text)): kosong, lebih dari \(RegionTable.longestName) byte, atau "
                    + "berisi spasi di tepi maupun tanda kendali",
                en:
                    "name \(shown(text)): empty, longer than \(RegionTable.longestName) bytes, or with "
                    + "spaces at its ends or control characters")
        case .duplicate(let code, let first):
            Phrase(
                id: "\(code) sudah ada di baris \(first)",
                en: "\(code) stands in line \(first) already")
        case .orphan(let code):
            Phrase(
                id: "\(code): induknya \(code.parent?.description ?? "") tidak ada",
                en: "\(code): its parent \(code.parent?.description ?? "") is missing")
        case .unknownPredecessor(let code):
            Phrase(id: "kode lama \(code) tidak pernah ada", en: "the old code \(code) never was")
        case .livingPredecessor(let code):
            Phrase(
                id: "kode lama \(code) masih berlaku, jadi belum ada penggantinya",
                en: "the old code \(code) is still in force, so nothing succeeds it")
        case .unknownSuccessor(let code):
            Phrase(
                id: "kode baru \(code) tidak ada di tabel",
                en: "the new code \(code) is not in the table")
        case .otherLevel(let old, let new):
            Phrase(
                id: "\(new) tidak setingkat dengan \(old)",
                en: "\(new) is of another level than \(old)")
        case .twoSuccessors(let code):
            Phrase(
                id: "\(code) mempunyai dua pengganti; kotaknya hanya bisa pindah ke satu",
                en: "\(code) has two successors; its boxes can move to one only")
        }
    }

    private func shown(_ text: String) -> String {
        let safe = disarmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))))
        return safe.isEmpty ? "''" : safe
    }
}
