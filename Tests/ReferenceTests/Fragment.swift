import Boards
import Diagnostics
import Foundation
import SequenceFile
import Station
import Suites
import TestSupport

/// Some lines of documentation, made a whole file of.
///
/// What has a key `schema` of the file is one already and stands as it is. Lines that begin with `- ` become the steps
/// of the file in `Frame`; others are keys of the file, and take the place of those that the frame has.
struct Fragment {
  /// What kind of file it is a piece of.
  enum Kind: String {
    case sequence, board, chip, station, suite

    /// Told from its keys.
    init(of text: String) {
      let keys = Set(text.split(separator: "\n").map { $0.prefix { $0 != ":" } })
      self =
        keys.contains("suite")
        ? .suite
        : keys.contains("station")
          ? .station : keys.contains("targets") ? .board : keys.contains("registers") ? .chip : .sequence
    }
  }

  static let folder = "Tests/ReferenceTests/Frame"

  let kind: Kind
  let text: String

  init(_ text: String, of kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// A sequence that uses the chip file.
  private static let chipUser = "devices: {shown: {address: 0x48, chip: shown.yaml}}"

  /// The whole file.
  var file: String {
    get throws {
      if kind == .chip { return try Fragment(Self.chipUser, of: .sequence).file }
      let own = Self.blocks(of: isSteps ? "steps:\n" + text.indented(by: 2) : text)
      guard !own.contains(where: { $0.key == "schema" }) else { return text + "\n" }
      let frame = Self.blocks(of: try Self.frame("\(kind.rawValue).yaml"))
      let rest = frame.filter { block in !own.contains { $0.key == block.key } }
      return (rest + own).map(\.text).joined()
    }
  }

  /// Comments may stand above the first step.
  private var isSteps: Bool {
    text.split(separator: "\n").first { !$0.hasPrefix("#") }?.hasPrefix("- ") ?? false
  }

  /// Warnings about what the frame declares and the piece does not use.
  static let unused: Set<String> = ["unused_chip", "unused_device", "unused_variable"]

  /// What the loader says to it: each rule with its severity, and the words for a failing test.
  func check() throws -> (errors: [String], warnings: [String], words: String) {
    let sources = FragmentSources(chip: kind == .chip ? text + "\n" : nil)
    let file = try sources.add("example.yaml", Array(try file.utf8))
    var log = DiagnosticLog()
    switch kind {
    case .sequence, .chip:
      _ = SequenceLoader.load(file, settings: LoadSettings(seed: 1), files: sources.access, log: &log)
    case .board: _ = BoardLoader.load(file, log: &log)
    case .station: _ = StationLoader.load(file, log: &log)
    case .suite: _ = SuiteLoader.load(file, log: &log)
    }
    let renderer = DiagnosticRenderer(sources: sources.map)
    return (
      log.diagnostics.filter { $0.severity == .error }.map(\.rule),
      log.diagnostics.filter { $0.severity == .warning }.map(\.rule),
      log.diagnostics.map(renderer.render).joined()
    )
  }

  private static func frame(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: Repository.root.appendingPathComponent("\(folder)/\(name)")), as: UTF8.self)
  }

  /// The keys of a file, each with its lines.
  private static func blocks(of text: String) -> [(key: String, text: String)] {
    var blocks: [(key: String, text: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isInside = line.isEmpty || " #-".contains(line.first ?? " ")
      if !isInside || blocks.isEmpty { blocks.append((String(line.prefix { $0 != ":" }), "")) }
      blocks[blocks.count - 1].text += line + "\n"
    }
    return blocks
  }
}

/// The files of the frame, as a sequence may name them.
private final class FragmentSources {
  private(set) var map = SourceMap()
  /// What `shown.yaml` holds.
  private let chip: String?

  init(chip: String?) { self.chip = chip }

  func add(_ path: String, _ bytes: [UInt8]) throws -> SourceMap.File {
    guard let file = map.add(path: path, bytes: bytes) else { throw FileAccessError("too large") }
    return file
  }

  var access: FileAccess {
    FileAccess(of: "example.yaml") { [self] path throws(FileAccessError) in
      if path == "shown.yaml", let chip, let file = map.add(path: path, bytes: Array(chip.utf8)) { return file }
      let url = Repository.root.appendingPathComponent("\(Fragment.folder)/\(path)")
      guard let data = try? Data(contentsOf: url), let file = map.add(path: path, bytes: [UInt8](data)) else {
        throw FileAccessError("there is no file `\(path)`")
      }
      return file
    }
  }
}

extension String {
  /// All lines moved to the right.
  func indented(by count: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }.joined(separator: "\n")
  }
}
