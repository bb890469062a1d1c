// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Logging
import NIOCore
import NIOPosix
import OfficeClient
import OfficeLedger
import Wording

/// What a request brings along: the connection, for answers without end.
struct OfficeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// The paths of the office API.
struct OfficeRouter: Sendable {
    let office: Office
    let stream: AlertStream
    let logger: Logger

    init(office: Office, stream: AlertStream, logger: Logger) {
        self.office = office
        self.stream = stream
        self.logger = logger
    }

    var router: Router<OfficeContext> {
        let router = Router(context: OfficeContext.self)
        router.add(middleware: Refusals(logger: logger))
        router.add(middleware: Admission(office: office))
        router.get("/v1/status") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.statusAnswer())
        }
        router.get("/v1/alerts") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.alertsAnswer(office.person(request)))
        }
        router.get("/v1/villages") { request, _ in
            _ = try Query(request.uri.query, known: [])
            return try OfficeRouter.answer(office.villagesAnswer())
        }
        router.get("/v1/rollup") { request, _ in
            let query = try Query(request.uri.query, known: RollupQuestion.parameters)
            return try await rollup(try RollupQuestion(query))
        }
        router.get("/v1/readings") { request, _ in
            let query = try Query(request.uri.query, known: ReadingsQuestion.parameters)
            return try await readings(try ReadingsQuestion(query))
        }
        router.get("/v1/indicators") { request, _ in
            let query = try Query(request.uri.query, known: ["village"])
            return try OfficeRouter.answer(office.indicatorsAnswer(query))
        }
        router.get("/v1/evidence") { request, _ in
            let query = try Query(request.uri.query, known: ["village", "indicator", "limit"])
            return try OfficeRouter.answer(office.evidenceAnswer(query))
        }
        router.get("/v1/services") { request, _ in
            let query = try Query(request.uri.query, known: ["month", "views"])
            return try await services(ServicesQuestion(query, zone: office.zone, at: office.now()))
        }
        router.get("/v1/alerts/stream") { request, context in
            let query = try Query(request.uri.query, known: ["after"])
            let person = try office.person(request)
            return try streaming(
                after: query.integer("after", in: 0...Int64.max) ?? 0, to: person, context)
        }
        addSilences(to: router)
        addStatements(to: router)
        addPeople(to: router)
        addAudit(to: router)
        addDecisions(to: router)
        addRegions(to: router)
        addComplaints(to: router)
        addHistory(to: router)
        addReports(to: router)
        addOutages(to: router)
        addChannels(to: router)
        return router
    }

    /// A search through years of history must not hold up alerts, nor a thread of Swift's pool.
    private func readings(_ question: ReadingsQuestion) async throws -> Response {
        try await NIOThreadPool.singleton.runIfActive {
            try OfficeRouter.answer(office.readingsAnswer(question))
        }
    }

    /// Sums of the past are made from years of verdicts.
    private func rollup(_ question: RollupQuestion) async throws -> Response {
        try await NIOThreadPool.singleton.runIfActive {
            try OfficeRouter.answer(office.rollupAnswer(question))
        }
    }

    private func services(_ question: ServicesQuestion) async throws -> Response {
        try await NIOThreadPool.singleton.runIfActive {
            try OfficeRouter.answer(office.servicesAnswer(question))
        }
    }

    private func streaming(
        after begin: Int64, to person: Person, _ context: OfficeContext
    ) throws -> Response {
        let last = try office.ledger.lastSequence()
        guard begin <= last else { throw ShellError.unknownSequence(begin, last: last) }
        let channel = context.channel
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson"],
            body: ResponseBody { writer in
                try await stream.write(
                    after: begin, withNames: person.hasToken, to: &writer, on: channel)
                try await writer.finish(nil)
            })
    }

    static func answer(
        _ message: some Encodable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try OfficeJSON.bytes(message))))
    }
}

/// Turns whatever goes wrong into an error that the shells can tell.
struct Refusals: RouterMiddleware {
    let logger: Logger

    @concurrent func handle(
        _ request: Request, context: OfficeContext,
        next: @concurrent (Request, OfficeContext) async throws -> Response
    ) async throws -> Response {
        let refusal: ShellError
        do {
            return try await next(request, context)
        } catch let error as ShellError {
            refusal = error
        } catch is HTTPError {
            refusal = .unknownRoute(request.uri.path)
        } catch {
            logger.error("\(disarmed("office API: \(error)"))")
            refusal = .cannotRead
        }
        return try OfficeRouter.answer(refusal.envelope, status: refusal.httpStatus)
    }
}
