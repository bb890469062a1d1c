// SPDX-License-Identifier: Apache-2.0
//
// mosquitto 2.0.11's settings for a broker that faces boxes, each line with what it answers:
//
//   use_identity_as_username, use_username_as_clientid   a certificate is one name everywhere; without the
//                             second a box throws its neighbour out by using its client id
//   tls_version tlsv1.3       one floor, no renegotiation; PSK has open faults in 2.0.11 and is not used
//   crlfile                   the second line behind the access list; also what lets SIGHUP reread the
//                             broker's own certificate
//   plugin                    rights by exact name, SUBSCRIBE denied by default: 300,000 refused topics cost
//                             0.4 s, where an acl_file grants them, at 2 s of silence for everybody else
//   max_qos 1                 QoS 2 without its last step keeps every message for ever
//   max_packet_size           16 kB: a box's largest batch; larger ones end the session
//   max_queued_*              what a stalled collector may cost, each client; the boxes' spools resend
//   check_retain_source       on in the manual, off in the program: else a revoked box's retained birth
//                             greets every new session
//   memory_limit              256 MB, before the machine's own end
//   persistence false         only STATE is retained, and an old "online" after a power cut is a lie
//
// `log_type` leaves out subscribe and debug: the log grows with sessions, not with messages.

/// The settings file of the broker.
public struct BrokerSettings: Sendable {
    private let folder: String
    private let port: UInt16
    private let user: String
    private let plugin: String

    /// The plugin's usual places, by the machine's kind.
    static let plugins = ["x86_64-linux-gnu", "aarch64-linux-gnu", "arm-linux-gnueabihf"].map {
        "/usr/lib/\($0)/mosquitto_dynamic_security.so"
    }

    /// Makes the settings for a broker whose files lie in this folder, an absolute path.
    ///
    /// The plugin is the one of this machine, or the one of a PC when none is installed here.
    public init(folder: String, founding: Founding) {
        self.folder = folder
        port = founding.port
        user = founding.user
        plugin =
            BrokerSettings.plugins.first(where: PrivateFile.exists) ?? BrokerSettings.plugins[0]
    }

    /// The whole file.
    public var text: String {
        """
        # Dibuat oleh kentongan enroll. Written by kentongan enroll.
        user \(user)
        per_listener_settings false
        listener \(port)
        cafile \(folder)/ca.crt
        certfile \(folder)/broker.crt
        keyfile \(folder)/broker.key
        crlfile \(folder)/villages.crl
        tls_version tlsv1.3
        require_certificate true
        use_identity_as_username true
        use_username_as_clientid true
        allow_anonymous false
        allow_zero_length_clientid false
        plugin \(plugin)
        plugin_opt_config_file \(folder)/dynamic-security.json
        max_qos 1
        max_packet_size 16384
        max_keepalive 1200
        max_queued_messages 1000
        max_queued_bytes 16777216
        max_inflight_messages 100
        check_retain_source true
        memory_limit 268435456
        persistence false
        set_tcp_nodelay true
        connection_messages true
        log_dest stderr
        log_type error
        log_type warning
        log_type notice

        """
    }
}
