// SPDX-License-Identifier: Apache-2.0

import Glibc
import SettingsFile

extension SettingsReader {
    /// A secret from the file that a key names; nil, and a mistake told, when it cannot be had.
    mutating func secret(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .optional
    ) -> Secret? {
        value(section, key, need, example: SettingsPhrase("/JALUR", "/PATH")) { path in
            guard path.hasPrefix("/") else { return .failure(.value(.absolutePath)) }
            do throws(SecretFailure) {
                return .success(try Secret(file: path))
            } catch {
                return .failure(.value(.form(error.expected)))
            }
        }
    }

    /// An address: `key` has it in the open, `key-file` in a file, because it may be a secret itself.
    mutating func webAddress(
        _ section: SettingsSection, _ key: String, _ need: SettingsNeed = .required
    ) -> WebAddress? {
        let hasFile = has(section, key + "-file")
        leave(section, key, key + "-file")
        if hasFile {
            if has(section, key) {
                refuse(section, key, .value(.form(.either)))
                return nil
            }
            guard let secret = secret(section, key + "-file") else { return nil }
            guard let address = WebAddress(secret.revealed) else {
                refuse(section, key + "-file", .value(.form(.address)))
                return nil
            }
            return address
        }
        let example = SettingsPhrase("https://gateway.example.id/kentongan")
        return value(section, key, need, example: example) { text in
            WebAddress(text).map { .success($0) } ?? .failure(.value(.form(.address)))
        }
    }

    /// The file of certificate authorities that are believed instead of the system's; nil: the system's.
    mutating func authorities(_ section: SettingsSection) -> String? {
        guard let path = path(section, "ca") else { return nil }
        guard access(path, R_OK) == 0 else {
            refuse(
                section, "ca",
                .value(
                    .form(
                        SettingsPhrase(
                            "tidak dapat dibaca. Tulis berkas PEM yang ada",
                            "cannot be read. Write a PEM file that is there"))))
            return nil
        }
        return path
    }
}

extension SettingsPhrase {
    static let address = SettingsPhrase(
        "bukan alamat yang dapat dipakai. Tulis https://…; http hanya untuk mesin ini (127.0.0.1)",
        "is no address that can be used. Write https://…; http is for this machine only (127.0.0.1)"
    )
    static let either = SettingsPhrase(
        "sudah ditulis dalam berkas. Hapus salah satu", "is also in a file. Remove one of the two")
}

extension SecretFailure {
    /// What should have been there.
    var expected: SettingsPhrase {
        switch self {
        case .unreadable(let path, let reason):
            SettingsPhrase(
                "tidak dapat dibaca: \(path): \(reason)", "cannot be read: \(path): \(reason)")
        case .open(let path):
            SettingsPhrase(
                "dapat dibaca orang lain. Jalankan: chmod 600 \(path)",
                "can be read by others. Run: chmod 600 \(path)")
        case .unusable(let path):
            SettingsPhrase(
                "tidak berisi satu baris teks: \(path)", "does not hold one line of text: \(path)")
        }
    }
}
