import Captures
import Diagnostics
import Exports
import I2C
import Testing
import Trace

/// What is written is read back as it was, by our own readers of the same formats.
struct ExportRoundTripTests {
  private static func segment(
    _ address: Address, _ bytes: [UInt8], isRead: Bool = false, answer: Known = .yes, refusedAt: Int? = nil,
    isJoined: Known = .no
  ) -> Segment {
    var acknowledges = Acknowledges()
    for position in bytes.indices {
      acknowledges.append(Known(isRead ? position < bytes.count - 1 : position != refusedAt))
    }
    return Segment(
      address: address, isRead: isRead, addressAcknowledge: answer, bytes: answer == .yes ? bytes : [],
      acknowledges: answer == .yes ? acknowledges : Acknowledges(), isJoined: isJoined)
  }

  /// Transactions of every shape that a waveform can have.
  static func exchanges() throws -> [Exchange] {
    let (chip, other) = (try Address(0x48), try Address(0x51))
    let wide = try Address(tenBit: 0x2A5)
    let all: [[Segment]] = [
      [segment(chip, [0x01, 0xFF, 0x00, 0xA5])],
      [segment(chip, [0x01]), segment(chip, [0x60, 0xA0], isRead: true, isJoined: .yes)],
      [segment(other, [], answer: .no)], [segment(chip, [])],
      [segment(chip, [1, 2, 3], refusedAt: 1)], [segment(chip, [7], isRead: true)],
      [segment(other, [], isRead: true, answer: .no), segment(chip, [9], isRead: true, isJoined: .yes)],
      [
        segment(chip, [0x10]), segment(other, [0x20], isJoined: .yes),
        segment(chip, [1, 2, 3], isRead: true, isJoined: .yes),
      ],
      [segment(wide, [0x10, 0x20])],
      [segment(wide, [0x10]), segment(wide, [0xDE, 0xAD], isRead: true, isJoined: .yes)],
    ]
    return all.map { Exchange(segments: $0) }
  }

  /// A 10-bit target that is read alone is written to first (UM10204 §3.1.11), and that is what a capture of it shows.
  @Test(arguments: [ExportFormat.sigrokText, .vcd, .pcapng])
  func aTenBitReadIsWrittenAsItIsClocked(format: ExportFormat) throws {
    let wide = try Address(tenBit: 0x2A5)
    let asked = Exchange(segments: [Self.segment(wide, [0xDE, 0xAD], isRead: true)])
    let exchanges = try read(try written(format, [asked], hasTimes: true))
    #expect(exchanges.map { $0.segments.map(\.address) } == [[wide, wide]])
    #expect(exchanges.map { $0.segments.map(\.isRead) } == [[false, true]])
    #expect(exchanges.map(\.reply) == [[0xDE, 0xAD]])
    #expect(exchanges.map { $0.segments.map(\.isJoined) } == [[.no, .yes]])
  }

  private func written(_ format: ExportFormat, _ exchanges: [Exchange], hasTimes: Bool) throws -> [UInt8] {
    var exporter = format.exporter(path: "t")
    var output: [UInt8] = []
    try exporter.append(.header(TraceHeader(tool: "t", buses: [.init(id: "main", speed: 400_000)])), to: &output)
    for (index, exchange) in exchanges.enumerated() {
      let time = hasTimes ? Nanoseconds(index) * 1_000_000 : nil
      let record = TraceRecord(number: index + 1, time: time, step: "step \(index)", exchange: exchange)
      try exporter.append(.transaction(record), to: &output)
    }
    try exporter.finish(&output)
    return output
  }

  private func read(_ bytes: [UInt8]) throws -> [Exchange] {
    var reader = try CaptureReader(CaptureSource(path: "t", bytes: bytes), tool: "t")
    var exchanges: [Exchange] = []
    while let record = try reader.next() { exchanges.append(record.exchange) }
    return exchanges
  }

  /// Read again as a whole, shorter write, it could be derived and sent.
  @Test(arguments: [ExportFormat.vcd, .sigrokText])
  func whatACaptureLostIsLeftOutWhereTheFormatCannotSaySo(format: ExportFormat) throws {
    let chip = try Address(0x48)
    var cut = Self.segment(chip, [0x01, 0xFF])
    cut.isCut = true
    let all = [Exchange(segments: [cut]), Exchange(segments: [Self.segment(chip, [0x02])]), Exchange(segments: [cut])]
    #expect(try read(try written(format, all, hasTimes: true)).flatMap(\.segments) == all[1].segments)
    var exporter = format.exporter(path: "t")
    var output: [UInt8] = []
    for (index, exchange) in all.enumerated() {
      try exporter.append(.transaction(TraceRecord(number: index + 1, exchange: exchange)), to: &output)
    }
    #expect(exporter.lost?.count == 2)
    #expect(
      exporter.lost?.remarks.first?.message
        == "transactions of which the capture lost bytes are left out, the first is 1: 2")
  }

  static let unknowns: [(what: String, change: @Sendable (inout Exchange) -> Void, text: [Int])] = [
    ("an acknowledge of an address", { $0.segments[0].addressAcknowledge = .unknown }, [1, 2, 1]),
    (
      "an acknowledge of a byte", { $0.segments[0].acknowledges = Acknowledges(repeating: .unknown, count: 1) },
      [1, 2, 1]
    ),
    // A START that may be a repeated one begins a transaction, before which no STOP was seen.
    ("a joint", { $0.segments[1].isJoined = .unknown }, [1, 1, 1, 1]),
    ("the end", { $0.isStopped = .unknown }, [1, 2, 1]),
  ]

  /// Levels are known.
  ///
  /// Drawn as acknowledged, joined or stopped, what nobody saw would be read again as if it were seen.
  @Test("leaves out of a waveform what is unknown, and says less in a text", arguments: unknowns)
  func leavesOutWhatIsUnknown(what: String, change: @Sendable (inout Exchange) -> Void, text: [Int]) throws {
    let good = try Self.exchanges()[0]
    var unknown = try Self.exchanges()[1]
    change(&unknown)
    #expect(
      try read(try written(.vcd, [good, unknown, good], hasTimes: true)).map(\.segments)
        == [good, good].map(\.segments))
    var exporter = ExportFormat.vcd.exporter(path: "t")
    var output: [UInt8] = []
    for (index, exchange) in [unknown, good].enumerated() {
      try exporter.append(.transaction(TraceRecord(number: index + 1, exchange: exchange)), to: &output)
    }
    #expect(
      exporter.lost?.remarks.map(\.message) == [
        "transactions of which an acknowledge, a joint or the end is unknown, which this format cannot say, are left out, the first is 1: 1"
      ])
    let back = try read(try written(.sigrokText, [good, unknown, good], hasTimes: true))
    #expect(back.map(\.segments.count) == text)
    #expect(back.flatMap(\.segments).map(\.bytes) == [good, unknown, good].flatMap(\.segments).map(\.bytes))
    #expect(
      back.flatMap(\.segments).map(\.addressAcknowledge)
        == [good, unknown, good].flatMap(\.segments).map(\.addressAcknowledge))
    #expect(back[1].isStopped == (text.count == 4 ? .unknown : unknown.isStopped))
  }

  @Test("writes no file in which nothing is left", arguments: [ExportFormat.vcd, .sigrokText])
  func writesNoFileInWhichNothingIsLeft(format: ExportFormat) throws {
    var cut = try Self.exchanges()[0]
    cut.segments[0].isCut = true
    let error = #expect(throws: ExportError.self) { try written(format, [cut, cut], hasTimes: true) }
    #expect(
      error?.diagnostic.message
        == "nothing is left to be written: transactions of which the capture lost bytes would be left out: 2")
  }

  @Test("keeps every byte, acknowledge and joint", arguments: [ExportFormat.vcd, .sigrokText, .pcapng], [true, false])
  func keepsEveryBit(format: ExportFormat, hasTimes: Bool) throws {
    let exchanges = try Self.exchanges()
    let back = try read(try written(format, exchanges, hasTimes: hasTimes))
    #expect(back.map(\.segments) == exchanges.map(\.segments))
    #expect(back.allSatisfy { $0.isStopped == .yes })
  }

  /// A capture that ends in a byte whose acknowledge nobody saw stays one.
  @Test(arguments: [ExportFormat.vcd, .sigrokText])
  func aCutEndStaysCut(format: ExportFormat) throws {
    var cut = Self.segment(try Address(0x48), [1, 2])
    cut.acknowledges = Acknowledges(repeating: .yes, count: 1)
    cut.acknowledges.append(.unknown)
    let exchange = Exchange(segments: [cut], isStopped: .unknown)
    let back = try read(try written(format, [try Self.exchanges()[0], exchange], hasTimes: true))
    #expect(back.count == 2)
    #expect(back.last?.segments == [cut])
    #expect(back.last?.isStopped != .yes)
  }

  /// Each START stands where it was, to a tenth of a microsecond and one lead for all.
  @Test func aWaveformKeepsTheTimeOfEachTransaction() throws {
    var reader = try CaptureReader(
      CaptureSource(path: "t", bytes: try written(.vcd, try Self.exchanges(), hasTimes: true)), tool: "t")
    var times: [Nanoseconds] = []
    while let record = try reader.next() { times.append(try #require(record.time)) }
    let first = try #require(times.first)
    #expect(times.enumerated().allSatisfy { $0.element - first == Nanoseconds($0.offset) * 1_000_000 })
  }

  @Test func packetsKeepTheirBytes() throws {
    let exchanges = try Self.exchanges().filter { !$0.segments.contains { $0.address.isTenBit } }
    let back = try read(try written(.pcapng, exchanges, hasTimes: true))
    #expect(back.flatMap(\.segments).map(\.bytes) == exchanges.flatMap(\.segments).map(\.bytes))
    #expect(back.flatMap(\.segments).map(\.address) == exchanges.flatMap(\.segments).map(\.address))
  }
}
