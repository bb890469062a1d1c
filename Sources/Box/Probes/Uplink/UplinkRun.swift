// SPDX-License-Identifier: Apache-2.0

import CLinux
import VillageModel

/// One measurement of the uplink.
///
/// Lasts at most: three servers' silence twice (both kinds of address), then two addresses' silence,
/// each as long as the timeout.
final class UplinkRun {
    private let settings: UplinkSettings
    private let roots: ProbeRoots
    private let context: ProbeContext
    private var route: DefaultRoute?
    private var readings: [Reading] = []
    private var knock: ConnectExchange?
    private var echo: EchoExchange?
    private var names: [NameExchange] = []
    private var endpoint: ConnectExchange?
    private var page: PageExchange?
    private var hasEnded = false

    init(_ settings: UplinkSettings, roots: ProbeRoots, context: ProbeContext) {
        self.settings = settings
        self.roots = roots
        self.context = context
    }

    func wake(_ wake: ProbeWake) -> ProbeStep {
        if hasEnded { return .done([]) }
        let now = wake.now
        if case .start = wake {
            startGateway(now)
            startNames(now)
            startEndpoint(now)
            startPage(now)
        } else {
            turn(wake, now)
        }
        collect(now)
        return step()
    }

    func end() {
        hasEnded = true
        knock = nil
        echo = nil
        names = []
        endpoint = nil
        page = nil
    }

    private var exchanges: [Exchange] {
        var all: [Exchange] = []
        for name in names { all.append(name) }
        if let knock { all.append(knock) }
        if let echo { all.append(echo) }
        if let endpoint { all.append(endpoint) }
        if let page { all.append(page) }
        return all
    }

    private func step() -> ProbeStep {
        var interests: [PollInterest] = []
        var until = Uptime.never
        for exchange in exchanges where !exchange.isOver {
            if let interest = exchange.interest { interests.append(interest) }
            until = min(until, exchange.until)
        }
        guard until != .never else {
            let whole = readings
            readings = []
            end()
            return .done(whole)
        }
        return .wait(interests, until: until)
    }

    private func turn(_ wake: ProbeWake, _ now: Uptime) {
        var ready: [Int32] = []
        if case .ready(let answers, _) = wake { ready = answers.map { $0.descriptor } }
        for exchange in exchanges where !exchange.isOver {
            if let interest = exchange.interest, ready.contains(interest.descriptor) {
                exchange.turn(now)
            }
            if !exchange.isOver, now >= exchange.until { exchange.expire(now) }
        }
    }

    // MARK: Gateway

    private func startGateway(_ now: Uptime) {
        do throws(SystemFailure) {
            route = try defaultRoute()
        } catch {
            // A kernel always has the table: when it is not to be seen, it is we who cannot see it.
            let quality: Quality = error.quality == .notPermitted ? .notPermitted : .failed
            readings += [
                Reading(.uplinkGateway, missing: quality),
                Reading(.uplinkGatewayEcho, missing: quality),
            ]
            return
        }
        guard let gateway = route?.gateway else {
            // A link without neighbours is its own gateway; no route at all is a measured "no".
            readings += [
                Reading(.uplinkGateway, .boolean(route != nil)),
                Reading(.uplinkGatewayEcho, missing: .absent),
            ]
            return
        }
        knock = ConnectExchange(
            addresses: [gateway], port: settings.gatewayPort, timeout: settings.timeout,
            now: now, nanoseconds: context.nanoseconds)
        echo = EchoExchange(
            gateway, randomness: context.randomness(), timeout: settings.timeout, now: now,
            nanoseconds: context.nanoseconds)
    }

    /// The IPv4 default route, or else the IPv6 one; nil when both tables were read and hold none.
    ///
    /// A kernel without IPv6 has no second table, which is no fault.
    private func defaultRoute() throws(SystemFailure) -> DefaultRoute? {
        let short = try KernelFile.contents(roots.proc + "/net/route")
        if let route = DefaultRoute.shortForm(short[...]) { return route }
        do throws(SystemFailure) {
            let long = try KernelFile.contents(roots.proc + "/net/ipv6_route")
            return DefaultRoute.longForm(long[...]) { scope(of: $0) }
        } catch {
            if error.quality == .absent { return nil }
            throw error
        }
    }

    private func scope(of interface: String) -> UInt32 {
        do throws(SystemFailure) {
            let bytes = try KernelFile.contents(
                "\(roots.sys)/class/net/\(interface)/ifindex", limit: 32)
            return bytes[...].trimmed.decimal.flatMap { UInt32(exactly: $0) } ?? 0
        } catch {
            return 0
        }
    }

    private func neighbour() -> Neighbour {
        guard let route, let gateway = route.gateway, !gateway.isLong else { return .unknown }
        do throws(SystemFailure) {
            let table = try KernelFile.contents(roots.proc + "/net/arp")
            return Neighbour.find(gateway, on: route.interface, in: table[...])
        } catch {
            return .unknown
        }
    }

    // MARK: Names and what depends on them

    private func startNames(_ now: Uptime) {
        var wanted: [String] = []
        let hosts = [settings.endpoint?.host, settings.page?.target.host]
        if let name = settings.askedName { wanted.append(name) }
        for host in hosts {
            if case .name(let name)? = host, !wanted.contains(name) { wanted.append(name) }
        }
        guard !wanted.isEmpty else {
            readings.append(Reading(.uplinkDNS, missing: .absent))
            return
        }
        var servers = settings.nameServers
        if servers.isEmpty {
            do throws(SystemFailure) {
                servers = NameServers.parse(
                    try KernelFile.contents(roots.etc + "/resolv.conf")[...])
            } catch {
                unresolvable(error.quality)
                return
            }
        }
        guard !servers.isEmpty else {
            unresolvable(.absent)
            return
        }
        names = wanted.map {
            NameExchange(
                $0, servers: servers, port: settings.namePort, timeout: settings.timeout,
                now: now, randomness: context.randomness)
        }
    }

    /// No name can be resolved at all: says so, and fails what would have needed one.
    private func unresolvable(_ quality: Quality) {
        readings.append(Reading(.uplinkDNS, missing: quality))
        if case .name? = settings.endpoint?.host {
            readings += UplinkReadings.missingEndpoint(.failed)
        }
        if case .name? = settings.page?.target.host {
            readings += UplinkReadings.missingPage(.failed)
        }
    }

    private func startEndpoint(_ now: Uptime) {
        guard let target = settings.endpoint else {
            readings += UplinkReadings.missingEndpoint(.absent)
            return
        }
        if case .address(let address) = target.host { connect(target, [address], now) }
    }

    private func startPage(_ now: Uptime) {
        guard let page = settings.page else {
            readings += UplinkReadings.missingPage(.absent)
            return
        }
        if case .address(let address) = page.target.host { fetch(page, [address], now) }
    }

    private func connect(_ target: ProbeTarget, _ addresses: [NetworkAddress], _ now: Uptime) {
        endpoint = ConnectExchange(
            addresses: addresses, port: target.port, timeout: settings.timeout, now: now,
            nanoseconds: context.nanoseconds)
    }

    private func fetch(_ page: ProbePage, _ addresses: [NetworkAddress], _ now: Uptime) {
        self.page = PageExchange(
            page.request, addresses: addresses, port: page.target.port,
            timeout: settings.timeout, now: now, nanoseconds: context.nanoseconds)
    }

    // MARK: Outcomes

    /// Turns every exchange that is over into readings, and begins what waited for a name.
    private func collect(_ now: Uptime) {
        while let place = names.firstIndex(where: { $0.isOver }) {
            resolved(names.remove(at: place), now)
        }
        if let knock, let echo, echo.isOver, knock.isOver || echo.isAnswered {
            readings.append(
                UplinkReadings.gateway(
                    knock: knock.outcome, isEchoed: echo.isAnswered, neighbour: neighbour()))
            readings.append(echo.outcome)
            self.knock = nil
            self.echo = nil
        }
        if let endpoint, endpoint.isOver {
            readings += UplinkReadings.endpoint(endpoint.outcome)
            self.endpoint = nil
        }
        if let page, page.isOver {
            readings += UplinkReadings.page(page.page)
            self.page = nil
        }
    }

    private func resolved(_ exchange: NameExchange, _ now: Uptime) {
        if exchange.name == settings.askedName {
            readings.append(UplinkReadings.dns(exchange.outcome))
        }
        var addresses: [NetworkAddress]?
        if case .addresses(let found) = exchange.outcome { addresses = found }
        if let target = settings.endpoint, target.host == .name(exchange.name) {
            if let addresses {
                connect(target, addresses, now)
            } else {
                readings += UplinkReadings.missingEndpoint(.failed)
            }
        }
        if let page = settings.page, page.target.host == .name(exchange.name) {
            if let addresses {
                fetch(page, addresses, now)
            } else {
                readings += UplinkReadings.missingPage(.failed)
            }
        }
    }
}
