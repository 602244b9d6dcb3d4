import Diagnostics
import NodeDecoding
import YAML

/// Makes the description of a board from the nodes of its file.
///
/// As with sequences, every mistake goes to the log and decoding goes on. What was not understood is left out, and uses
/// of its name are not reported.
struct BoardDecoder: NodeDecoder {
  /// The version of the board file that this loader reads.
  static let schemaVersion = 1

  let document: Document
  let fileSpan: SourceSpan
  let files: BoardFiles
  var log: DiagnosticLog
  var errorCount = 0
  var meantKeys: Set<String> = []
  var tables: BoardKeyTables
  var board = BoardDescription()
  /// The maps of chip files by their names.
  var maps: [String: Declared<ChipMap>] = [:]
  /// The chips of the file by name.
  var chips: [String: Declared<BoardChip>] = [:]
  /// The indices of the targets of the file, by name.
  var targets: [String: Declared<Int>] = [:]
  /// How many registers, and how many bytes of memory, the targets so far have.
  var registerCount = 0
  var memoryBytes = 0
  /// Where each pin was first wired.
  var wiredPins: [BoardWire.End: SourceSpan] = [:]

  init(_ document: Document, fileSpan: SourceSpan, files: BoardFiles, log: DiagnosticLog) {
    self.document = document
    self.files = files
    self.fileSpan = fileSpan
    self.log = log
    tables = BoardKeyTables(document)
  }

  mutating func decodeFile() {
    let example = "schema: 1"
    guard let nodes = nodes(of: document.root, tables.file, of: "a board", example: example) else { return }
    if let node = nodes[.schema] {
      if let version = integer(node, of: "`schema`", in: 0...Int.max, example: "1"), version != Self.schemaVersion {
        report(.schemaVersion(version, supported: Self.schemaVersion, at: span(node)))
      }
    } else {
      report(.missingKey("schema", of: "a board", example: example, at: fileSpan.head))
    }
    // Name and description are for people who read the file. They are checked and not kept.
    if let node = nodes[.name] { _ = text(node, of: "`name`") }
    if let node = nodes[.description] { _ = text(node, of: "`description`") }
    if let node = nodes[.buses] {
      if let node = nodes[.bus] { report(.busAndBuses(at: span(node))) }
      decodeBuses(node)
    } else if let node = nodes[.bus] {
      decodeBus(node)
    }
    if let node = nodes[.chips] { decodeChips(node) }
    if let node = nodes[.targets] {
      decodeTargets(node)
    } else {
      report(
        .missingKey(
          "targets", of: "a board", example: "targets: {ram: {address: 0x50, memory: {size: 256}}}", at: fileSpan.head))
    }
    if let node = nodes[.wires] { decodeWires(node) }
    if let node = nodes[.pins] { decodePins(node) }
    if let node = nodes[.faults] { decodeFaults(node) }
  }

  private mutating func decodeChips(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`chips`", example: "{ram: {memory: {size: 256}}}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a chip"),
        let nodes = nodes(of: value, tables.chip, of: "a chip", example: "{memory: {size: 256}}")
      else { continue }
      chips[name] = Declared(decodeChip(nodes, at: keyNode))
    }
  }

  private mutating func decodeFaults(_ node: NodeID) {
    guard var items = items(of: node, of: "`faults`", example: "[{at: 0x48, kind: nack}]") else { return }
    while let item = document.next(&items) {
      guard board.faults.count < BoardLimits.faults else {
        return report(.tooMany("faults", of: "a board", limit: BoardLimits.faults, at: span(item)))
      }
      if let fault = decodeFault(item) { board.faults.append(fault) }
    }
  }

  private mutating func decodeFault(_ node: NodeID) -> BoardFault? {
    guard let nodes = nodes(of: node, tables.fault, of: "a fault", example: "{at: 0x48, kind: nack}") else {
      return nil
    }
    guard let kindNode = nodes[.kind] else {
      report(.missingKey("kind", of: "a fault", example: "kind: nack", at: span(node).head))
      return nil
    }
    guard let kind = word(kindNode, of: "`kind`", as: BoardFault.Kind.self) else { return nil }
    var fault = BoardFault(kind)
    if let node = nodes[.bus] { fault.bus = busPlace(node) }
    if let node = nodes[.at] { fault.address = address(node) }
    let most = BoardLimits.faultCount
    if let node = nodes[.after] { fault.after = integer(node, of: "`after`", in: 0...most, example: "3") ?? 0 }
    if let node = nodes[.times] { fault.times = integer(node, of: "`times`", in: 1...most, example: "1") }
    if let node = nodes[.byte] {
      if kind != .dataNack { report(.byteOfFault(at: span(node))) }
      fault.byte = integer(node, of: "`byte`", in: 0...NodeLimits.messageBytes, example: "2") ?? 0
    }
    return fault
  }

  /// The map of a chip file.
  ///
  /// The file is read once for all chips that name it.
  mutating func chipMap(_ name: String, at node: NodeID) -> ChipMap? {
    if let known = maps[name] { return known.thing }
    maps[name] = .broken
    let file: SourceMap.File
    do throws(BoardFileError) { file = try files.open(name) } catch {
      report(.chipFile(error.message, help: error.help, at: span(node)))
      return nil
    }
    var inner = DiagnosticLog()
    var map: ChipMap?
    if let parsed = Document.parse(file, log: &inner) {
      var decoder = ChipMapDecoder(parsed, log: inner)
      map = decoder.decode()
      inner = decoder.log
    }
    for diagnostic in inner.diagnostics { report(diagnostic) }
    if let map, map.registers.isEmpty {
      report(.chipFile("`\(name)` describes no registers", help: "write the chip's keys here", at: span(node)))
    }
    maps[name] = Declared(map)
    return map
  }

  /// The values of a mapping by their keys.
  mutating func nodes<Key: MappingKey & Hashable>(
    of node: NodeID, _ table: KeyTable<Key>, of what: String, example: String
  ) -> [Key: NodeID]? {
    guard var pairs = pairs(of: node, of: what, example: example) else { return nil }
    var nodes: [Key: NodeID] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    return nodes
  }
}
