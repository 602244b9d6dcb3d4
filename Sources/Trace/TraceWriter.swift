internal import I2C
internal import JSON

/// Writes a trace line by line into a buffer that the caller drains.
///
/// Keys stand in a fixed order and what is not known is left out, so that traces can be compared as text.
package struct TraceWriter: Sendable {
  /// Whether times are written.
  ///
  /// Without them a trace of the same answers is the same text, whenever it was made.
  package var includesTimes: Bool

  package init(includesTimes: Bool = true) { self.includesTimes = includesTimes }

  /// Appends one line with its line feed.
  package func append(_ line: TraceLine, to output: inout [UInt8]) {
    switch line {
    case .header(let header): append(header, to: &output)
    case .transaction(let record): append(record, to: &output)
    case .event(let event): append(event, to: &output)
    case .end(let end): append(end, to: &output)
    }
  }

  package func append(_ record: TraceRecord, to output: inout [UInt8]) {
    output.append(contentsOf: Fragment.transaction)
    JSONText.append(record.number, to: &output)
    append(time: record.time, duration: record.exchange.duration, to: &output)
    output.append(contentsOf: Fragment.bus)
    JSONText.append(record.bus, to: &output)
    if let section = record.section { append(Fragment.section, section, to: &output) }
    if let step = record.step { append(Fragment.step, step, to: &output) }
    if let line = record.line { append(Fragment.line, line, to: &output) }
    append(Fragment.attempt, record.attempt, to: &output)
    append(Fragment.attemptTry, record.attemptTry, to: &output)
    output.append(contentsOf: Fragment.segments)
    for (index, segment) in record.exchange.segments.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(segment, isFirst: index == 0, to: &output)
    }
    output.append(contentsOf: Fragment.stop)
    append(record.exchange.isStopped, to: &output)
    append(result: record.exchange.fault, to: &output)
    output.append(contentsOf: Fragment.endOfLine)
  }

  private func append(_ segment: Segment, isFirst: Bool, to output: inout [UInt8]) {
    output.append(contentsOf: Fragment.address)
    append(segment.address, to: &output)
    output.append(contentsOf: segment.isRead ? Fragment.read : Fragment.write)
    append(segment.addressAcknowledge, to: &output)
    output.append(contentsOf: Fragment.data)
    JSONText.append(hex: segment.bytes, to: &output)
    output.append(contentsOf: Fragment.acknowledges)
    for position in 0..<segment.acknowledges.count {
      switch segment.acknowledges[position] {
      case .yes: output.append(UInt8(ascii: "1"))
      case .no: output.append(UInt8(ascii: "0"))
      case .unknown: output.append(UInt8(ascii: "?"))
      }
    }
    output.append(UInt8(ascii: "\""))
    if let length = segment.requestedLength { append(Fragment.length, length, to: &output) }
    // Nothing stands before the first segment that it could be joined to; only a cut capture leaves that open.
    if !isFirst || segment.isJoined != .no {
      output.append(contentsOf: Fragment.joined)
      append(segment.isJoined, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  private func append(_ address: Address, to output: inout [UInt8]) {
    if address.isTenBit { output.append(Fragment.hexDigits[address.value >> 8]) }
    output.append(Fragment.hexDigits[address.value >> 4 & 15])
    output.append(Fragment.hexDigits[address.value & 15])
    output.append(contentsOf: address.isTenBit ? Fragment.tenBit : Fragment.sevenBit)
  }

  private func append(result fault: BusFault?, to output: inout [UInt8]) {
    output.append(contentsOf: Fragment.result)
    output.append(contentsOf: ResultWord(fault).rawValue.utf8)
    output.append(UInt8(ascii: "\""))
    guard let fault else { return }
    switch fault.kind {
    case .addressNotAcknowledged(let message): append(Fragment.message, message, to: &output)
    case .dataNotAcknowledged(let message, let byte):
      append(Fragment.message, message, to: &output)
      append(Fragment.byte, byte, to: &output)
    case .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .notSupported, .diverged: break
    }
    if !fault.summary.isEmpty { append(Fragment.fault, fault.summary, to: &output) }
    if !fault.notes.isEmpty {
      output.append(contentsOf: Fragment.notes)
      append(list: fault.notes, to: &output)
    }
  }
}

// MARK: - Values

extension TraceWriter {
  func append(_ key: [UInt8], _ value: String, to output: inout [UInt8]) {
    output.append(contentsOf: key)
    JSONText.append(value, to: &output)
  }

  func append(_ key: [UInt8], _ value: Int, to output: inout [UInt8]) {
    output.append(contentsOf: key)
    JSONText.append(value, to: &output)
  }

  func append(time: Nanoseconds?, duration: Nanoseconds? = nil, to output: inout [UInt8]) {
    guard includesTimes else { return }
    if let time { append(Fragment.time, Int(time), to: &output) }
    if let duration { append(Fragment.duration, Int(duration), to: &output) }
  }

  func append(list: [String], to output: inout [UInt8]) {
    output.append(UInt8(ascii: "["))
    for (index, text) in list.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      JSONText.append(text, to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }

  private func append(_ known: Known, to output: inout [UInt8]) {
    switch known {
    case .no: output.append(UInt8(ascii: "0"))
    case .yes: output.append(UInt8(ascii: "1"))
    case .unknown: output.append(contentsOf: Fragment.null)
    }
  }
}

/// The text between the values, ready to be copied.
enum Fragment {
  static let hexDigits = [UInt8]("0123456789abcdef".utf8)
  static let transaction = [UInt8](#"{"k":"x","n":"#.utf8)
  static let time = [UInt8](#","t":"#.utf8)
  static let duration = [UInt8](#","dur":"#.utf8)
  static let bus = [UInt8](#","bus":"#.utf8)
  static let section = [UInt8](#","sec":"#.utf8)
  static let step = [UInt8](#","step":"#.utf8)
  static let line = [UInt8](#","line":"#.utf8)
  static let attempt = [UInt8](#","att":"#.utf8)
  static let attemptTry = [UInt8](#","try":"#.utf8)
  static let segments = [UInt8](#","segs":["#.utf8)
  static let address = [UInt8](#"{"a":"0x"#.utf8)
  static let sevenBit = [UInt8](#"""#.utf8)
  static let tenBit = [UInt8](#"","ten":1"#.utf8)
  static let write = [UInt8](#","rw":"w","aa":"#.utf8)
  static let read = [UInt8](#","rw":"r","aa":"#.utf8)
  static let data = [UInt8](#","d":"#.utf8)
  static let acknowledges = [UInt8](#","ak":""#.utf8)
  static let length = [UInt8](#","len":"#.utf8)
  static let joined = [UInt8](#","sr":"#.utf8)
  static let stop = [UInt8](#"],"stop":"#.utf8)
  static let result = [UInt8](#","res":""#.utf8)
  static let message = [UInt8](#","msg":"#.utf8)
  static let byte = [UInt8](#","byte":"#.utf8)
  static let fault = [UInt8](#","fault":"#.utf8)
  static let notes = [UInt8](#","notes":"#.utf8)
  static let null = [UInt8]("null".utf8)
  static let endOfLine = [UInt8]("}\n".utf8)
}
