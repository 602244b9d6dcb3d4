import Diagnostics
internal import I2C
internal import Trace

/// Reads the output of the sniffers of pigpio and I2CDriver, `[A0+07+[A1+55-]`, and of the Bus Pirate,
/// `[0xA0+0x07+[0xA1+0x55-]`.
///
/// `[` is a START, or before the STOP a repeated one; two hex digits are a byte as on the wire, `+` or `-` its
/// acknowledge, `]` the STOP. Text between transactions, such as a prompt or a time, is skipped.
struct CompactTextReader: CaptureDecoder {
  private let path: String
  private var lines: ChunkedLines
  private var wire: WireAssembly
  private let bus: Int
  /// The rest of the line that is being read.
  private var rest: ArraySlice<UInt8> = []

  init(_ source: CaptureSource) throws(CaptureError) {
    path = source.path
    lines = ChunkedLines(path: path, lineLimit: 1 << 16, read: source.chunks())
    wire = WireAssembly(path: path, .sniffer, form: .eightBit)
    bus = try wire.addBus(id: "main", adapter: "sniffer")
  }

  /// Whether a line begins with a START and a byte.
  static func begins(_ line: [UInt8]) -> Bool {
    // A payload in a trace of the kernel looks the same, but there are other words before it.
    guard let start = line.firstIndex(where: { $0 != 0x20 }), line[start] == UInt8(ascii: "["), line.count > start + 3
    else { return false }
    let isPrefixed = line[start + 1] == UInt8(ascii: "0") && line[start + 2] | 0x20 == UInt8(ascii: "x")
    let digit = start + (isPrefixed ? 3 : 1)
    guard line.count > digit + 2 else { return false }
    return hexDigitValue(line[digit]) != nil && hexDigitValue(line[digit + 1]) != nil
      && (line[digit + 2] == UInt8(ascii: "+") || line[digit + 2] == UInt8(ascii: "-"))
  }

  var facts: CaptureFacts { CaptureFacts(buses: wire.infos()) }
  var remarks: CaptureRemarks { wire.remarks }

  mutating func next() throws(CaptureError) -> TraceRecord? {
    while true {
      while let byte = rest.popFirst() {
        if let record = try take(byte) { return record }
      }
      guard try lines.advance() else { break }
      rest = lines.withLine { line in
        var bytes: [UInt8] = []
        for position in 0..<line.count { bytes.append(line[position]) }
        return bytes[...]
      }
      // A cut line may end inside a byte.
      if !lines.isTerminated { wire.note(.cut, line: lines.number) }
    }
    if let record = try wire.finishOpen(line: lines.number) { return record }
    if wire.count == 0 { throw .nothing(path, .sniffer) }
    return nil
  }

  private mutating func take(_ byte: UInt8) throws(CaptureError) -> TraceRecord? {
    let line = lines.number
    switch byte {
    case UInt8(ascii: "["):
      guard wire.isOpen(bus) else { return try wire.start(on: bus, at: nil, line: line) }
      try wire.repeatStart(on: bus, line: line)
    case UInt8(ascii: "]"): return wire.isOpen(bus) ? try wire.stop(on: bus, at: nil, line: line) : nil
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if wire.isOpen(bus) { try wire.acknowledge(Known(byte == UInt8(ascii: "+")), on: bus, line: line) }
    case _:
      guard wire.isOpen(bus) else { return nil }
      if byte == 0x20 || byte == 0x09 { return nil }
      // The `0x` of a Bus Pirate.
      if byte == UInt8(ascii: "0"), let next = rest.first, next | 0x20 == UInt8(ascii: "x") {
        rest.removeFirst()
        return nil
      }
      guard let high = hexDigitValue(byte), let next = rest.first, let low = hexDigitValue(next) else {
        if !lines.isTerminated { return nil }
        throw .line(lines.withLine(LineExcerpt.of), .sniffer, at: LinePlace(path: path, line: line))
      }
      rest.removeFirst()
      try wire.byte(high << 4 | low, on: bus, line: line)
    }
    return nil
  }
}
