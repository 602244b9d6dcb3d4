import I2C
import SequenceModel
import Values

/// The script of `program`: it writes each page and waits for it, then reads everything back (language rule R32).
struct ProgramScript {
  /// The next request, and the piece of the memory.
  enum Ask {
    /// Reads a page, so that it is not written if it holds the content already.
    case compare(TryRequest)
    case write(TryRequest)
    /// Probes the chip until it answers again after its write cycle.
    case ready(PlannedTransaction, cycle: Nanoseconds)
    /// Reads back what was written, which must be these bytes.
    case verify(TryRequest, Range<Int>, [UInt8])
    /// No more requests: the content would end at this address, which is beyond the end of the memory.
    case beyondEnd(Int)
  }

  /// How many write cycles the run waits for a chip to answer again.
  static let patience = 2

  private let request: ProgramRequest
  private let device: Device
  private let context: RequestContext
  private let limits: BusLimits
  private var contents: ArraySlice<Content>
  private var current = Content(start: 0, bytes: PlannedBytes())
  private var written: ArraySlice<Range<Int>> = []
  private var verified: ArraySlice<Range<Int>> = []
  private var phase = Phase.next
  /// Whether only the run knows how much is written.
  private(set) var isLengthOpen = false

  private struct Content {
    var start: Int
    var bytes: PlannedBytes
  }

  private enum Phase {
    case next
    case compared(Range<Int>)
    case wrote(Range<Int>)
    case ended
  }

  /// The script of a request; nil if only the run knows where it writes.
  init?(_ request: ProgramRequest, _ context: RequestContext, _ limits: BusLimits) throws(EvaluationError) {
    let device = context.program.devices[request.device]
    let place = try context.integer(request.memory.widened, in: 0...max(0, (device.size ?? 1) - 1), of: "`memory`")
    guard case .known(let base) = place else { return nil }
    self.request = request
    self.device = device
    self.context = context
    self.limits = limits
    switch request.source {
    case .data(let data): contents = [Content(start: base, bytes: try context.bytes(data))]
    case .segments(let segments):
      contents =
        segments.map { segment in
          Content(
            start: base + Int(segment.offset), bytes: PlannedBytes(Array(context.program.pool[segment.bytes])))
        }[...]
    }
    isLengthOpen = contents.contains(where: \.bytes.isLengthOpen)
  }

  mutating func next(_ told: Told) throws(EvaluationError) -> Ask? {
    switch phase {
    case .ended: return nil
    case .compared(let piece):
      if case .reply(let old) = told, old == content(piece).bytes { return try nextPiece() }
      return try write(piece)
    case .wrote(let piece):
      phase = .next
      guard let cycle = device.writeCycle else { return try nextPiece() }
      var purpose = context.purpose
      purpose.insert(.poll)
      return .ready(.address(access(to: piece).address, purpose), cycle: cycle)
    case .next: return try nextPiece()
    }
  }

  private mutating func nextPiece() throws(EvaluationError) -> Ask? {
    phase = .next
    while true {
      if let piece = written.popFirst() {
        guard request.skipsEqual else { return try write(piece) }
        phase = .compared(piece)
        return .compare(try TryRequest.read(piece, access(to: piece), context))
      }
      if let piece = verified.popFirst() {
        return .verify(try TryRequest.read(piece, access(to: piece), context), piece, content(piece).bytes)
      }
      guard let content = contents.popFirst() else { return nil }
      current = content
      let whole = content.start..<content.start + content.bytes.bytes.count
      guard whole.upperBound <= device.size ?? 0 else {
        phase = .ended
        return .beyondEnd(whole.upperBound)
      }
      written = MemoryPieces.writing(whole, of: device, limits)[...]
      verified = MemoryPieces.reading(whole, of: device, limits)[...]
    }
  }

  private mutating func write(_ piece: Range<Int>) throws(EvaluationError) -> Ask? {
    phase = .wrote(piece)
    var request = try TryRequest.write(access(to: piece), content(piece), context)
    request.first.isConditional = self.request.skipsEqual
    return .write(request)
  }

  private func content(_ piece: Range<Int>) -> PlannedBytes {
    current.bytes[piece.lowerBound - current.start..<piece.upperBound - current.start]
  }

  private func access(to piece: Range<Int>) -> Access {
    device.access(request.device, at: UInt32(truncatingIfNeeded: piece.lowerBound))
  }
}
