internal import I2C
package import Trace

/// Reads what sigrok-cli prints of an I2C capture, transaction by transaction, in flat memory.
///
/// `sigrok-cli -i F.sr -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`
///
/// A transaction comes out at its STOP, so that those of several buses are in the order of their ends. What the text
/// cannot tell stays unknown: the length a read asked for, a STOP after the end of the capture, times without a rate.
package struct SigrokTextReader {
  /// Bytes of a line at most; sigrok's own have about 40.
  package static let lineLimit = 4_096
  /// Buses of one text at most.
  package static let busLimit = 64

  private let path: String
  private let addressForm: CaptureOptions.AddressForm
  private let clock: SampleClock?
  private var lines: ChunkedLines
  private var buses: [DecodedBus] = []
  private var count = 0
  private var isAtEnd = false
  /// What is worth a word and stops nothing; complete when all has been read.
  package private(set) var remarks = CaptureRemarks()

  /// A reader of a text.
  ///
  /// - Parameters:
  ///   - path: for messages and the header.
  ///   - read: the next chunk, of any size; nil at the end.
  package init(
    path: String, options: CaptureOptions = CaptureOptions(), read: @escaping () throws(CaptureError) -> [UInt8]?
  ) throws(CaptureError) {
    self.path = path
    addressForm = options.addressForm
    if let rate = options.rate {
      guard let clock = SampleClock(rate: rate) else { throw .rate(rate) }
      self.clock = clock
    } else {
      clock = nil
    }
    lines = ChunkedLines(path: path, lineLimit: Self.lineLimit, read: read)
  }

  /// The header of a trace of this text: the buses seen so far, hence all of them once everything has been read.
  package func header(tool: String) -> TraceHeader {
    TraceHeader(
      tool: tool,
      buses: buses.sorted { $0.instance < $1.instance }.map {
        TraceHeader.BusInfo(id: $0.name, adapter: "sigrok i2c-\($0.instance)", acknowledges: .perByte)
      },
      source: path, lossy: clock == nil ? [.request, .time] : [.request])
  }

  /// The next transaction; nil at the end.
  package mutating func next() throws(CaptureError) -> TraceRecord? {
    while !isAtEnd {
      if try lines.advance() {
        if let line = try currentLine(), let record = try take(line) { return record }
      } else {
        isAtEnd = true
      }
    }
    while let position = buses.firstIndex(where: \.assembler.isOpen) {
      remarks.cutLine = lines.number
      if let record = try finish(position, isStopped: .unknown, end: nil) { return record }
    }
    if count == 0 { throw lines.number == 0 ? .empty(path) : .nothing(path) }
    return nil
  }

  /// The line as one of sigrok's; nil for an empty one, and for the last of a text that was cut in it.
  private mutating func currentLine() throws(CaptureError) -> SigrokLine? {
    if let line = lines.withLine({ SigrokLine($0) }), lines.isTerminated || line.event != .warning { return line }
    let text = lines.withLine { LineExcerpt.of($0) }
    if text.isEmpty { return nil }
    guard !lines.isTerminated else { throw .line(text, at: place) }
    remarks.cutLine = lines.number
    return nil
  }

  private mutating func take(_ line: SigrokLine) throws(CaptureError) -> TraceRecord? {
    switch line.event {
    case .repetition: return nil
    case .otherDecoder: remarks.otherDecoders.note(line: lines.number)
    case .warning: remarks.warnings.note(line: lines.number)
    case .start(let isRepeated): return try start(on: try bus(line), isRepeated: isRepeated, line.samples)
    case .stop:
      let position = try bus(line)
      guard buses[position].assembler.isOpen else { throw .problem(.outsideTransaction, at: place) }
      return try finish(position, isStopped: .yes, end: line.samples?.upperBound)
    case .address(let value, let isRead): try address(value, isRead: isRead, on: try bus(line))
    case .data(let byte, let isRead):
      let position = try bus(line)
      if let problem = buses[position].assembler.byte(byte, isRead: isRead) { throw .problem(problem, at: place) }
    case .acknowledge(let answer):
      let position = try bus(line)
      if let problem = buses[position].assembler.acknowledge(Known(answer)) { throw .problem(problem, at: place) }
    }
    return nil
  }

  /// START; one without a STOP before it ends the transaction, whose own STOP the decoder did not see.
  private mutating func start(
    on position: Int, isRepeated: Bool, _ samples: ClosedRange<Int>?
  ) throws(CaptureError) -> TraceRecord? {
    if isRepeated {
      try check(buses[position].assembler.start(isRepeated: true))
      return nil
    }
    var record: TraceRecord?
    if buses[position].assembler.isOpen { record = try finish(position, isStopped: .unknown, end: nil) }
    try check(buses[position].assembler.start(isRepeated: false))
    if let clock {
      let time = try time(of: samples?.lowerBound, by: clock)
      if let before = buses[position].start, time < before { throw .sampleOrder(at: place) }
      buses[position].start = time
    }
    return record
  }

  private mutating func address(_ value: UInt8, isRead: Bool, on position: Int) throws(CaptureError) {
    if buses[position].assembler.isAddressed {
      guard buses[position].assembler.acceptsSecondAddress else { throw .problem(.secondAddress, at: place) }
      try check(buses[position].assembler.byte(value, isRead: isRead))
    } else if let byte = addressForm.wireByte(value, isRead: isRead) {
      if value < 0x80, byte & 0xF8 == 0xF0 { buses[position].isTenBitGuessed = true }
      try check(buses[position].assembler.address(byte))
    } else {
      throw .address(value, isRead: isRead, form: addressForm, at: place)
    }
  }

  /// Ends the transaction of a bus.
  private mutating func finish(_ position: Int, isStopped: Known, end: Int?) throws(CaptureError) -> TraceRecord? {
    if buses[position].isTenBitGuessed, buses[position].assembler.hasTenBit { remarks.tenBit.note(line: lines.number) }
    buses[position].isTenBitGuessed = false
    guard var exchange = buses[position].assembler.finish(isStopped: isStopped) else { return nil }
    if let clock, isStopped == .yes, let start = buses[position].start {
      let stop = try time(of: end, by: clock)
      guard stop >= start else { throw .sampleOrder(at: place) }
      exchange.duration = stop - start
    }
    count += 1
    return TraceRecord(number: count, time: buses[position].start, bus: buses[position].name, exchange: exchange)
  }

  /// The place of a line's decoder in `buses`.
  private mutating func bus(_ line: SigrokLine) throws(CaptureError) -> Int {
    for position in buses.indices where buses[position].instance == line.instance { return position }
    guard buses.count < Self.busLimit else { throw .buses(limit: Self.busLimit, at: place) }
    buses.append(DecodedBus(instance: line.instance))
    return buses.count - 1
  }

  private func time(of sample: Int?, by clock: SampleClock) throws(CaptureError) -> Nanoseconds {
    guard let sample else { throw .samples(at: place) }
    guard let time = clock.time(of: sample) else { throw .sampleOrder(at: place) }
    return time
  }

  private func check(_ problem: ExchangeAssembler.Problem?) throws(CaptureError) {
    if let problem { throw .problem(problem, at: place) }
  }

  private var place: LinePlace { LinePlace(path: path, line: lines.number) }
}

/// A decoder of the text, and what it is in the middle of.
private struct DecodedBus {
  let instance: Int
  var assembler = ExchangeAssembler()
  /// When the last START was; nil without a rate.
  var start: Nanoseconds?
  /// Whether an address 0x78 … 0x7B may be the first byte of a 10-bit one: the released decoder prints it so.
  var isTenBitGuessed = false

  init(instance: Int) { self.instance = instance }

  /// The first decoder is the bus that a sequence has without saying so, the others keep sigrok's names.
  var name: String { instance == 1 ? "main" : "i2c-\(instance)" }
}

extension CaptureOptions.AddressForm {
  /// The byte on the wire of an address that was printed; nil when that is none of this form.
  ///
  /// Newer decoders print the first byte of a 10-bit address, 11110xx and the R/W bit, whole in either form.
  fileprivate func wireByte(_ value: UInt8, isRead: Bool) -> UInt8? {
    let bit: UInt8 = isRead ? 1 : 0
    if self == .sevenBit, value < 0x80 { return value << 1 | bit }
    let isWhole = self == .eightBit || value & 0xF8 == 0xF0
    return isWhole && value & 1 == bit ? value : nil
  }
}
