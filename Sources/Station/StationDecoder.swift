package import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

/// Loads a station from a file, or reports all that is wrong with it.
package enum StationLoader {
  /// The version of the station file that this loader reads.
  package static let schemaVersion = 1

  /// The station in a file of the source map; nil if the log has errors.
  package static func load(_ file: SourceMap.File, log: inout DiagnosticLog) -> StationDescription? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    var decoder = StationDecoder(document, fileSpan: file.span(0..<file.bytes.count), log: log)
    decoder.decodeFile()
    log = decoder.log
    return log.hasErrors ? nil : decoder.station
  }

  /// How much of a file is looked at to see whether it is a station.
  private static let headSize = 64 << 10

  /// Whether a file describes a station, and no sequence.
  package static func recognises(_ file: SourceMap.File) -> Bool {
    file.hasLine(beginningWith: "\(StationKey.station.rawValue):", within: headSize)
  }
}

/// Decodes the nodes of a file to the description of a station.
///
/// Every mistake goes to the log, and decoding goes on.
struct StationDecoder: NodeDecoder {
  let document: Document
  let fileSpan: SourceSpan
  var log: DiagnosticLog
  var errorCount = 0
  var meantKeys: Set<String> = []
  let tables: StationKeyTables
  var station = StationDescription()

  init(_ document: Document, fileSpan: SourceSpan, log: DiagnosticLog) {
    self.document = document
    self.fileSpan = fileSpan
    self.log = log
    tables = StationKeyTables(document)
  }

  mutating func decodeFile() {
    let example = "schema: 1"
    guard let nodes = nodes(of: document.root, tables.file, of: "a station", example: example) else { return }
    if let node = nodes[.schema] {
      let supported = StationLoader.schemaVersion
      if let version = integer(node, of: "`schema`", in: 0...Int.max, example: "1"), version != supported {
        report(.schemaVersion(version, supported: supported, at: span(node)))
      }
    } else {
      report(.missingKey("schema", of: "a station", example: example, at: fileSpan.head))
    }
    decodeWho(nodes)
    decodeWhat(nodes)
    decodeWhere(nodes)
  }

  /// Decodes the station, its people and its units.
  private mutating func decodeWho(_ nodes: [StationKey: NodeID]) {
    if let node = nodes[.station] {
      station.name = name(node, of: "station") ?? ""
    } else {
      report(.missingKey("station", of: "a station", example: "station: LINE-1", at: fileSpan.head))
    }
    if let node = nodes[.description] { _ = text(node, of: "`description`") }
    if let node = nodes[.language] { station.language = word(node, of: "`language`") ?? .english }
    if let node = nodes[.operators] {
      station.operators = texts(node, of: "`operators`", example: "[kim, lee]", limit: StationLimits.operators)
    }
    if let node = nodes[.serial] { station.serial = label(node, of: "`serial`") }
    if let node = nodes[.part] { station.part = label(node, of: "`part`") }
  }

  /// Decodes the sequences and the slots.
  private mutating func decodeWhat(_ nodes: [StationKey: NodeID]) {
    let sequences = "sequences: [{file: sensorhub.yaml}]"
    if let node = nodes[.sequences] {
      decodeSequences(node)
    } else {
      report(.missingKey("sequences", of: "a station", example: sequences, at: fileSpan.head))
    }
    let slots = "slots: {A: {adapter: ch341}}"
    if let node = nodes[.slots] {
      decodeSlots(node)
    } else {
      report(.missingKey("slots", of: "a station", example: slots, at: fileSpan.head))
    }
    if let node = nodes[.start] { station.start = word(node, of: "`start`") ?? .each }
    if let node = nodes[.speed] { station.speed = frequency(node, of: "`speed`") }
  }

  /// Decodes the places of the records, and the programs that are called.
  private mutating func decodeWhere(_ nodes: [StationKey: NodeID]) {
    if let node = nodes[.ledger], let path = text(node, of: "`ledger`") { station.ledger = path }
    if let node = nodes[.results] { station.results = text(node, of: "`results`") }
    if let node = nodes[.traces] { station.traces = text(node, of: "`traces`") }
    if let node = nodes[.gate] { station.gate = program(node, of: "`gate`") }
    if let node = nodes[.after] { station.action = program(node, of: "`after`") }
    if let node = nodes[.bell] { station.rings = boolean(node, of: "`bell`") ?? false }
    guard let node = nodes[.refuse], var items = items(of: node, of: "`refuse`", example: "[retried]") else { return }
    while let item = document.next(&items) {
      if let kind = word(item, of: "an item of `refuse`", as: Reservation.self) {
        station.refused.insert(kind)
      }
    }
  }

  // MARK: Parts

  private mutating func label(_ node: NodeID, of what: String) -> StationDescription.Label {
    var label = StationDescription.Label()
    let example = "{pattern: 'SH3-[0-9]{6}'}"
    guard let nodes = nodes(of: node, tables.label, of: what, example: example) else { return label }
    if let node = nodes[.pattern] {
      label.pattern = pattern(node, of: "`pattern`")
      label.source = document.isScalar(node) ? document.text(node) : nil
    }
    return label
  }

  private mutating func decodeSequences(_ node: NodeID) {
    let example = "[{file: sensorhub.yaml}]"
    guard var items = items(of: node, of: "`sequences`", example: example) else { return }
    while let item = document.next(&items) {
      guard station.sequences.count < StationLimits.sequences else {
        return report(.tooMany("sequences", of: "a station", limit: StationLimits.sequences, at: span(item)))
      }
      decodeSequence(item)
    }
    if station.sequences.isEmpty, !log.hasErrors {
      report(.stationEmpty("`sequences`", example: "sequences: \(example)", at: span(node)))
    }
  }

  private mutating func decodeSequence(_ node: NodeID) {
    let example = "{file: sensorhub.yaml}"
    guard let nodes = nodes(of: node, tables.sequence, of: "an item of `sequences`", example: example) else { return }
    guard let fileNode = nodes[.file] else {
      return report(.missingKey("file", of: "an item of `sequences`", example: example, at: span(node).head))
    }
    guard let path = text(fileNode, of: "`file`") else { return }
    var sequence = StationDescription.Sequence(path: path, span: span(fileNode))
    if let node = nodes[.part] {
      sequence.part = pattern(node, of: "`part`")
      sequence.partSource = document.isScalar(node) ? document.text(node) : nil
      if !hasPart { report(.stationPart(at: span(node))) }
    }
    if let node = nodes[.sha256] { sequence.allowed = hashes(node) }
    if let node = nodes[.parameters], var pairs = pairs(of: node, of: "`parameters`", example: "{low: 15.0}") {
      while let (key, value) = document.next(&pairs) {
        guard sequence.settings.count < StationLimits.settings else {
          return report(.tooMany("parameters", of: "a sequence", limit: StationLimits.settings, at: span(key)))
        }
        guard let name = identifier(key, of: "the name of a parameter"),
          isScalar(value, of: "the value of a parameter", example: "15.0")
        else { continue }
        sequence.settings.append((name, document.text(value), span(value)))
      }
    }
    if station.sequences.contains(where: { $0.partSource == nil || $0.partSource == sequence.partSource }) {
      report(.stationUnreachable(at: span(nodes[.part] ?? fileNode)))
    }
    station.sequences.append(sequence)
  }

  private var hasPart: Bool { station.part != nil }

  private mutating func hashes(_ node: NodeID) -> [String] {
    guard var items = items(of: node, of: "`sha256`", example: "['9f86d081…']") else { return [] }
    var hashes: [String] = []
    while let item = document.next(&items) {
      guard let text = text(item, of: "a hash") else { continue }
      let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) }
      let isHash = text.utf8.count == 64 && text.utf8.allSatisfy(isDigit)
      guard isHash, hashes.count < StationLimits.hashes else {
        report(.stationHash(at: span(item)))
        continue
      }
      hashes.append(text)
    }
    if hashes.isEmpty, !log.hasErrors { report(.stationHash(at: span(node))) }
    return hashes
  }

  private mutating func decodeSlots(_ node: NodeID) {
    let example = "{A: {adapter: ch341}}"
    guard var pairs = pairs(of: node, of: "`slots`", example: example) else { return }
    while let (key, value) = document.next(&pairs) {
      guard station.slots.count < StationLimits.slots else {
        return report(.tooMany("slots", of: "a station", limit: StationLimits.slots, at: span(key)))
      }
      guard let name = name(key, of: "slot"),
        let nodes = nodes(of: value, tables.slot, of: "a slot", example: "{adapter: ch341}")
      else { continue }
      guard let node = nodes[.adapter] else {
        report(.missingKey("adapter", of: "a slot", example: "adapter: ch341", at: span(key)))
        continue
      }
      let adapters =
        document.isScalar(node)
        ? text(node, of: "`adapter`").map { [$0] } ?? []
        : texts(node, of: "`adapter`", example: "[main=ch341:0, aux=ch341:1]", limit: StationLimits.words)
      // Two slots must not have the same adapter, because it cannot be opened twice.
      if let twin = station.slots.first(where: { $0.adapters == adapters }), Self.isHardware(adapters) {
        report(.stationTwice(adapters.joined(separator: " "), of: twin.name, at: span(node)))
      }
      station.slots.append(.init(name: name, adapters: adapters, span: span(node)))
    }
    if station.slots.isEmpty, !log.hasErrors {
      report(.stationEmpty("`slots`", example: "slots: \(example)", at: span(node)))
    }
  }

  private static func isHardware(_ adapters: [String]) -> Bool {
    adapters.contains { !$0.contains("board:") && !$0.contains("replay:") }
  }
}
