// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

// The house: three wings (Box, Office, Shell) and a hallway (Shared). A target may import only what
// its line below names; the compiler enforces it (--explicit-target-dependency-import-check error).
// KENTONGAN_EMBEDDED=1 leaves only the box half, compiled as Embedded Swift.
let embedded = Context.environment["KENTONGAN_EMBEDDED"] != nil

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]
let small: [SwiftSetting] =
    strict
    + (embedded
        ? [.enableExperimentalFeature("Embedded"), .unsafeFlags(["-wmo", "-Osize"])] : [])
let lld: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"]), .linkedLibrary("m")]

func shared(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: needs, path: "Sources/Shared/\(name)", swiftSettings: small)
}
func box(_ name: String, _ needs: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: needs, path: "Sources/Box/\(name)", swiftSettings: small)
}
func boxProgram(_ name: String, _ needs: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: needs, path: "Sources/Box/\(name)", swiftSettings: small,
        linkerSettings: lld)
}
func office(
    _ name: String, _ needs: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(
        name: name, dependencies: needs, path: "Sources/Office/\(name)", resources: resources,
        swiftSettings: strict)
}
func program(_ name: String, in wing: String, _ needs: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: needs, path: "Sources/\(wing)/\(name)", swiftSettings: strict,
        linkerSettings: lld)
}
func tests(
    _ name: String, _ needs: [Target.Dependency], resources: [Resource]? = nil,
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: needs, exclude: exclude, resources: resources,
        swiftSettings: strict, linkerSettings: lld)
}
func library(_ name: String, _ package: String) -> Target.Dependency {
    .product(name: name, package: package)
}

let hallway: [Target] = [
    .systemLibrary(name: "CMosquitto", path: "Sources/C/CMosquitto"),
    .systemLibrary(name: "CSQLite", path: "Sources/C/CSQLite"),
    .systemLibrary(name: "COpenSSL", path: "Sources/C/COpenSSL"),
    .target(name: "CLinux", path: "Sources/C/CLinux"),
    shared("VillageModel"),
    shared("Wording", ["VillageModel", "JSONText"]),
    shared("JSONText"),
    shared("SettingsFile", ["VillageModel"]),
    shared("SparkplugWire", ["VillageModel", "JSONText"]),
    shared("MosquittoLink", ["CMosquitto", "COpenSSL", "CLinux"]),
    shared("Signing", ["COpenSSL", "CLinux"]),
]

let boxWing: [Target] = [
    box("BoxSession", ["VillageModel", "SparkplugWire"]),
    box("DurableSpool", ["CSQLite", "CLinux", "VillageModel"]),
    box("Probes", ["VillageModel", "JSONText", "SettingsFile", "CLinux", "COpenSSL"]),
    box(
        "BoxAgent",
        [
            "VillageModel", "Wording", "JSONText", "SettingsFile", "SparkplugWire",
            "MosquittoLink", "BoxSession", "DurableSpool", "Probes", "Signing", "CLinux",
        ]),
    box("BoxShell", ["VillageModel", "Wording", "JSONText", "CLinux"]),
    boxProgram("kentongan-agent", ["BoxAgent", "CLinux"]),
    boxProgram("kentongan-box", ["BoxShell", "CLinux"]),
]

let grdb = library("GRDB", "GRDB.swift")
let officeWing: [Target] = [
    office("Enrolment", ["VillageModel", "JSONText", "SparkplugWire", "Signing", "COpenSSL"]),
    office("Attestations", ["VillageModel", "Wording", "Signing"]),
    office("SeriesCodec", ["VillageModel"]),
    office("Availability", ["VillageModel", "Almanac"]),
    office("SeriesStore", ["VillageModel", "SeriesCodec", "Availability", grdb]),
    office("Almanac", ["VillageModel"]),
    .systemLibrary(name: "CExpat", path: "Sources/C/CExpat"),
    office("Coverage", ["VillageModel", "Wording", "JSONText", "Almanac", "CExpat"]),
    office("Indicators", ["VillageModel", "Wording", "Almanac"]),
    office("Alerting", ["VillageModel", "Wording", "Indicators"]),
    office("Rollup", ["VillageModel", "Indicators"]),
    office(
        "OfficeLedger",
        ["VillageModel", "Wording", "Indicators", "Alerting", "Attestations", "COpenSSL", grdb],
        resources: [.embedInCode("Regions/seed-regions.csv")]),
    office("Complaints", ["VillageModel", "Indicators", "COpenSSL", "CLinux", grdb]),
    office(
        "Channels",
        [
            "VillageModel", "Wording", "SettingsFile", "Alerting", "Indicators", "JSONText",
            "COpenSSL",
            library("AsyncHTTPClient", "async-http-client"), library("NIOCore", "swift-nio"),
            library("NIOPosix", "swift-nio"), library("NIOHTTP1", "swift-nio"),
            library("NIOSSL", "swift-nio-ssl"),
        ]),
    office(
        "Reports",
        [
            "VillageModel", "Wording", "Almanac", "Availability", "SeriesStore", "OfficeLedger",
            "Indicators",
        ]),
    office(
        "OfficeClient",
        [
            "VillageModel", library("NIOCore", "swift-nio"), library("NIOPosix", "swift-nio"),
            library("NIOHTTP1", "swift-nio"),
        ]),
    office(
        "OfficeAPI",
        [
            "VillageModel", "Wording", "SettingsFile", "Almanac", "Availability", "SeriesStore",
            "OfficeLedger", "Indicators", "Alerting",
            "Complaints", "Reports",
            "Rollup", "OfficeClient", library("Hummingbird", "hummingbird"),
            library("NIOCore", "swift-nio"),
            library("NIOPosix", "swift-nio"),
            library("Logging", "swift-log"),
            library("ServiceLifecycle", "swift-service-lifecycle"),
        ]),
    office(
        "Collector",
        [
            "VillageModel", "Wording", "JSONText", "SettingsFile", "SparkplugWire",
            "MosquittoLink", "SeriesStore", "OfficeLedger", "Almanac", "Indicators", "Alerting",
            "Complaints", "Signing", "Attestations", "Channels", "OfficeAPI", "CLinux",
            library("ServiceLifecycle", "swift-service-lifecycle"),
            library("UnixSignals", "swift-service-lifecycle"),
            library("Logging", "swift-log"),
        ]),
    program(
        "kentongan-collector", in: "Office", ["Collector", "CLinux"]),
]

let shellWing: [Target] = [
    .target(
        name: "VillageSimulator",
        dependencies: [
            "VillageModel", "Wording", "JSONText", "SettingsFile", "SparkplugWire",
            "MosquittoLink", "BoxSession", "CLinux",
        ],
        path: "Sources/Shell/VillageSimulator", swiftSettings: strict),
    program(
        "kentongan", in: "Shell",
        [
            "VillageModel", "Wording", "JSONText", "SettingsFile", "SparkplugWire",
            "MosquittoLink", "OfficeClient", "Enrolment", "VillageSimulator", "Coverage",
            "CMosquitto", "CLinux", library("ArgumentParser", "swift-argument-parser"),
        ]),
]

// Real daemons for tests: programs started on free ports and ended with the test.
let bench: Target = .target(
    name: "TestBench", dependencies: ["CLinux"], path: "Tests/TestBench", swiftSettings: strict)
// A box at the wire, for tests of the office.
let wireBench: Target = .target(
    name: "WireBench", dependencies: ["VillageModel", "SparkplugWire"], path: "Tests/WireBench",
    swiftSettings: strict)
// Opens what a power cut left, for tools/lab/powercut.
let afterPowerCut: Target = .executableTarget(
    name: "after-power-cut",
    dependencies: ["VillageModel", "DurableSpool", "SeriesStore", "OfficeLedger"],
    path: "Tests/AfterPowerCut", swiftSettings: strict, linkerSettings: lld)
// A nation of sums, for tools/benchmark rollup.
let rollupBenchmark: Target = .executableTarget(
    name: "rollup-benchmark", dependencies: ["VillageModel", "Indicators", "Rollup"],
    path: "Tests/RollupBenchmark", swiftSettings: strict, linkerSettings: lld)
// A month against its ground truth, for tools/benchmark truth.
let truthBenchmark: Target = .executableTarget(
    name: "truth-benchmark",
    dependencies: ["VillageModel", "BoxSession", "VillageSimulator", "CLinux"],
    path: "Tests/TruthBenchmark", swiftSettings: strict, linkerSettings: lld)
let testTargets: [Target] = [
    bench, wireBench, afterPowerCut, rollupBenchmark, truthBenchmark,
    tests("VillageModelTests", ["VillageModel"]),
    tests("SigningTests", ["Signing", "TestBench"]),
    tests("AttestationsTests", ["VillageModel", "Signing", "Attestations"]),
    tests("WordingTests", ["VillageModel", "Wording"]),
    tests("JSONTextTests", ["JSONText", "TestBench"]),
    tests("SettingsFileTests", ["VillageModel", "SettingsFile", "TestBench"]),
    tests(
        "SparkplugWireTests", ["VillageModel", "JSONText", "SparkplugWire", "TestBench"],
        exclude: ["sparkplug-b.proto", "golden-messages.txt"]),
    tests("MosquittoLinkTests", ["MosquittoLink", "TestBench", "CLinux"]),
    tests("BoxSessionTests", ["VillageModel", "SparkplugWire", "BoxSession"]),
    tests("DurableSpoolTests", ["VillageModel", "DurableSpool", "CSQLite", "TestBench", "CLinux"]),
    tests(
        "ProbesTests",
        ["VillageModel", "SettingsFile", "JSONText", "Probes", "TestBench", "CLinux"],
        exclude: ["Fixtures"]),
    tests("BoxAgentTests", ["VillageModel", "BoxAgent", "TestBench"]),
    tests("BoxShellTests", ["VillageModel", "Wording", "JSONText", "BoxShell", "TestBench"]),
    tests(
        "EnrolmentTests",
        ["VillageModel", "JSONText", "Enrolment", "COpenSSL", "TestBench"]),
    tests(
        "ThreatTests",
        ["VillageModel", "JSONText", "Enrolment", "COpenSSL", "CLinux", "TestBench"]),
    tests("SeriesCodecTests", ["VillageModel", "SeriesCodec"]),
    tests(
        "SeriesStoreTests",
        ["VillageModel", "SeriesCodec", "Availability", "SeriesStore", "TestBench", grdb]),
    tests(
        "OfficeLedgerTests",
        [
            "VillageModel", "Wording", "Signing", "Almanac", "Indicators", "Alerting",
            "Attestations", "OfficeLedger", "TestBench", grdb,
        ], exclude: ["Fixtures"]),
    tests("AlmanacTests", ["VillageModel", "Almanac"]),
    tests(
        "CoverageTests",
        ["VillageModel", "Wording", "JSONText", "Almanac", "Coverage", "TestBench"]),
    tests("AvailabilityTests", ["VillageModel", "Almanac", "Availability", "TestBench"]),
    tests("IndicatorsTests", ["VillageModel", "Wording", "Almanac", "Indicators", "Alerting"]),
    tests("RollupTests", ["VillageModel", "Indicators", "Rollup", "TestBench"]),
    tests(
        "ComplaintsTests",
        ["VillageModel", "Almanac", "Indicators", "Complaints", "TestBench", grdb]),
    tests("AlertingTests", ["VillageModel", "Wording", "Indicators", "Alerting", "TestBench"]),
    tests(
        "ChannelsTests",
        [
            "VillageModel", "Wording", "JSONText", "SettingsFile", "Alerting", "Indicators",
            "Channels", "TestBench", library("NIOCore", "swift-nio"),
            library("NIOPosix", "swift-nio"), library("NIOHTTP1", "swift-nio"),
        ]),
    tests(
        "ReportsTests",
        [
            "VillageModel", "Wording", "Almanac", "Availability", "SeriesStore", "OfficeLedger",
            "Indicators", "Alerting", "Reports", "TestBench",
        ]),
    tests(
        "OfficeAPITests",
        [
            "VillageModel", "Wording", "Indicators", "Alerting", "Complaints",
            "SettingsFile", "Availability", "SeriesStore", "OfficeLedger",
            "OfficeClient", "OfficeAPI", "TestBench", grdb, library("Logging", "swift-log"),
            library("Hummingbird", "hummingbird"),
            library("ServiceLifecycle", "swift-service-lifecycle"),
        ]),
    tests(
        "KentonganTests",
        [
            "VillageModel", "Wording", "SparkplugWire", "OfficeClient", "Coverage", "kentongan",
            "CLinux", "TestBench", "VillageSimulator", "JSONText",
        ]),
    tests(
        "CollectorTests",
        [
            "VillageModel", "Wording", "SettingsFile", "SparkplugWire", "SeriesStore", "Almanac",
            "Indicators", "Alerting", "Complaints", "OfficeLedger", "OfficeAPI", "Collector",
            "MosquittoLink", "TestBench", "WireBench", "CLinux",
            library("Logging", "swift-log"),
        ]),
    tests(
        "VillageSimulatorTests",
        [
            "VillageModel", "SettingsFile", "SparkplugWire", "MosquittoLink", "BoxSession",
            "VillageSimulator", "TestBench",
        ]),
    tests(
        "EndToEndTests",
        [
            "VillageModel", "JSONText", "SparkplugWire", "MosquittoLink", "SeriesStore",
            "OfficeClient", "CSQLite", "CLinux", "BoxSession", "VillageSimulator", "TestBench",
            "WireBench",
        ]),
]

// KENTONGAN_FUZZ=1 adds what libFuzzer drives; tools/fuzz builds it with its sanitizers.
let fuzzing = Context.environment["KENTONGAN_FUZZ"] != nil
let fuzz: Target = .executableTarget(
    name: "Fuzz",
    dependencies: [
        "VillageModel", "JSONText", "SettingsFile", "SparkplugWire", "Probes", "BoxAgent",
        "Coverage", "Almanac",
    ],
    path: "Tests/Fuzz", exclude: ["Seeds"], swiftSettings: strict, linkerSettings: lld)

let package = Package(
    name: "kentongan",
    products: [
        .executable(name: "kentongan-agent", targets: ["kentongan-agent"]),
        .executable(name: "kentongan-box", targets: ["kentongan-box"]),
    ]
        + (embedded
            ? []
            : [
                .executable(name: "kentongan-collector", targets: ["kentongan-collector"]),
                .executable(name: "kentongan", targets: ["kentongan"]),
            ]),
    dependencies: embedded
        ? []
        : [
            .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
            .package(
                url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1",
                traits: []),
            .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
            .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
            .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
            .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
            .package(
                url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
            .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        ],
    targets: hallway + boxWing + (embedded ? [] : officeWing + shellWing + testTargets)
        + (fuzzing ? [fuzz] : []),
    swiftLanguageModes: [.v6]
)
