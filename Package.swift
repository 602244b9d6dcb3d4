// swift-tools-version: 6.3
import PackageDescription

// The commit that `--version` tells: packaging says it, and who builds a checkout need not.
let commit = Context.environment["I2CSEQ_COMMIT"].flatMap { commit in
  commit.count == 12 && commit.allSatisfy { $0.isHexDigit && $0.isASCII } ? commit : nil
}

// A module exists only if it forbids an import. Imports go to lower tiers only;
// `swift build --explicit-target-dependency-import-check error` holds this list to what the code does.
let package = Package(
  name: "i2cseq",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "I2C", targets: ["I2C"]),
    .library(name: "I2CAdapters", targets: ["I2CAdapters"]),
    .library(name: "I2CDrivers", targets: ["I2CDrivers"]),
    .executable(name: "i2cseq", targets: ["i2cseq"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Tier 0
    .target(name: "CBuild", cSettings: commit.map { [.define("I2CSEQ_COMMIT", to: "0x\($0)")] } ?? []),
    .target(name: "Diagnostics"),
    .target(name: "DynamicLibrary"),
    .target(name: "I2C"),
    .target(name: "JSON"),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // Tier 1
    .target(name: "DataFiles", dependencies: ["Diagnostics"]),
    .target(name: "HostSystem", dependencies: ["Diagnostics"]),
    .target(name: "Ledger", dependencies: ["JSON"]),
    .target(name: "Records", dependencies: ["JSON"]),
    .target(name: "Values", dependencies: ["Diagnostics"]),
    .target(name: "YAML", dependencies: ["CYAML", "Diagnostics"]),
    // Tier 2
    .target(name: "NodeDecoding", dependencies: ["Diagnostics", "I2C", "YAML"]),
    .target(name: "PostgreSQL", dependencies: ["DynamicLibrary"]),
    .target(name: "SequenceModel", dependencies: ["Diagnostics", "I2C", "Values"]),
    .target(name: "Statistics", dependencies: ["Records"]),
    // Tier 3
    .target(name: "Boards", dependencies: ["Diagnostics", "I2C", "NodeDecoding", "Values", "YAML"]),
    .target(name: "CH34x", dependencies: ["Diagnostics", "I2C"]),
    .target(name: "Results", dependencies: ["PostgreSQL"]),
    .target(
      name: "SequenceFile",
      dependencies: ["DataFiles", "Diagnostics", "I2C", "NodeDecoding", "SequenceModel", "Values", "YAML"]),
    .target(name: "SequenceLayout", dependencies: ["Diagnostics", "SequenceModel", "YAML"]),
    .target(name: "SequenceRunner", dependencies: ["Diagnostics", "I2C", "SequenceModel", "Values"]),
    .target(name: "Station", dependencies: ["Diagnostics", "NodeDecoding", "SequenceModel", "Values", "YAML"]),
    .target(name: "Suites", dependencies: ["Diagnostics", "NodeDecoding", "YAML"]),
    .target(name: "Trace", dependencies: ["Diagnostics", "I2C", "JSON"]),
    // Tier 4
    .target(name: "CH34xUSB", dependencies: ["CH34x", "Diagnostics", "DynamicLibrary", "HostSystem"]),
    .target(name: "CH34xVendor", dependencies: ["CH34x", "DynamicLibrary", "HostSystem", "I2C"]),
    .target(name: "Captures", dependencies: ["Diagnostics", "I2C", "Trace", "Values"]),
    .target(name: "Deriving", dependencies: ["Diagnostics", "I2C", "Trace"]),
    .target(name: "Exports", dependencies: ["Diagnostics", "I2C", "JSON", "Trace", "Values"]),
    .target(
      name: "LanguageReference",
      dependencies: [
        "Boards", "DataFiles", "Diagnostics", "I2C", "JSON", "NodeDecoding", "SequenceFile", "SequenceModel",
        "Station", "Suites", "Values", "YAML",
      ]),
    .target(name: "LinuxI2C", dependencies: ["Diagnostics", "HostSystem", "I2C"]),
    .target(
      name: "Reports",
      dependencies: [
        "Boards", "Diagnostics", "I2C", "JSON", "Ledger", "Records", "SequenceModel", "SequenceRunner", "Trace",
        "Values",
      ]),
    .target(name: "Remote", dependencies: ["HostSystem", "I2C", "JSON", "Trace"]),
    .target(name: "Simulation", dependencies: ["Boards", "Diagnostics", "I2C", "Trace", "Values"]),
    // Tier 5
    .target(
      name: "I2CAdapters",
      dependencies: [
        "CH34x", "CH34xUSB", "CH34xVendor", "Diagnostics", "HostSystem", "I2C", "LinuxI2C", "Remote", "Trace",
      ]),
    // Tier 6
    .target(
      name: "I2CDrivers", dependencies: ["Boards", "Diagnostics", "I2C", "I2CAdapters", "Simulation", "Trace"]),
    // Tier 7
    .executableTarget(
      name: "i2cseq",
      dependencies: [
        "Boards", "CBuild", "Captures", "Deriving", "Diagnostics", "Exports", "HostSystem", "I2C", "I2CAdapters",
        "I2CDrivers", "JSON",
        "LanguageReference", "Ledger", "PostgreSQL", "Records", "Remote", "Reports", "Results", "SequenceFile",
        "SequenceLayout", "SequenceModel", "SequenceRunner", "Station", "Statistics", "Suites", "Trace", "Values",
        "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Benchmarks
    .executableTarget(name: "load-floor", dependencies: ["CYAML"], path: "Tests/Benchmarks/LoadFloor"),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "CH34x", "CH34xModel", "CH34xVendor", "Diagnostics", "DynamicLibrary", "I2C", "Reports", "SequenceFile",
        "SequenceModel", "SequenceRunner", "Simulation", "Trace", "i2cseq", "load-floor",
      ], path: "Tests/Benchmarks/Benchmarks"),
    // Tests
    .target(name: "AdapterFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/AdapterFuzzer"),
    .target(name: "BoardFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/BoardFuzzer"),
    .target(
      name: "TestSupport",
      dependencies: [
        "Boards", "Diagnostics", "I2C", "Reports", "SequenceFile", "SequenceModel", "SequenceRunner", "Simulation",
        "Trace",
      ], path: "Tests/TestSupport"),
    .target(name: "CaptureFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/CaptureFuzzer"),
    .target(name: "CH34xModel", dependencies: ["CH34x", "I2C", "Simulation"], path: "Tests/CH34xModel"),
    .testTarget(name: "CH34xUSBTests", dependencies: ["CH34x", "CH34xUSB", "HostSystem"]),
    .testTarget(
      name: "CH34xVendorTests",
      dependencies: [
        "CH34x", "CH34xModel", "CH34xVendor", "DynamicLibrary", "HostSystem", "I2C", "I2CDrivers", "SequenceRunner",
        "Simulation", "TestSupport", "i2cseq",
      ],
      exclude: ["Library"]),
    .testTarget(
      name: "CH34xTests",
      dependencies: ["CH34x", "CH34xModel", "I2C", "SequenceRunner", "Simulation", "TestSupport"]),
    .testTarget(
      name: "CaptureRunTests",
      dependencies: [
        "Captures", "Deriving", "Diagnostics", "I2C", "SequenceModel", "SequenceRunner", "Simulation", "TestSupport",
        "Trace", "i2cseq",
      ],
      exclude: ["Goldens", "Sequences"]),
    .testTarget(
      name: "CapturesTests",
      dependencies: ["Captures", "Deriving", "Diagnostics", "Exports", "I2C", "TestSupport", "Trace"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "Boards", "CH34xUSB", "CH34xVendor", "HostSystem", "I2CAdapters", "I2CDrivers", "LanguageReference", "Ledger",
        "LinuxI2C",
        "NodeDecoding", "SequenceFile", "SequenceRunner", "TestSupport", "Values", "YAML", "i2cseq",
      ],
      exclude: ["Goldens", "Old"]),
    .testTarget(
      name: "ConformanceTests",
      dependencies: ["Diagnostics", "I2C", "SequenceFile", "SequenceModel", "SequenceRunner", "TestSupport", "Values"],
      exclude: ["Rules", "Boards", "Jobs", "Header.yaml", "Devices.yaml"]),
    .testTarget(
      name: "ContractTests", dependencies: ["Boards", "I2C", "SequenceModel", "Simulation", "TestSupport", "Trace"]),
    .testTarget(name: "DataFilesTests", dependencies: ["DataFiles", "Diagnostics"]),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "DynamicLibraryTests", dependencies: ["DynamicLibrary"]),
    .testTarget(
      name: "EmulatedUSBTests",
      dependencies: [
        "CH34xUSB", "Diagnostics", "I2C", "I2CAdapters", "I2CDrivers", "TestSupport", "USBModel", "i2cseq",
      ]),
    .target(name: "ExpressionFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/ExpressionFuzzer"),
    .target(
      name: "FuzzProbes",
      dependencies: [
        "Boards", "CH34x", "Captures", "DataFiles", "Deriving", "Diagnostics", "Exports", "I2C", "SequenceFile",
        "SequenceLayout", "SequenceModel", "SequenceRunner", "Simulation", "Trace", "Values", "YAML",
      ],
      path: "Tests/Fuzz/Probes"),
    .target(name: "HexFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/HexFuzzer"),
    .testTarget(
      name: "I2CDriversTests",
      dependencies: [
        "CH34x", "CH34xUSB", "Diagnostics", "HostSystem", "I2C", "I2CAdapters", "I2CDrivers", "TestSupport", "Trace",
      ]),
    .testTarget(name: "HostSystemTests", dependencies: ["HostSystem"]),
    .testTarget(name: "I2CTests", dependencies: ["I2C", "Simulation", "TestSupport"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(
      name: "RemoteTests", dependencies: ["I2C", "Remote", "Simulation", "TestSupport", "i2cseq"]),
    .target(name: "LayoutFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/LayoutFuzzer"),
    .testTarget(
      name: "LinuxI2CTests", dependencies: ["HostSystem", "I2C", "LinuxI2C", "Simulation", "TestSupport", "i2cseq"]),
    .target(name: "PatternFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/PatternFuzzer"),
    .testTarget(name: "LedgerTests", dependencies: ["JSON", "Ledger", "TestSupport"]),
    .testTarget(
      name: "RecordsTests",
      dependencies: [
        "Diagnostics", "I2C", "JSON", "Records", "Reports", "SequenceModel", "SequenceRunner", "TestSupport",
      ]),
    .testTarget(
      name: "ProcessTests", dependencies: ["TestSupport", "USBModel", "i2cseq"], exclude: ["Damaged", "Library"]),
    .testTarget(
      name: "ReferenceTests",
      dependencies: [
        "Boards", "Diagnostics", "FuzzProbes", "LanguageReference", "SequenceFile", "SequenceModel", "SequenceRunner",
        "Station", "Suites", "TestSupport", "Values", "i2cseq",
      ],
      exclude: ["Frame"]),
    .testTarget(
      name: "RepositoryTests", dependencies: ["Boards", "FuzzProbes", "I2C", "Simulation", "TestSupport", "i2cseq"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Diagnostics", "I2C", "Reports", "SequenceModel", "SequenceRunner", "TestSupport", "Trace", "Values",
      ]),
    .testTarget(
      name: "SequenceFileTests",
      dependencies: ["Diagnostics", "I2C", "SequenceFile", "SequenceModel", "TestSupport", "Values"],
      exclude: ["Cures.txt"]),
    .target(name: "SequenceFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/SequenceFuzzer"),
    .testTarget(name: "SequenceLayoutTests", dependencies: ["Diagnostics", "FuzzProbes", "SequenceLayout"]),
    .testTarget(
      name: "SequenceRunnerTests",
      dependencies: [
        "Diagnostics", "I2C", "Reports", "SequenceFile", "SequenceModel", "SequenceRunner", "Simulation", "TestSupport",
        "Trace",
      ], exclude: ["Goldens", "Swept"]),
    .testTarget(
      name: "ShippedSequenceTests",
      dependencies: [
        "Boards", "I2C", "Ledger", "SequenceModel", "SequenceRunner", "Simulation", "TestSupport", "Trace", "i2cseq",
      ],
      exclude: ["Fragments", "Survivors"]),
    .testTarget(
      name: "StationTests",
      dependencies: ["Diagnostics", "Ledger", "Records", "SequenceModel", "Station", "TestSupport", "i2cseq"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: ["I2C", "Simulation", "TestSupport", "Trace"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "SuitesTests", dependencies: ["Diagnostics", "Suites", "TestSupport"]),
    .target(name: "TableFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/TableFuzzer"),
    .testTarget(
      name: "TraceCommandTests", dependencies: ["TestSupport", "i2cseq"], exclude: ["Fixtures", "Goldens"]),
    .target(name: "TraceFuzzer", dependencies: ["FuzzProbes"], path: "Tests/Fuzz/TraceFuzzer"),
    .testTarget(name: "TraceTests", dependencies: ["Diagnostics", "I2C", "Trace"]),
    .executableTarget(
      name: "usb-device", dependencies: ["CH34xModel", "I2C", "I2CDrivers", "Simulation", "TestSupport"],
      path: "Tests/Machine/Device"),
    .target(name: "USBModel", dependencies: ["CH34xModel", "TestSupport"], path: "Tests/USBModel/Server"),
    .testTarget(
      name: "ValuesTests", dependencies: ["Diagnostics", "TestSupport", "Values"], exclude: ["Goldens"]),
    .testTarget(name: "YAMLTests", dependencies: ["Diagnostics", "YAML"]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ]
}
