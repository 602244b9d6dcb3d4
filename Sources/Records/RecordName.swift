/// A template for the names of the files of runs: `results/{serial}/{utc}_{verdict}.json`.
///
/// Values from outside become part of a name only as letters, digits and `._-`, so that a serial number cannot lead
/// into another folder.
package struct RecordName: Hashable, Sendable {
  /// The words that may stand in braces.
  package enum Placeholder: String, CaseIterable, Sendable {
    case serial, part, verdict, utc, date, station, slot, sequence
    case runID = "run_id"
  }

  private enum Piece: Hashable, Sendable {
    case text(String)
    case placeholder(Placeholder)
  }

  /// Why a text is no template.
  package enum Mistake: Error, Hashable, Sendable {
    case unknown(String)
    case open
    case empty
  }

  /// The most bytes in a part of a name that comes from outside.
  private static let partBytes = 80

  private let pieces: [Piece]

  /// A template from its text.
  package init(_ text: String) throws(Mistake) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let brace = rest.firstIndex(of: "{") {
      if brace > rest.startIndex { pieces.append(.text(String(rest[..<brace]))) }
      guard let end = rest[brace...].firstIndex(of: "}") else { throw .open }
      let name = String(rest[rest.index(after: brace)..<end])
      guard let placeholder = Placeholder(rawValue: name) else { throw .unknown(name) }
      pieces.append(.placeholder(placeholder))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    guard !pieces.isEmpty else { throw .empty }
    self.pieces = pieces
  }

  /// Whether every run has the same name.
  package var isFixed: Bool { pieces.allSatisfy { if case .text = $0 { true } else { false } } }

  /// Whether runs that differ in one of these placeholders have different names.
  package func tellsApart(_ placeholders: Set<Placeholder>) -> Bool {
    pieces.contains { if case .placeholder(let placeholder) = $0 { placeholders.contains(placeholder) } else { false } }
  }

  /// The name of the file of a run.
  package func path(of record: RunRecord) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(let placeholder): Self.safe(Self.value(placeholder, of: record))
      }
    }.joined()
  }

  private static func value(_ placeholder: Placeholder, of record: RunRecord) -> String? {
    switch placeholder {
    case .serial: record.unit.serial
    case .part: record.unit.part
    case .verdict: record.verdict.rawValue
    case .utc: record.started.filter { $0 != "-" && $0 != ":" }
    case .date: String(record.started.prefix(10))
    case .station: record.station
    case .slot: record.slot
    case .sequence: record.sequence.name
    case .runID: record.runID
    }
  }

  /// A text as part of the name of a file.
  package static func safe(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "none" }
    var bytes = text.utf8.prefix(partBytes).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        byte
      case _: UInt8(ascii: "_")
      }
    }
    // A name that begins with a dot would be hidden, or be `..`.
    if bytes[0] == UInt8(ascii: ".") { bytes[0] = UInt8(ascii: "_") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
