// SPDX-License-Identifier: Apache-2.0

public import VillageModel

extension Checklist {
    /// What is attested by this list, as a heading.
    public var title: Phrase {
        switch (indicator, form) {
        case (.bermain, 2):
            Phrase(id: "Tempat bermain, periksa lengkap", en: "Play area, full check")
        case (.bermain, _): Phrase(id: "Tempat bermain anak", en: "Children's play area")
        case (.baca, _): Phrase(id: "Sudut baca", en: "Reading corner")
        case (.pohon, _): Phrase(id: "Penanaman pohon", en: "Tree planting")
        case (.penjaga, _): Phrase(id: "Penjaga hadir", en: "Guard on duty")
        case (.toilet, _): Phrase(id: "Toilet bersih", en: "Clean toilet")
        case (.gerbang, 2): Phrase(id: "Kantor tanpa gerbang", en: "Office without a gate")
        case (.gerbang, _): Phrase(id: "Pintu gerbang", en: "Gate")
        case (.satgas, _): Phrase(id: "Honor satgas triwulan ini", en: "This quarter's honorarium")
        case (.informasi, _): Phrase(id: "Papan informasi", en: "Information board")
        case (.laktasi, _): Phrase(id: "Ruang laktasi", en: "Lactation room")
        case (.difabel, _): Phrase(id: "Rumah difabel", en: "Disability house")
        case (.pengaduan, _): Phrase(id: "Kotak pengaduan", en: "Complaint box")
        default: indicator.title
        }
    }

    /// An item in words, as it stands in the numbered list; the identifier where nobody has words for it.
    public func words(of item: ChecklistItem) -> Phrase {
        let words: Phrase? =
            switch indicator {
            case .bermain: playWords(item.number)
            case .baca: readingWords(item.number)
            case .pohon: treeWords(item.number)
            case .toilet: toiletWords(item.number)
            case .gerbang: form == 1 ? gateWords(item.number) : nil
            case .satgas: taskForceWords(item.number)
            case .informasi: boardWords(item.number)
            case .laktasi: lactationWords(item.number)
            case .difabel: accessWords(item.number)
            case .pengaduan: complaintWords(item.number)
            default: nil
            }
        return words ?? Phrase(same: item.identifier)
    }

    /// The items with these numbers in words, joined by commas, in the order of the list.
    public func words(of numbers: [UInt8]) -> Phrase {
        var text = Phrase(same: "")
        for item in items where numbers.contains(item.number) {
            text = (text.id.isEmpty ? text : text + ", ") + words(of: item)
        }
        return text
    }
}

private func playWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "aman dipakai", en: "safe to use")
    case 2: Phrase(id: "bersih", en: "clean")
    case 3: Phrase(id: "alat utuh", en: "equipment whole")
    case 4: Phrase(id: "alas bebas bahaya", en: "ground free of hazards")
    case 5: Phrase(id: "baut kencang", en: "bolts tight")
    case 6: Phrase(id: "sudut tumpul", en: "corners blunt")
    case 7: Phrase(id: "jarak alat 1,8 m", en: "equipment 1.8 m apart")
    case 8: Phrase(id: "udara segar", en: "fresh air")
    case 9: Phrase(id: "lampu malam", en: "light at night")
    default: nil
    }
}

private func readingWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "dibuka untuk warga", en: "open to citizens")
    case 2: Phrase(id: "buku tersedia", en: "books there")
    case 3: Phrase(id: "tempat duduk", en: "seats")
    case 4: Phrase(id: "ada yang mengurus", en: "somebody keeps it")
    default: nil
    }
}

private func treeWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "pohon ditanam seluruhnya", en: "trees planted in all")
    case 2: Phrase(id: "pohon masih hidup", en: "trees alive now")
    default: nil
    }
}

private func toiletWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "WC pria", en: "men's WC")
    case 2: Phrase(id: "WC wanita", en: "women's WC")
    case 3: Phrase(id: "wastafel", en: "wash basin")
    case 4: Phrase(id: "sabun", en: "soap")
    case 5: Phrase(id: "cermin", en: "mirror")
    case 6: Phrase(id: "tisu", en: "tissue")
    case 7: Phrase(id: "pengharum", en: "freshener")
    case 8: Phrase(id: "ember dan gayung", en: "bucket and scoop")
    case 9: Phrase(id: "tempat sampah", en: "waste bin")
    case 10: Phrase(id: "gantungan", en: "hook")
    case 11: Phrase(id: "lampu", en: "light")
    case 12: Phrase(id: "air mengalir", en: "running water")
    case 13: Phrase(id: "ventilasi", en: "ventilation")
    case 14: Phrase(id: "saluran air", en: "drain")
    default: nil
    }
}

private func gateWords(_ number: UInt8) -> Phrase? {
    number == 1 ? Phrase(id: "gerbang terbuka", en: "gate open") : nil
}

private func taskForceWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "dianggarkan", en: "budgeted")
    case 2: Phrase(id: "dibayarkan", en: "paid")
    default: nil
    }
}

private func boardWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "papan terpasang dan terbaca", en: "board up and readable")
    case 2: Phrase(id: "poster APBDes tahun ini", en: "this year's budget poster")
    case 3: Phrase(id: "daftar informasi terbaru", en: "list of information up to date")
    case 4: Phrase(id: "meja informasi", en: "information desk")
    default: nil
    }
}

private func lactationWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "pintu dapat dikunci", en: "door locks")
    case 2: Phrase(id: "ruang cukup luas", en: "room large enough")
    case 3: Phrase(id: "lantai baik", en: "floor good")
    case 4: Phrase(id: "ventilasi", en: "ventilation")
    case 5: Phrase(id: "bebas bahaya", en: "free of hazards")
    case 6: Phrase(id: "tenang", en: "quiet")
    case 7: Phrase(id: "lampu tidak menyilaukan", en: "light without glare")
    case 8: Phrase(id: "wastafel, air mengalir", en: "basin, running water")
    default: nil
    }
}

private func accessWords(_ number: UInt8) -> Phrase? {
    switch number {
    case 1: Phrase(id: "jalur landai", en: "ramp")
    case 2: Phrase(id: "toilet difabel", en: "accessible toilet")
    case 3: Phrase(id: "kursi roda atau kruk", en: "wheelchair or crutches")
    case 4: Phrase(id: "petugas pendamping", en: "contact person")
    case 5: Phrase(id: "tempat layanan difabel", en: "place of service")
    default: nil
    }
}

private func complaintWords(_ number: UInt8) -> Phrase? {
    number == 1 ? Phrase(id: "kotak dibuka", en: "box opened") : nil
}
