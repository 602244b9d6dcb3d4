import I2C
import Trace

/// Lines for the tests, and the bytes they are written and read through.
enum Sample {
  static func address(_ value: Int) throws -> Address { try Address(value) }

  /// A header in which nothing is left out.
  static let fullHeader = TraceHeader(
    tool: "i2cseq 0.1.0",
    sequence: .init(path: "sequences/a.yaml", sha256: "0f0f", parts: [.init(path: "parts/b.yaml", sha256: "1e1e")]),
    seed: 0xDEAD_BEEF_0000_0001, start: "2025-11-22T08:00:00Z",
    buses: [.init(id: "main", adapter: "ch347:0", speed: 400_000, acknowledges: .perByte), .init(id: "b")],
    source: "a.sr", lossy: [.request, .acknowledge], options: ["accept-unknown-ack"])

  /// A transaction in which nothing is left out.
  static func fullRecord() throws -> TraceRecord {
    var acknowledges = Acknowledges(repeating: .yes, count: 1)
    acknowledges.append(.no)
    var record = TraceRecord(
      number: 7, time: 1_203_450_000, bus: "main", section: "steps", step: "group/read \"id\"", line: 31, attempt: 2,
      attemptTry: 3,
      exchange: Exchange(
        segments: [
          Segment(
            address: try Address(0x48), isRead: false, addressAcknowledge: .yes, bytes: [0x01, 0xAB, 0xFF],
            acknowledges: acknowledges),
          Segment(
            address: try Address(tenBit: 0x148), isRead: true, addressAcknowledge: .unknown, bytes: [0x40],
            acknowledges: Acknowledges(repeating: .unknown, count: 1), requestedLength: 2, isJoined: .yes),
        ], isStopped: .unknown,
        fault: BusFault(.dataNotAcknowledged(message: 0, byte: 1), "write protected", notes: ["a", "b"]),
        duration: 412_000))
    record.isAutomatic = true
    record.exchange.segments[1].isCut = true
    return record
  }

  static func write(_ lines: [TraceLine], includesTimes: Bool = true) -> [UInt8] {
    var output: [UInt8] = []
    let writer = TraceWriter(includesTimes: includesTimes)
    for line in lines { writer.append(line, to: &output) }
    return output
  }

  static func text(_ line: TraceLine, includesTimes: Bool = true) -> String {
    String(decoding: write([line], includesTimes: includesTimes), as: UTF8.self)
  }

  static func reader(_ bytes: [UInt8], chunk: Int = .max, path: String = "r.trace.jsonl") -> TraceReader {
    var rest = bytes[...]
    return TraceReader(path: path) {
      let next = Array(rest.prefix(chunk))
      rest = rest.dropFirst(next.count)
      return next.isEmpty ? nil : next
    }
  }

  /// What a whole file says, and how it ends.
  struct Content: Equatable {
    var lines: [TraceLine] = []
    var numbers: [Int] = []
    var isCut = false
    var isComplete = false
  }

  static func read(_ bytes: [UInt8], chunk: Int = .max) throws(TraceError) -> Content {
    var reader = reader(bytes, chunk: chunk)
    var content = Content()
    while let (number, line) = try reader.next() {
      content.lines.append(line)
      content.numbers.append(number)
    }
    content.isCut = reader.isCut
    content.isComplete = reader.isComplete
    return content
  }

  static func read(_ text: String, chunk: Int = .max) throws(TraceError) -> Content {
    try read([UInt8](text.utf8), chunk: chunk)
  }

  static let header = #"{"k":"hdr","fmt":"i2c-trace","ver":1,"tool":"test","buses":[{"id":"main"}]}"# + "\n"

  /// A transaction with chosen parts, as text.
  static func line(
    n: String = "1", bus: String = #""main""#, a: String = #""0x48""#, rw: String = #""w""#, aa: String = "1",
    d: String = #""00""#, ak: String = #""1""#, stop: String = "1", res: String = #""ok""#, segment: String = "",
    more: String = ""
  ) -> String {
    #"{"k":"x","n":\#(n),"bus":\#(bus),"segs":[{"a":\#(a),"rw":\#(rw),"aa":\#(aa),"d":\#(d),"ak":\#(ak)\#(segment)}],"#
      + #""stop":\#(stop),"res":\#(res)\#(more)}"# + "\n"
  }
}
