internal import Diagnostics

/// Collects remarks on what was noticed in a capture; each kind is reported once.
struct CaptureRemarks: Hashable, Sendable {
  /// The kinds, in the order in which they are reported.
  enum Kind: Int, CaseIterable {
    /// The reader was made from a header and single rows of the format, never tried on a whole file.
    case unproven
    /// The sample rate in the file is too low to see an I2C bus.
    case doubtfulRate
    /// Texts of the decoder's warning row.
    case warning
    /// Rows in which the analyzer itself found an error.
    case analyzerError
    /// Lines of decoders of something else than I2C.
    case otherDecoder
    /// Transactions whose 10-bit address could also be another address printed with 8 bits; noted at the line of their
    /// end.
    case tenBit
    /// A START or STOP inside a byte, whose bits were dropped.
    case partialByte
    /// Rows of a table that belong to another protocol or to none.
    case otherRow
    /// Lines of a kernel trace that are no events of I2C, or have an unknown protocol.
    case otherEvent
    /// Elements or lines of a script that request no message.
    case otherElement
    /// The kernel lost events.
    case lostEvents
    /// A transfer whose result is not in the file.
    case noResult
    /// A START followed by a STOP, with nothing between them.
    case emptyTransaction
    /// A repeated START that is followed by a STOP or another START, with nothing between them.
    case emptyMessage
    /// A START or STOP while the ninth clock was high.
    case shortAcknowledge
    /// Messages or results of a transfer whose beginning is not in the file.
    case noBeginning
    /// Payloads of which the file has only the beginning.
    case cutPayload
    /// Messages of the kernel whose flags give them a form on the wire that no message of a sequence has.
    case strangeMessage
    /// Packets that are no transaction of I2C.
    case otherPacket
    /// Packets about the bus that are no transaction.
    case busEvent
    /// The capture ends without the STOP of a transaction, or in the middle of a line.
    case cut
    /// A trace of our own has no end line.
    case noEnd
  }

  /// The number of lines of one kind, and the first of them, which sample formats do not have.
  private struct Lines: Hashable, Sendable {
    var count = 0
    var first: Int?
  }

  private var lines = [Lines](repeating: Lines(), count: Kind.allCases.count)

  /// Notes something of this kind.
  mutating func note(_ kind: Kind, line: Int?) {
    if lines[kind.rawValue].count == 0 { lines[kind.rawValue].first = line }
    lines[kind.rawValue].count += 1
  }

  /// Whether something of this kind was noted.
  func hasNoted(_ kind: Kind) -> Bool { lines[kind.rawValue].count > 0 }

  /// How often something of this kind was noted.
  func count(of kind: Kind) -> Int { lines[kind.rawValue].count }

  /// Adds other remarks to these.
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
