/// A pipe through the reports of a CH347 in its HID mode.
package struct HIDPipe<Base: BulkPipe & ~Copyable>: BulkPipe, ~Copyable {
  private var base: Base
  private var report: [UInt8] = []

  /// A pipe over one that carries whole reports.
  package init(_ base: consuming Base) { self.base = base }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    var rest = bytes
    repeat {
      try base.send(HIDReport.containing(rest)[...], within: milliseconds)
      rest = rest.dropFirst(HIDReport.payloadLimit)
    } while !rest.isEmpty
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    report.removeAll(keepingCapacity: true)
    try base.receive(upTo: HIDReport.length, appendingTo: &report, within: milliseconds)
    guard let payload = HIDReport.payload(of: report[...]) else {
      throw Self.broken(report.count)
    }
    buffer += payload
    if payload.count > limit { throw .overflow }
  }

  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    var reports: [(bytes: [UInt8], replyCount: Int)] = []
    for position in work.outs.indices {
      let out = work.outs[position]
      var rest = work.bytes[out.range]
      repeat {
        reports.append((HIDReport.containing(rest), 0))
        rest = rest.dropFirst(HIDReport.payloadLimit)
      } while !rest.isEmpty
      // A reply is one report, and all reports have the same length.
      if out.replyCount > 0 { reports[reports.count - 1].replyCount = HIDReport.length }
    }
    var broken: Int?
    try base.perform(PipeWork(reports, inLength: HIDReport.length), within: milliseconds) { report in
      guard let count = HIDReport.payloadCount(of: report) else {
        broken = report.count
        return .enough
      }
      return take(report.extracting(2..<2 + count))
    }
    if let broken { throw Self.broken(broken) }
  }

  private static func broken(_ count: Int) -> PipeFault {
    .failed("a report of \(count) bytes does not hold as many as it says")
  }

  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) { try base.clearHalt(direction) }

  package mutating func close() { base.close() }
}
