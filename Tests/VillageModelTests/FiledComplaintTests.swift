// SPDX-License-Identifier: Apache-2.0

import Testing
import VillageModel

@Suite struct FiledComplaintTests {
    static let filed = FiledComplaint(
        number: TrackingNumber(data: 0x0123_4567_89AB_CDEF), facility: .toilet,
        category: .cleanliness, channel: .offline)
    static let bytes: [UInt8] = [
        1, 0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 6, 3, 2,
    ]

    @Test func `a complaint is twelve bytes that never change`() throws {
        #expect(FiledComplaintTests.filed.bytes == FiledComplaintTests.bytes)
        #expect(try FiledComplaint(bytes: FiledComplaintTests.bytes) == FiledComplaintTests.filed)
    }

    @Test func `every facility, category and channel reads back`() throws {
        for facility in IndicatorID.facilities + [nil] {
            for category in ComplaintCategory.allCases {
                for channel in EvidenceChannel.allCases {
                    let filed = FiledComplaint(
                        number: TrackingNumber(data: 7), facility: facility, category: category,
                        channel: channel)
                    #expect(try FiledComplaint(bytes: filed.bytes) == filed)
                }
            }
        }
    }

    @Test(arguments: [
        (0, UInt8(2), FiledComplaint.Fault.version(2)),
        (1, 0x11, .number(0x1123_4567_89AB_CDEF)), (9, 15, .facility(15)),
        (9, 100, .facility(100)), (10, 0, .category(0)), (10, 9, .category(9)),
        (11, 0, .channel(0)), (11, 3, .channel(3)),
    ])
    func `a byte that means nothing is refused with what it says`(
        _ place: Int, _ byte: UInt8, _ fault: FiledComplaint.Fault
    ) {
        var bytes = FiledComplaintTests.bytes
        bytes[place] = byte
        #expect(throws: fault) { try FiledComplaint(bytes: bytes) }
    }

    @Test(arguments: [0, 1, 11, 13, 4_096])
    func `another length is refused`(_ count: Int) {
        #expect(throws: FiledComplaint.Fault.size(count)) {
            try FiledComplaint(bytes: [UInt8](repeating: 1, count: count))
        }
    }

    @Test func `what is judged of boxes is no facility to complain about`() {
        let filed = FiledComplaint(
            number: TrackingNumber(data: 7), facility: .box, category: .other, channel: .online)
        #expect(filed.facility == nil)
    }

    @Test func `words of categories and kinds read back`() {
        for category in ComplaintCategory.allCases {
            #expect(ComplaintCategory(identifier: category.identifier) == category)
        }
        for kind in ComplaintKind.allCases {
            #expect(ComplaintKind(identifier: kind.identifier) == kind)
        }
        #expect(ComplaintCategory(identifier: "x") == nil)
        #expect(ComplaintKind(identifier: "x") == nil)
        #expect(ComplaintCategory.information.usualKind == .information)
        #expect(ComplaintCategory.conduct.usualKind == .grievance)
    }
}
