// SPDX-License-Identifier: Apache-2.0

import OfficeClient
import Testing
import VillageModel
import Wording

@testable import kentongan

@Suite struct VillageSearchTests {
    @Test(arguments: [
        ("35.10.20.2007", "35.10.20.2007"), ("b000000002", "35.10.20.2007"),
        ("tegalarum", "35.10.20.2007"), ("Desa Tegalarum", "35.10.20.2007"),
        ("TEMUREJO", "35.10.02.2003"),
    ])
    func `a village is found by code, box or name`(typed: String, code: String) throws {
        #expect(try VillageSearch.village(typed, in: Samples.villages)?.regionCode == code)
    }

    @Test(arguments: [
        (
            "35.10.20.2070", 66,
            "kode desa 35.10.20.2070 tidak ada. Mungkin 35.10.20.2007 (Tegalarum, Kec. Sempu). "
                + "Cari: kentongan villages --find tegal"
        ),
        (
            "3510200007", 64,
            "3510200007 tampak seperti kode BPS; di sini dipakai kode Kemendagri bertitik, dan "
                + "nomornya bisa lain. Cari: kentongan villages --find NAMA"
        ),
        (
            "Tamansari", 64,
            "ada 2 desa Tamansari: 35.10.23.2003 (Kec. Tegalsari), 35.10.24.2008 (Kec. Licin). "
                + "Pakai kodenya"
        ),
        (
            "tegalarm", 66,
            "desa tegalarm tidak ada. Mungkin 35.10.20.2007 (Tegalarum, Kec. Sempu). "
                + "Semua: kentongan villages"
        ),
    ])
    func `what is not found is answered with what may be meant`(
        typed: String, status: Int32, sentence: String
    ) {
        #expect {
            _ = try VillageSearch.village(typed, in: Samples.villages)
        } throws: { error in
            guard let error = error as? ShellError else { return false }
            #expect(error.message.id == sentence)
            return error.status.rawValue == status
        }
    }

    @Test func `an enrolled box without a village is passed on as it is`() throws {
        let box = BoxID(data: 418).description
        #expect(try VillageSearch.village(box, in: Samples.villages) == nil)
    }
}
