// SPDX-License-Identifier: Apache-2.0

public import VillageModel

/// Why the certificate authority refused or could not do something; carries what it was given.
public enum EnrolmentFailure: Error, Hashable, Sendable {
    /// The system refused a call on a path, with this errno.
    case system(call: String, path: String, code: Int32)
    /// OpenSSL refused; its reason.
    case openSSL(call: String, reason: String)
    /// Something stands where a new thing was to be made; nothing was changed.
    case exists(path: String)
    /// There is no such file or folder.
    case missing(path: String)
    /// A file of our own cannot be read as what it should be.
    case damaged(path: String, fault: String)
    /// The folder is being changed by another process.
    case busy(path: String)
    /// A private file or folder may be read by others; the lowest nine bits of its mode.
    case looseMode(path: String, mode: UInt32)
    /// A name that is neither a box id nor one of the office's identities.
    case unknownName(String)
    /// A box that was never enrolled here.
    case unknownBox(BoxID)
    /// A box whose certificates were revoked; its id is never used again.
    case revoked(BoxID)
    /// The Sparkplug group, the host or a broker's name cannot stand in topics and certificates.
    case badAddress(String)
    /// The user under which the broker should run does not exist on this machine.
    case unknownUser(String)
    /// This machine's clock is before the birth of the authority, or before this program was written.
    case clock(Instant)
    /// A request for a certificate was refused.
    case request(RequestFault)
    /// The running broker did not do what it was told.
    case broker(String)

    /// What is wrong with a request for a certificate.
    public enum RequestFault: Hashable, Sendable {
        /// More bytes than any honest request has.
        case tooLarge(Int)
        /// Neither PEM nor DER of a PKCS #10 request.
        case unreadable
        /// The key is not on the curve P-256.
        case key
        /// The request is not signed with the key it carries.
        case signature
        /// It asks for a subject that no certificate here may have; the bytes of its common name.
        case commonName([UInt8])
    }
}
