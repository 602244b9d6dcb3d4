package import CH34x

/// Trouble with one transfer.
package enum PipeTrouble: Hashable, Sendable {
  /// The transfer fails, and nothing of it gets through; from then on all is well again.
  case fails(PipeFault)
  /// As before, again and again.
  case keepsFailing(PipeFault)
  /// So many bytes of the reply are missing at its end.
  case short(by: Int)
  /// These bytes come first.
  case stale([UInt8])
  /// The first byte of the reply is this one.
  case begins(with: UInt8)
}

/// A pipe on which one transfer goes wrong.
package struct FaultyPipe<Base: BulkPipe & ~Copyable>: BulkPipe, ~Copyable {
  private var base: Base
  private let trouble: PipeTrouble
  private let direction: PipeDirection
  /// Transfers in that direction before the one that goes wrong.
  private var left: Int
  private let counter: Counter
  /// A reply that the chip still has, after the transfer that should have brought it failed.
  private var withheld: [UInt8] = []

  /// What happened, kept by the test while the bus owns the pipe.
  package final class Counter {
    package fileprivate(set) var clears: [PipeDirection] = []
    package fileprivate(set) var isClosed = false

    package init() {}
  }

  package init(
    _ base: consuming Base, _ trouble: PipeTrouble, _ direction: PipeDirection, after count: Int,
    counter: Counter = Counter()
  ) {
    self.base = base
    self.trouble = trouble
    self.direction = direction
    self.counter = counter
    left = count
  }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    if isDue(.out) {
      switch trouble {
      case .fails(let fault), .keepsFailing(let fault): throw fault
      case .short, .stale, .begins: break
      }
    }
    try base.send(bytes, within: milliseconds)
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    guard isDue(.in) else {
      guard withheld.isEmpty else {
        buffer += withheld
        return withheld = []
      }
      return try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
    }
    let count = buffer.count
    switch trouble {
    case .fails(let fault), .keepsFailing(let fault): throw fault
    case .short(let missing):
      try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
      buffer.removeLast(min(missing, buffer.count - count))
    case .stale(let bytes):
      try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
      buffer.insert(contentsOf: bytes, at: count)
      if buffer.count - count > limit { throw .overflow }
    case .begins(let byte):
      try base.receive(upTo: limit, appendingTo: &buffer, within: milliseconds)
      if buffer.count > count { buffer[count] = byte }
    }
  }

  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    for _ in work.outs.indices where isDue(.out) {
      switch trouble {
      case .fails(.timeout), .keepsFailing(.timeout): throw .blocked
      case .fails(let fault), .keepsFailing(let fault): throw fault
      case .short, .stale, .begins: break
      }
    }
    // The closure cannot reach into `self` while its base is at work.
    var ins = Ins(trouble: trouble, left: direction == .in ? left : .max, limit: work.inLength)
    defer {
      if direction == .in { left = ins.left }
      withheld = ins.withheld
    }
    try base.perform(work, within: milliseconds) { bytes in ins.take(bytes, take) }
    if let fault = ins.fault { throw fault }
  }

  /// IN transfers of some work, of which one goes wrong.
  private struct Ins {
    let trouble: PipeTrouble
    var left: Int
    let limit: Int
    var withheld: [UInt8] = []
    var fault: PipeFault?

    mutating func take(_ span: Span<UInt8>, _ take: (Span<UInt8>) -> ReplyVerdict) -> ReplyVerdict {
      var bytes: [UInt8] = []
      for position in span.indices { bytes.append(span[position]) }
      left -= 1
      switch trouble {
      case .fails(let fault) where left == -1, .keepsFailing(let fault) where left < 0:
        (withheld, self.fault) = (bytes, fault)
        return .enough
      case .short(let missing) where left == -1:
        bytes.removeLast(min(missing, bytes.count))
        fault = .timeout
      case .stale(let stale) where left == -1:
        bytes = stale + bytes
        if bytes.count > limit { fault = .overflow }
      case .begins(let byte) where left == -1: bytes[0] = byte
      case .fails, .keepsFailing, .short, .stale, .begins: break
      }
      return take(bytes.span)
    }
  }

  private mutating func isDue(_ direction: PipeDirection) -> Bool {
    guard direction == self.direction else { return false }
    left -= 1
    if case .keepsFailing = trouble { return left < 0 }
    return left == -1
  }

  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    try base.control(request: request, count: count, within: milliseconds)
  }

  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {
    counter.clears.append(direction)
    try base.clearHalt(direction)
  }

  package mutating func close() {
    counter.isClosed = true
    base.close()
  }
}
