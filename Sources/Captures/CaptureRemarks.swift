internal import Diagnostics

/// What was met in a capture and is worth a word, each kind once.
struct CaptureRemarks: Hashable, Sendable {
  /// The kinds, in the order in which they are said.
  enum Kind: Int, CaseIterable {
    /// Only a header and rows of the format could be seen.
    case unproven
    /// The rate in the file is none that an I2C bus could be seen with.
    case doubtfulRate
    /// Texts of the decoder's warning row.
    case warning
    /// Rows in which the analyzer itself found an error.
    case analyzerError
    /// Lines of decoders that do not decode I2C.
    case otherDecoder
    /// Transactions whose 10-bit address could be an 8-bit print of another, by the line of their end.
    case tenBit
    /// A START or STOP inside a byte: its bits were dropped.
    case partialByte
    /// Rows of a table that are of another protocol or of none.
    case otherRow
    /// Lines of a kernel trace that are no events of I2C, or of no protocol that is known.
    case otherEvent
    /// Elements or lines of a script that ask for no message.
    case otherElement
    /// The kernel lost events.
    case lostEvents
    /// A transfer whose result is not in the file.
    case noResult
    /// A START followed by a STOP, and nothing between.
    case emptyTransaction
    /// A START or STOP while the ninth clock was high.
    case shortAcknowledge
    /// Messages or results of a transfer whose beginning is not in the file.
    case noBeginning
    /// Payloads of which the file holds only the beginning.
    case cutPayload
    /// Packets that are no transaction of I2C.
    case otherPacket
    /// Packets that tell of the bus and are no transaction.
    case busEvent
    /// The capture ends without the STOP of a transaction, or in the middle of a line.
    case cut
    /// A trace of our own has no end line.
    case noEnd
  }

  /// Lines of one kind: how many, and the first, which a sample format has not.
  private struct Lines: Hashable, Sendable {
    var count = 0
    var first: Int?
  }

  private var lines = [Lines](repeating: Lines(), count: Kind.allCases.count)

  /// Something of this kind was met.
  mutating func note(_ kind: Kind, line: Int?) {
    if lines[kind.rawValue].count == 0 { lines[kind.rawValue].first = line }
    lines[kind.rawValue].count += 1
  }

  /// Whether something of this kind was met.
  func hasNoted(_ kind: Kind) -> Bool { lines[kind.rawValue].count > 0 }

  /// What others have met, beside what was met here.
  mutating func add(_ others: CaptureRemarks) {
    for kind in lines.indices where others.lines[kind].count > 0 {
      if lines[kind].count == 0 { lines[kind].first = others.lines[kind].first }
      lines[kind].count += others.lines[kind].count
    }
  }

  /// The remarks as warnings.
  func diagnostics(path: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for kind in Kind.allCases where lines[kind.rawValue].count > 0 {
      let met = lines[kind.rawValue]
      diagnostics.append(.remark(kind, met.count, at: LinePlace(path: path, line: met.first)))
    }
    return diagnostics
  }
}
