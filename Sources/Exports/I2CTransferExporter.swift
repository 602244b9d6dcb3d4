internal import Diagnostics
internal import I2C
internal import Trace

/// Writes a shell script that makes the same requests with i2ctransfer; replies are comments.
///
/// Whoever runs the script gives the number of the bus. What i2ctransfer cannot do becomes a comment.
struct I2CTransferExporter: TraceExporter {
  /// The most that the kernel and i2ctransfer accept in one transfer (i2c-tools: 42 messages; i2c-dev: 8,192 bytes).
  private static let messageLimit = 42
  private static let byteLimit = 8_192
  /// The shortest delay that is written, in nanoseconds; i2ctransfer alone takes some milliseconds.
  private static let delayLimit: Nanoseconds = 1_000_000

  private var step: String?

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) {
    switch line {
    case .header:
      output += "#!/bin/sh\n# run it as: I2CBUS=1 sh FILE\n".utf8
      output += ": \"${I2CBUS:?the number of the bus, as in I2CBUS=1}\"\n".utf8
    case .transaction(let record): append(record, to: &output)
    case .pin(let pin): output += "# pin \(Self.comment("\(pin.name) \(pin.operation.words)"))\n".utf8
    case .event(let event):
      if event.kind == .delay, let duration = event.duration, duration >= Self.delayLimit {
        output += "sleep \(DecimalSeconds.text(duration))\n".utf8
      }
    case .end: break
    }
  }

  mutating func finish(_ output: inout [UInt8]) {}
  var lost: LostTransactions? { nil }

  private mutating func append(_ record: TraceRecord, to output: inout [UInt8]) {
    if record.step != step, let name = record.step { output += "# \(Self.comment(name))\n".utf8 }
    step = record.step
    let segments = record.exchange.segments
    if let trouble = Self.trouble(segments) {
      output += "# transaction \(record.number): \(trouble)\n".utf8
      return
    }
    output += "i2ctransfer -y \"$I2CBUS\"".utf8
    for segment in segments {
      let count = segment.isRead ? segment.requestedLength ?? segment.bytes.count : segment.bytes.count
      output += " \(segment.isRead ? "r" : "w")\(count)@0x\(hexDigits(segment.address.value, uppercase: false))".utf8
      if !segment.isRead { output += segment.bytes.map { " 0x" + hexDigits($0, uppercase: false) }.joined().utf8 }
    }
    var remarks = segments.filter(\.isRead).map { segment in
      segment.bytes.map { "0x" + hexDigits($0, uppercase: false) }.joined(separator: " ")
    }.filter { !$0.isEmpty }
    if let fault = record.exchange.fault { remarks.append(ResultWord(fault).rawValue) }
    output.append(UInt8(ascii: "\n"))
    if !remarks.isEmpty { output += "#   \(remarks.joined(separator: ", "))\n".utf8 }
  }

  /// Why i2ctransfer cannot make the request; nil if it can.
  private static func trouble(_ segments: [Segment]) -> String? {
    if segments.isEmpty { return "nothing was put on the bus" }
    if segments.contains(where: \.isCut) { return "the capture lost bytes of it" }
    if segments.contains(where: \.address.isTenBit) { return "i2ctransfer sends no 10-bit addresses" }
    if segments.count > messageLimit { return "i2ctransfer sends at most \(messageLimit) messages at once" }
    if segments.contains(where: { max($0.bytes.count, $0.requestedLength ?? 0) > byteLimit }) {
      return "i2ctransfer sends at most \(byteLimit) bytes in a message"
    }
    return nil
  }

  /// The text of a comment, without line breaks.
  private static func comment(_ text: String) -> String { PlainText.of(text) }
}
