// swift-tools-version: 6.3
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], path: String? = nil,
  exclude: [String] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let serverAndItsClients: [Target.Dependency] = [
  "Client", "Engine", "EventLog", "Events", "Gzip", "Loop", "Projections", "Seal", "Server", "Wire",
]

/// The fuzzer needs an instrumented build, which `Tools/fuzz/run` makes.
let fuzzing: [Target] =
  Context.environment["ZHIHUI_FUZZ"] != "1"
  ? []
  : [
    .systemLibrary(name: "CFuzz", path: "Tools/fuzz/driver"),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzz", "FuzzProperties"], path: "Tools/fuzz/main",
      swiftSettings: strict),
  ]

let package = Package(
  name: "zhihui",
  products: [.executable(name: "zhihui", targets: ["zhihui"])],
  targets: [
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CUV"),
    .systemLibrary(name: "COpenSSL"),
    .systemLibrary(name: "CZlib"),

    room("Wire"),
    room("Gzip", ["CZlib"]),
    room("Events", ["Wire"]),
    room("Engine", ["Events"]),
    room("Projections", ["Events"], path: "Projections"),
    room("Seal", ["COpenSSL"]),
    room("EventLog", ["CSQLite", "Seal", "Events"]),
    room("Tiles", ["CSQLite", "Events"]),
    room("Loop", ["CUV", "COpenSSL"]),
    .target(name: "CWebConsole", cSettings: [.unsafeFlags(["-std=c23"])]),
    room("WebConsole", ["CWebConsole"], exclude: ["page"]),
    room(
      "Server",
      [
        "Wire", "Gzip", "Events", "Engine", "Projections", "Seal", "EventLog", "Tiles", "Loop",
        "WebConsole",
      ]
    ),

    room("Faults", ["CSQLite", "EventLog", "Events", "Seal"], path: "Tools/faults"),
    room(
      "FuzzProperties", ["Wire", "Gzip", "Engine", "Events", "Server"],
      path: "Tools/fuzz/properties"),
    room("SchemaGenerator", ["Wire", "Seal"], path: "Tools/schemagen"),
    .executableTarget(
      name: "schemagen",
      dependencies: ["SchemaGenerator"],
      path: "Tools/schemagen-main",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "echo",
      dependencies: ["Loop", "Seal", "Wire"],
      path: "Tools/echo",
      swiftSettings: strict
    ),
    room("Client", ["Wire", "Events", "Seal", "Loop"], path: "Tools/client"),
    room("Importers", ["Wire", "Events", "Engine", "Seal"], path: "Tools/importers"),
    room(
      "TerminalConsole", ["Wire", "Events", "Seal", "Loop", "Client"], path: "Tools/console"),
    room(
      "Replay", ["Wire", "Events", "EventLog", "Projections", "Server"], path: "Tools/replay"),
    .executableTarget(
      name: "zhihui",
      dependencies: [
        "Wire", "Events", "Engine", "Seal", "EventLog", "Projections", "Loop", "Server", "Client",
        "Importers", "TerminalConsole", "Replay", "Faults",
      ],
      path: "Tools/zhihui",
      swiftSettings: strict
    ),

    tests("ArchitectureTests", []),
    tests("ClientTests", ["Client", "Wire", "Events", "Loop"]),
    tests("CommandLineTests", ["zhihui", "CSQLite", "Wire"], exclude: ["Samples"]),
    tests("EngineTests", ["Engine", "Events"]),
    tests("EventLogTests", ["EventLog", "Events", "Seal", "Wire"]),
    tests("EventsTests", ["Events", "Wire"], exclude: ["Golden"]),
    tests("FaultTests", ["EventLog", "Events", "Faults", "Seal"], exclude: ["Fixtures"]),
    tests("FuzzTests", ["FuzzProperties"]),
    tests("GzipTests", ["Gzip"]),
    tests("ImportersTests", ["Importers", "Engine", "Events", "Seal", "Wire"]),
    tests("LoopTests", ["Loop"]),
    tests("ProjectionsTests", ["Projections", "Events", "Wire"]),
    tests("ReplayTests", ["EventLog", "Events", "Projections", "Replay", "Server", "Wire"]),
    tests("SchemaGeneratorTests", ["SchemaGenerator", "Wire"]),
    tests("SealTests", ["Seal"]),
    tests(
      "ServerTests", serverAndItsClients + ["CSQLite", "TerminalConsole", "Tiles", "WebConsole"]),
    tests("SimulationTests", ["Server", "Engine", "Events", "EventLog", "Seal"]),
    tests("StoreContractTests", ["EventLog", "Events", "Seal"]),
    tests("TerminalConsoleTests", ["TerminalConsole", "Events", "Wire"]),
    tests("TilesTests", ["CSQLite", "Events", "Tiles"]),
    tests("WireTests", ["Wire"]),
  ] + fuzzing,
  swiftLanguageModes: [.v6]
)
