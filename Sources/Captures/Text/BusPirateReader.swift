internal import I2C
internal import Trace

/// Reads transcripts of a Bus Pirate in I2C mode, of version 3 and 4 (`I2C START BIT`, `WRITE: 0xA0 ACK`) and of version
/// 5 (`I2C START`, `TX: 0xA0 ACK 0x00 ACK`).
///
/// Bytes are as on the wire, the address with its R/W bit. The NACK of the last byte read is printed with the STOP.
struct BusPirateReader: CaptureDecoder {
  private let path: String
  private var lines: ChunkedLines
  private var wire: WireAssembly
  private let bus: Int

  init(_ source: CaptureSource) throws(CaptureError) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: 1 << 16, read: source.chunks())
    wire = WireAssembly(path: path, .busPirate, form: .sevenBit)
    bus = try wire.addBus(id: "main", adapter: "Bus Pirate")
  }

  var facts: CaptureFacts { CaptureFacts(buses: wire.infos()) }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while try lines.advance() {
      let text = lines.withLine(SpanText.of)
      if let record = try take(text) { return record }
    }
    if let record = try wire.finishOpen(line: lines.number) { return record }
    if wire.count == 0 { throw .nothing(path, .busPirate) }
    return nil
  }

  private mutating func take(_ text: String) throws(CaptureError) -> TraceRecord? {
    let words = text.split { $0 == " " || $0 == "\t" }
    guard let first = words.first else { return nil }
    if first == "I2C", words.count > 1 {
      if words[1] == "STOP" { return try wire.stop(on: bus, at: nil, line: lines.number) }
      guard words[1] == "START" || words[1] == "REPEATED" else { return nil }
      if wire.isOpen(bus) {
        try wire.repeatStart(on: bus, line: lines.number)
      } else {
        return try wire.start(on: bus, at: nil, line: lines.number)
      }
      return nil
    }
    if first == "ACK" || first == "NACK" {
      try wire.acknowledge(Known(first == "ACK"), on: bus, line: lines.number)
      return nil
    }
    guard ["WRITE:", "READ:", "TX:", "RX:"].contains(first) else { return nil }
    for (place, word) in words.enumerated().dropFirst() {
      if !lines.isTerminated, place == words.count - 1, word != "ACK", word != "NACK" {
        // Without a line feed the last word may be cut.
        wire.note(.cut, line: lines.number)
        break
      }
      switch word {
      case "ACK", "NACK": try wire.acknowledge(Known(word == "ACK"), on: bus, line: lines.number)
      case _:
        guard word.hasPrefix("0x"), let byte = UInt8(word.dropFirst(2), radix: 16) else {
          throw .line(LineExcerpt.of(Array(text.utf8).span), .busPirate, at: LinePlace(path: path, line: lines.number))
        }
        try wire.byte(byte, on: bus, line: lines.number)
      }
    }
    return nil
  }
}
