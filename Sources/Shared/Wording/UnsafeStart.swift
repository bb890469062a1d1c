// SPDX-License-Identifier: Apache-2.0

/// Why a program refuses to work with what it was given: sentences that all programs share, status 78.
public enum UnsafeStart {
    /// Others may change the settings file.
    public static func settings(_ path: String) -> Phrase { open(path, "chmod go-w ") }

    /// Others may read or change the private key.
    public static func key(_ path: String) -> Phrase { open(path, "chmod 600 ") }

    /// The broker is not on this machine, and nothing secures the session.
    public static var plainElsewhere: Phrase {
        Phrase(
            id: "tls = off hanya untuk broker di mesin ini, dan broker ini bukan. Hapus tls = off, "
                + "atau tulis host = 127.0.0.1",
            en: "tls = off is only for a broker on this machine, and this one is not. Remove "
                + "tls = off, or write host = 127.0.0.1")
    }

    private static func open(_ path: String, _ command: String) -> Phrase {
        Phrase(same: path)
            + Phrase(id: " terbuka bagi orang lain. Jalankan: ", en: " is open to others. Run: ")
            + Phrase(same: command) + Phrase(same: path)
    }
}
