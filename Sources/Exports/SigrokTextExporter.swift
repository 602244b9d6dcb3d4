import Diagnostics
internal import I2C
internal import Trace

/// Writes the same text as sigrok-cli with `-A i2c=addr-data`, for `diff` and for programs that read it.
///
/// An unknown acknowledge or STOP is not printed. A START that may be a repeated one is printed as a START without a STOP
/// before it, which says as little. A 10-bit address is printed as by the released decoder, its first
/// byte as an address and its second as data.
struct SigrokTextExporter: TraceExporter {
  /// The buses; the index of each is the number of its decoder, less one.
  private var buses: [String] = []
  private var leftOut: LostTransactions
  private var isAnyPrinted = false

  var lost: LostTransactions? { leftOut }

  init(path: String) { leftOut = LostTransactions(path: path) }

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) {
    guard case .transaction(let record) = line, !record.exchange.segments.isEmpty, !leftOut.leavesOut(record) else {
      return
    }
    isAnyPrinted = true
    if !buses.contains(record.bus) { buses.append(record.bus) }
    let name = "i2c-\((buses.firstIndex(of: record.bus) ?? 0) + 1): "
    func print(_ text: String, _ byte: UInt8? = nil) {
      output += name.utf8
      output += text.utf8
      if let byte { output += hexDigits(byte).utf8 }
      output.append(UInt8(ascii: "\n"))
    }
    func acknowledge(_ answer: Known) {
      switch answer {
      case .yes: print("ACK")
      case .no: print("NACK")
      case .unknown: break
      }
    }
    var before: Segment?
    for segment in record.exchange.clockedSegments {
      if before != nil, segment.isJoined == .no { print("Stop") }
      print(before != nil && segment.isJoined == .yes ? "Start repeat" : "Start")
      let wire = WireBytes(segment, after: before)
      let word = segment.isRead ? "read" : "write"
      print(segment.isRead ? "Read" : "Write")
      for (position, clocked) in wire.all.enumerated() {
        if position == 0 {
          print("Address \(word): ", clocked.byte >> 1)
        } else {
          print("Data \(word): ", clocked.byte)
        }
        acknowledge(clocked.acknowledge)
      }
      before = segment
    }
    if record.exchange.isStopped == .yes { print("Stop") }
  }

  mutating func finish(_ output: inout [UInt8]) throws(ExportError) {
    try leftOut.check(isAnyWritten: isAnyPrinted)
  }
}
