// SPDX-License-Identifier: Apache-2.0

import TestBench
import Testing

@testable import BoxAgent

@Suite struct ChainHeadTests {
    private let folder: TemporaryDirectory
    private var file: ChainHeadFile { ChainHeadFile(directory: folder.path) }

    init() throws { folder = try TemporaryDirectory() }

    @Test func `a chain begins without a file, and goes on from what was kept`() {
        #expect(file.head == ChainHead.none)
        let head = ChainHead(number: 412, digest: [UInt8](repeating: 9, count: 32))
        #expect(file.keep(head) == 0)
        #expect(file.head == head)
    }

    @Test(arguments: [[], [1], [UInt8](repeating: 0, count: 40), [UInt8](repeating: 1, count: 41)])
    func `a damaged file is no beginning: a number must not come twice`(bytes: [UInt8]) throws {
        _ = try folder.write(bytes, to: "attest-chain")
        #expect(file.head == nil)
    }

    @Test func `a folder that is gone keeps nothing, and says so`() {
        let file = ChainHeadFile(directory: folder.file("nowhere"))
        #expect(file.keep(ChainHead(number: 1, digest: [UInt8](repeating: 9, count: 32))) < 0)
    }
}
