import Diagnostics
internal import I2C
internal import JSON
internal import Trace

/// Writes one transaction as a WaveDrom figure in the manner of data sheets: who drives the bus, byte by byte.
struct WaveDromExporter: TraceExporter {
  /// The most bytes in a figure; more do not fit on a page.
  private static let byteLimit = 64

  private let path: String
  private let number: Int?
  private let bus: String?
  private var isDone = false

  // A figure is not read again.
  var lost: LostTransactions? { nil }

  init(_ options: ExportOptions, path: String) {
    self.path = path
    number = options.transaction
    bus = options.bus
  }

  mutating func append(_ line: TraceLine, to output: inout [UInt8]) throws(ExportError) {
    guard !isDone, case .transaction(let record) = line, number == nil || record.number == number,
      bus == nil || record.bus == bus, !record.exchange.segments.isEmpty
    else { return }
    isDone = true
    var figure = Figure()
    var before: Segment?
    for segment in record.exchange.clockedSegments {
      figure.add(before == nil ? "S" : segment.isJoined == .no ? "P S" : "Sr", .controller)
      let wire = WireBytes(segment, after: before)
      for (position, clocked) in wire.all.enumerated() {
        let isFromTarget = segment.isRead && !clocked.isAddress
        figure.add(Self.label(clocked, position, segment), isFromTarget ? .target : .controller)
        figure.add(clocked.acknowledge.letter, isFromTarget ? .controller : .target)
      }
      before = segment
    }
    if record.exchange.isStopped == .yes { figure.add("P", .controller) }
    if figure.count > 3 * Self.byteLimit { throw .size(record.number, limit: Self.byteLimit, path) }
    figure.append(caption: record.step ?? "transaction \(record.number)", to: &output)
  }

  mutating func finish(_ output: inout [UInt8]) throws(ExportError) {
    if !isDone { throw .transaction(number, path) }
  }

  private static func label(_ clocked: WireBytes.Clocked, _ position: Int, _ segment: Segment) -> String {
    guard clocked.isAddress, position == 0 else { return hexDigits(clocked.byte) }
    let direction = segment.isRead ? "R" : "W"
    let width = segment.address.isTenBit ? 3 : 2
    return hexDigits(segment.address.value, width) + " " + direction
  }
}

/// The two lanes of a figure.
private struct Figure {
  enum Driver { case controller, target }

  private var lanes: [Driver: (wave: String, data: [String])] = [.controller: ("", []), .target: ("", [])]
  private(set) var count = 0

  /// Adds a cell to the lane of the driver of the bus.
  mutating func add(_ label: String, _ driver: Driver) {
    count += 1
    for lane in [Driver.controller, .target] {
      var (wave, data) = lanes[lane] ?? ("", [])
      if lane == driver {
        // White for the controller, shaded for the target, as data sheets do.
        wave += lane == .controller ? "2" : "4"
        data.append(label)
      } else {
        wave += wave.hasSuffix("z") || wave.hasSuffix(".") ? "." : "z"
      }
      lanes[lane] = (wave, data)
    }
  }

  func append(caption: String, to output: inout [UInt8]) {
    output += "{\"signal\": [\n".utf8
    for (lane, name) in [(Driver.controller, "controller"), (.target, "target")] {
      let (wave, data) = lanes[lane] ?? ("", [])
      output += "  {\"name\": \"\(name)\", \"wave\": \"\(wave)\", \"data\": [".utf8
      for (index, label) in data.enumerated() {
        if index > 0 { output += ", ".utf8 }
        JSONText.append(label, to: &output)
      }
      output += lane == .controller ? "]},\n".utf8 : "]}\n".utf8
    }
    output += "], \"head\": {\"text\": ".utf8
    JSONText.append(caption, to: &output)
    output += "}, \"config\": {\"hscale\": 1}}\n".utf8
  }
}

extension Known {
  fileprivate var letter: String {
    switch self {
    case .yes: "A"
    case .no: "N"
    case .unknown: "?"
    }
  }
}
