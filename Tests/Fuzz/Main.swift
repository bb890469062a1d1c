// SPDX-License-Identifier: Apache-2.0
//
// What libFuzzer drives: one reader of foreign bytes, chosen by KENTONGAN_FUZZ_TARGET, and what must be
// true of its answer for whatever bytes. A broken promise traps, and libFuzzer keeps the bytes. Built
// and run by tools/fuzz; the seeds are the recorded messages and files of the other tests.

import Glibc

@main
struct Fuzz {
    static let targets: [String: @Sendable ([UInt8]) -> Void] = [
        "payload": payloadKeepsItsPromises, "settings": settingsKeepTheirPromises,
        "attestation": attestationsKeepTheirPromises,
        "hostapd": hostapdKeepsItsPromises, "json": jsonKeepsItsPromises,
        "survey": surveysKeepTheirPromises,
        "complaint": complaintKeepsItsPromises,
    ]

    static let promise: @Sendable ([UInt8]) -> Void = {
        let name = getenv("KENTONGAN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let promise = targets[name] else {
            fatalError("KENTONGAN_FUZZ_TARGET is one of \(targets.keys.sorted())")
        }
        // The negative control: a trap that only a search which sees its own progress can find.
        return getenv("KENTONGAN_FUZZ_PLANTED") == nil ? promise : planted
    }()

    static func main() {
        var count = CommandLine.argc
        var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(drive(&count, &words, once))
    }

    // One step for each letter: the search sees that it comes nearer.
    @Sendable private static func planted(_ bytes: [UInt8]) {
        guard bytes.count > 2, isLetter(bytes[0], 0x64) else { return }
        guard isLetter(bytes[1], 0x65) else { return }
        if isLetter(bytes[2], 0x73) { fatalError("planted") }
    }

    @inline(never) @_optimize(none)
    private static func isLetter(_ byte: UInt8, _ wanted: UInt8) -> Bool { byte == wanted }
}

/// A promise, with what was found when it is broken.
func promised(_ holds: Bool, _ what: @autoclosure () -> String) {
    if !holds { fatalError("broken promise: \(what())") }
}

/// One run over bytes that libFuzzer made, under the name that its own main looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func once(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Fuzz.promise(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
    _ count: UnsafeMutablePointer<Int32>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ once: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
