// SPDX-License-Identifier: Apache-2.0

import CLinux
import SettingsFile
import VillageModel

/// The services of one box, each asked when it is its turn; lives as long as the agent.
final class ServiceRun {
    /// A service with its state.
    private struct Post {
        let service: ServiceEntry
        var readings: ServiceReadings
        var began: Uptime?
        var check: ServiceCheck?
        /// Outside its schedule, and said so.
        var isClosed = false
    }

    /// Services that are asked side by side.
    private static let sideBySide = 4
    /// How often schedules are looked at.
    private static let look = TimeSpan.minutes(1)

    private let settings: ServiceSettings
    private let roots: ProbeRoots
    private let context: ProbeContext
    private var posts: [Post]
    private var pageBegan: Uptime?
    private var news: [Reading] = []
    /// Until every service that is due at the start has answered, nothing is told: whoever asks for a run
    /// gets one whole answer.
    private var isFirstRound = true
    private var hasEnded = false

    init(_ settings: ServiceSettings, roots: ProbeRoots, context: ProbeContext) {
        self.settings = settings
        self.roots = roots
        self.context = context
        posts = settings.services.map { Post(service: $0, readings: ServiceReadings($0)) }
    }

    func wake(_ wake: ProbeWake) -> ProbeStep {
        if hasEnded { return .done([]) }
        let now = wake.now
        var ready: [Int32] = []
        if case .ready(let answers, _) = wake { ready = answers.map { $0.descriptor } }
        for index in posts.indices { turn(index, ready: ready, now) }
        let time = context.wallClock().map { CivilTime($0, in: settings.zone) }
        while begin(time, now) {}
        return step(time, now)
    }

    func end() {
        hasEnded = true
        for index in posts.indices { posts[index].check = nil }
    }

    private func step(_ time: CivilTime?, _ now: Uptime) -> ProbeStep {
        var interests: [PollInterest] = []
        var until = now + ServiceRun.look
        for post in posts {
            if let check = post.check {
                if let interest = check.exchange?.interest { interests.append(interest) }
                until = min(until, check.until)
            } else if let began = post.began {
                // What is due already waits for another one to end, or for the pause to be over.
                let due = began + every(post, time)
                if due > now { until = min(until, due) }
            }
        }
        if let pageBegan, pageBegan + settings.pause > now {
            until = min(until, pageBegan + settings.pause)
        }
        if interests.isEmpty { isFirstRound = false }
        guard !news.isEmpty, !isFirstRound else { return .wait(interests, until: until) }
        let told = news
        news = []
        return .report(told, interests, until: until)
    }

    private func turn(_ index: Int, ready: [Int32], _ now: Uptime) {
        guard let check = posts[index].check else { return }
        check.turn(ready: ready, now)
        guard let outcome = check.outcome else { return }
        posts[index].check = nil
        news += posts[index].readings.take(outcome)
    }

    /// Begins with the service that has waited longest among those that are due; false when none may begin.
    private func begin(_ time: CivilTime?, _ now: Uptime) -> Bool {
        guard posts.count(where: { $0.check != nil }) < ServiceRun.sideBySide else { return false }
        var chosen: Int?
        for index in posts.indices where posts[index].check == nil {
            if close(index, time) || !isDue(index, time, now) { continue }
            if let other = chosen, !isBefore(posts[index].began, posts[other].began) { continue }
            chosen = index
        }
        guard let chosen else { return false }
        posts[chosen].began = now
        if posts[chosen].service.address.kind != .tcp, !posts[chosen].readings.isDoubtful {
            pageBegan = now
        }
        let check = ServiceCheck(
            posts[chosen].service, servers: servers(), port: settings.namePort,
            authorities: roots.etc + "/ssl/certs", context: context, now: now)
        posts[chosen].check = check
        turn(chosen, ready: [], now)
        return true
    }

    /// Whether the service is outside its schedule; says so once.
    ///
    /// A clock that nobody trusts closes nothing.
    private func close(_ index: Int, _ time: CivilTime?) -> Bool {
        guard let time, !posts[index].service.schedule.isOpen(at: time) else {
            posts[index].isClosed = false
            return false
        }
        if !posts[index].isClosed {
            posts[index].isClosed = true
            posts[index].began = nil
            news += posts[index].readings.missing(.absent)
        }
        return true
    }

    private func isDue(_ index: Int, _ time: CivilTime?, _ now: Uptime) -> Bool {
        let post = posts[index]
        if let began = post.began, now < began + every(post, time) { return false }
        guard post.service.address.kind != .tcp, !post.readings.isDoubtful else { return true }
        return pageBegan.map { now >= $0 + settings.pause } ?? true
    }

    /// From one attempt to the next.
    private func every(_ post: Post, _ time: CivilTime?) -> TimeSpan {
        let pace = post.service.pace
        let usual = settings.isCentre ? pace.everyFromCentre : pace.every
        let every = min(usual, time.flatMap { post.service.schedule.haste(at: $0) } ?? usual)
        return post.readings.isDoubtful ? min(every, pace.retry) : every
    }

    /// Never begun comes before begun, and that in the order of time.
    private func isBefore(_ left: Uptime?, _ right: Uptime?) -> Bool {
        guard let right else { return false }
        return left.map { $0 < right } ?? true
    }

    private func servers() -> [NetworkAddress] {
        if !settings.nameServers.isEmpty { return settings.nameServers }
        do throws(SystemFailure) {
            return NameServers.parse(try KernelFile.contents(roots.etc + "/resolv.conf")[...])
        } catch {
            return []
        }
    }
}
