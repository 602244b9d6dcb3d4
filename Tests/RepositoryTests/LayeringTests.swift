import Foundation
import TestSupport
import Testing

@Suite("A module under Sources")
struct LayeringTests {
  /// The modules, lowest first: each may import those of lower tiers only.
  static let tiers: [[String]] = [
    ["CBuild", "CYAML", "Diagnostics", "DynamicLibrary", "I2C", "JSON"],
    ["DataFiles", "HostSystem", "Ledger", "Records", "Values", "YAML"],
    ["NodeDecoding", "PostgreSQL", "SequenceModel", "Statistics"],
    ["Boards", "CH34x", "Results", "SequenceFile", "SequenceLayout", "SequenceRunner", "Station", "Suites", "Trace"],
    [
      "CH34xUSB", "CH34xVendor", "Captures", "Deriving", "Exports", "LanguageReference", "LinuxI2C", "Remote",
      "Reports",
      "Simulation",
    ],
    ["I2CAdapters"],
    ["I2CDrivers"],
    ["i2cseq"],
  ]

  /// What few may know: the command line, the machine, libyaml.
  static let reserved: [String: Set<String>] = [
    "ArgumentParser": ["i2cseq"],
    "CBuild": ["i2cseq"],
    "CYAML": ["YAML"],
    "Darwin": ["DynamicLibrary", "HostSystem", "LinuxI2C", "Remote", "i2cseq"],
    "FoundationEssentials": ["i2cseq"],
    "Glibc": ["DynamicLibrary", "HostSystem", "LinuxI2C", "Remote", "i2cseq"],
    "Musl": ["DynamicLibrary", "HostSystem", "LinuxI2C"],
    // The vendor's library has tables that all threads of a process fill.
    "Synchronization": ["CH34xVendor", "i2cseq"],
    "WinSDK": ["DynamicLibrary", "HostSystem"],
  ]

  /// What has no Swift in it.
  static let inC: Set<String> = ["CBuild", "CYAML"]

  private static func tier(of module: String) -> Int? { tiers.firstIndex { $0.contains(module) } }

  @Test func everyModuleHasATier() throws {
    let modules = Set(try CheckoutFile.swift(under: "Sources").map(module)).union(Self.inC)
    #expect(modules.sorted() == Self.tiers.joined().sorted())
  }

  @Test("stands in the tier that the manifest's comments say")
  func manifestAgrees() throws {
    var declared: [[String]] = []
    let manifest = try String(contentsOf: Repository.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    for line in manifest.split(separator: "\n") {
      if line.hasPrefix("    // Tier ") {
        #expect(line == "    // Tier \(declared.count)")
        declared.append([])
      } else if line.hasPrefix("    // ") {
        break
      } else if !declared.isEmpty, let found = line.firstMatch(of: #/name: "(?<name>\w+)"/#) {
        if line.contains(".product(") { continue }
        declared[declared.count - 1].append(String(found.output.name))
      }
    }
    #expect(declared.map { $0.sorted() } == Self.tiers.map { $0.sorted() })
  }

  @Test("has a catalog that says what it is for")
  func everyModuleHasACatalog() throws {
    for module in Self.tiers.joined() where !Self.inC.contains(module) {
      let page = Repository.root.appendingPathComponent("Sources/\(module)/\(module).docc/\(module).md")
      let text = try? String(contentsOf: page, encoding: .utf8)
      #expect(text?.hasPrefix("# ``\(module)``\n\n") == true, "\(module)")
    }
  }

  @Test("imports lower tiers only, and nothing that is reserved for others")
  func importsGoDownwards() throws {
    var importCount = 0
    for file in try CheckoutFile.swift(under: "Sources") {
      let importer = module(file)
      for (number, line) in file.lines.enumerated() {
        guard let imported = Self.imported(by: line) else { continue }
        importCount += 1
        let place: Comment = "\(file.path):\(number + 1) imports \(imported)"
        if let users = Self.reserved[imported] { #expect(users.contains(importer), place) }
        if let tier = Self.tier(of: imported) {
          #expect(try tier < #require(Self.tier(of: importer)), place)
        } else {
          #expect(Self.reserved[imported] != nil, place)
        }
      }
    }
    #expect(importCount > 100)
  }

  static let imports: [(line: String, module: String?)] = [
    ("import I2C", "I2C"), ("  package import JSON", "JSON"), ("@testable import Trace", "Trace"),
    ("public import struct Foundation.Data", "Foundation"), ("@preconcurrency internal import Glibc  // why", "Glibc"),
    ("// import I2C", nil), ("let important = true", nil), (#""import I2C""#, nil),
  ]

  @Test(arguments: imports)
  func anImportIsRecognised(line: String, module: String?) {
    #expect(Self.imported(by: Substring(line)) == module)
  }

  private func module(_ file: CheckoutFile) -> String { String(file.path.split(separator: "/")[1]) }

  private static func imported(by line: Substring) -> String? {
    let form =
      #/^\s*(@\w+\s+)*((public|package|internal|fileprivate|private)\s+)?import\s+((struct|class|enum|protocol|func|var|let|typealias)\s+)?(?<module>\w+)/#
    return line.firstMatch(of: form).map { String($0.output.module) }
  }
}
