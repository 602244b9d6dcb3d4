import Captures
import Diagnostics
import I2C
import Trace

/// What came out of a text.
struct Converted {
  var records: [TraceRecord] = []
  var format: CaptureFormat
  var header: TraceHeader
  var addressForm: CaptureOptions.AddressForm?
  var remarks: [Diagnostic]
}

/// Converts a text of sigrok-cli that arrives in chunks of some bytes.
func convert(
  _ text: [UInt8], options: CaptureOptions = CaptureOptions(format: .sigrokText), chunk: Int = 64,
  path: String = "capture.txt"
) throws(CaptureError) -> Converted {
  let source = CaptureSource(path: path, size: text.count) { offset, count throws(CaptureError) in
    // Only who reads on and on asks for as much, and takes what comes.
    Array(text.dropFirst(offset).prefix(count < 1 << 18 ? count : chunk))
  }
  var reader = try CaptureReader(source, options: options, tool: "i2cseq test")
  var records: [TraceRecord] = []
  while let record = try reader.next() { records.append(record) }
  return Converted(
    records: records, format: reader.format, header: reader.header, addressForm: reader.addressForm,
    remarks: reader.remarks)
}

func convert(
  _ text: String, options: CaptureOptions = CaptureOptions(format: .sigrokText)
) throws(CaptureError) -> Converted {
  try convert(Array(text.utf8), options: options)
}

extension Converted {
  /// One line per transaction in the notation of our messages; `n` stands behind what was not acknowledged, `?` where that
  /// is unknown, `+` behind the last byte of a read that was.
  var wire: [String] { records.map(\.wire) }
}

extension TraceRecord {
  var wire: String {
    var words: [String] = []
    for (number, segment) in exchange.segments.enumerated() {
      words.append(segment.isJoined == .yes ? "Sr" : number > 0 && segment.isJoined == .unknown ? "Sr?" : "S")
      let digits = String(segment.address.value, radix: 16, uppercase: true)
      let address = (digits.count < 2 ? "0" : "") + digits
      words.append(
        address + (segment.address.isTenBit ? "t" : "") + (segment.isRead ? "r" : "w")
          + mark(segment.addressAcknowledge))
      for (position, byte) in segment.bytes.enumerated() {
        let hex = String(byte, radix: 16, uppercase: true)
        let isLastRead = segment.isRead && position == segment.bytes.count - 1
        let answer = segment.acknowledges[position]
        // The NACK of the last byte of a read is how a read ends; an acknowledge there is the odd case.
        let lastMark = answer == .unknown ? "?" : answer == .yes ? "+" : ""
        words.append((hex.count < 2 ? "0" : "") + hex + (isLastRead ? lastMark : mark(answer)))
      }
      if segment.isCut { words.append("…") }
    }
    if exchange.isStopped == .yes { words.append("P") }
    return words.joined(separator: " ")
  }

  private func mark(_ answer: Known) -> String {
    switch answer {
    case .yes: ""
    case .no: "n"
    case .unknown: "?"
    }
  }
}
