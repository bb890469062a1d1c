// SPDX-License-Identifier: Apache-2.0

/// Where the machine's trees stand; tests put recorded ones in their place.
public struct ProbeRoots: Hashable, Sendable {
    /// The kernel's device tree, `/sys`.
    public var sys: String
    /// The kernel's process and network tables, `/proc`.
    public var proc: String
    /// The machine's settings, `/etc`; only `resolv.conf` is read.
    public var etc: String
    /// The device files, `/dev`.
    public var dev: String
    /// Where daemons keep their sockets, `/run`.
    public var run: String
    /// The agent's own runtime directory, where reply sockets are bound.
    ///
    /// It must be visible to the daemons: not below a private `/tmp`.
    public var own: String

    /// Makes a set of roots; the defaults are a Debian box's.
    public init(
        sys: String = "/sys", proc: String = "/proc", etc: String = "/etc", dev: String = "/dev",
        run: String = "/run", own: String = "/run/kentongan"
    ) {
        self.sys = sys
        self.proc = proc
        self.etc = etc
        self.dev = dev
        self.run = run
        self.own = own
    }
}
