// SPDX-License-Identifier: Apache-2.0
//
// A record of the messages that the collector is working on, which outlives its death: 64 slots in a mapped
// file. A message that traps would otherwise be sent again after the restart, and end the collector again.
// Noting a message costs some stores into memory and a digest of its bytes, no system call; the kernel keeps
// the page when the process dies. It is not synchronised to the medium, since a power cut accuses nobody:
// what another boot of the machine has left is not looked at.
//
//      0  magic 8, boot id 36, running 4 (at 44), signal 4 (at 48), 4 unused,
//     56  last message 8, last settled message 8
//     72  suspects: 64 x box id 10
//    712  slots: 64 x { number 8, digest 8, box id 10, 2 unused, state 4 }
//
// A slot is worked on (1) or read (2); one whose number is not above the last settled message is done.

import CLinux
import VillageModel

/// The mapped ring; used by one thread.
final class InFlightRing {
    static let slots = 64
    private static let size = 4_096
    private static let magic: UInt64 = 0x3147_4E49_524E_544B
    private static let (runningAt, signalAt, lastAt, settledAt) = (44, 48, 56, 64)
    private static let (suspectsAt, slotsAt, slotSize) = (72, 712, 32)

    /// What the process before has left; nil when it ended in order or there was none.
    let wreckage: Wreckage?
    private let memory: UnsafeMutableRawPointer
    private var last: UInt64 = 0

    /// Maps the file, reads what is left in it, and begins anew.
    ///
    /// `boot` is the machine's boot id, at most 36 bytes of it count.
    init(path: String, boot: String) throws(InFlightFailure) {
        var reason: Int32 = 0
        guard let memory = crash_map(path, InFlightRing.size, &reason) else {
            throw InFlightFailure(path: path, errno: reason)
        }
        self.memory = memory
        wreckage = InFlightRing.read(memory, boot: boot)
        memset(memory, 0, InFlightRing.size)
        for (index, byte) in boot.utf8.prefix(36).enumerated() {
            memory.storeBytes(of: byte, toByteOffset: 8 + index, as: UInt8.self)
        }
        for (index, box) in (wreckage?.inFlight ?? []).prefix(InFlightRing.slots).enumerated() {
            InFlightRing.write(box, into: memory + InFlightRing.suspectsAt + index * 10)
        }
        memory.storeBytes(of: 1, toByteOffset: InFlightRing.runningAt, as: UInt32.self)
        memory.storeBytes(of: InFlightRing.magic, as: UInt64.self)
    }

    deinit {
        crash_begin(nil)
        crash_unmap(memory, InFlightRing.size)
    }

    /// Lets fatal signals be noted; to be called on the thread that works on the messages.
    func watchSignals() {
        crash_begin(
            (memory + InFlightRing.signalAt).assumingMemoryBound(to: UInt32.self))
    }

    /// Notes that a message is worked on from now.
    func begin(_ box: BoxID, _ payload: [UInt8]) {
        last &+= 1
        let slot = self.slot(last)
        slot.storeBytes(of: 0, toByteOffset: 28, as: UInt32.self)
        slot.storeBytes(of: InFlightRing.digest(payload), toByteOffset: 8, as: UInt64.self)
        InFlightRing.write(box, into: slot + 16)
        slot.storeBytes(of: last, as: UInt64.self)
        slot.storeBytes(of: 1, toByteOffset: 28, as: UInt32.self)
        memory.storeBytes(of: last, toByteOffset: InFlightRing.lastAt, as: UInt64.self)
    }

    /// Notes that the messages that were begun have been read.
    func read(_ count: Int = 1) {
        for back in 0..<min(count, InFlightRing.slots) where UInt64(back) < last {
            slot(last - UInt64(back)).storeBytes(of: 2, toByteOffset: 28, as: UInt32.self)
        }
    }

    /// Notes that all of them are committed and judged.
    func settle() {
        memory.storeBytes(of: last, toByteOffset: InFlightRing.settledAt, as: UInt64.self)
    }

    /// Marks an end in order.
    func finish() {
        memory.storeBytes(of: 0, toByteOffset: InFlightRing.runningAt, as: UInt32.self)
    }

    private func slot(_ number: UInt64) -> UnsafeMutableRawPointer {
        memory + InFlightRing.slotsAt
            + Int(number % UInt64(InFlightRing.slots)) * InFlightRing.slotSize
    }

    private static func read(_ memory: UnsafeMutableRawPointer, boot: String) -> Wreckage? {
        guard memory.load(as: UInt64.self) == magic,
            memory.load(fromByteOffset: runningAt, as: UInt32.self) == 1,
            text(memory + 8, 36) == Array(boot.utf8.prefix(36))
        else { return nil }
        var wreckage = Wreckage(
            signal: memory.load(fromByteOffset: signalAt, as: UInt32.self))
        let settled = memory.load(fromByteOffset: settledAt, as: UInt64.self)
        for index in 0..<slots {
            if let box = box(memory + suspectsAt + index * 10) { wreckage.suspects.append(box) }
            let slot = memory + slotsAt + index * slotSize
            guard slot.load(as: UInt64.self) > settled, let box = box(slot + 16) else { continue }
            switch slot.load(fromByteOffset: 28, as: UInt32.self) {
            case 1 where !wreckage.decoding.contains(box): wreckage.decoding.append(box)
            case 2 where !wreckage.uncommitted.contains(box): wreckage.uncommitted.append(box)
            default: break
            }
        }
        return wreckage
    }

    private static func write(_ box: BoxID, into place: UnsafeMutableRawPointer) {
        for (index, byte) in box.description.utf8.prefix(10).enumerated() {
            place.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
        }
    }

    private static func box(_ place: UnsafeMutableRawPointer) -> BoxID? {
        BoxID(String(decoding: text(place, 10), as: UTF8.self))
    }

    private static func text(_ place: UnsafeMutableRawPointer, _ room: Int) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: place, count: room).prefix { $0 != 0 })
    }

    /// FNV-1a: it tells one message from another in the file, and need not withstand anybody.
    private static func digest(_ payload: [UInt8]) -> UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in payload { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return digest
    }
}

/// Why the ring cannot be mapped.
struct InFlightFailure: Error, Hashable {
    let path: String
    let errno: Int32
}
