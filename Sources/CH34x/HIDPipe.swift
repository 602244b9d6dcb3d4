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
      throw .failed("a report of \(report.count) bytes does not hold as many as it says")
    }
    buffer += payload
    if payload.count > limit { throw .overflow }
  }

  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) { try base.clearHalt(direction) }

  package mutating func close() { base.close() }
}
