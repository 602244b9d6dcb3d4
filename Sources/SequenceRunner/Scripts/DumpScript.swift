import I2C
import SequenceModel
import Values

/// The script of `dump`: it reads a part of a memory in pieces that the adapter can read.
struct DumpScript {
  let start: Int
  private let access: Access
  private let context: RequestContext
  private var pieces: ArraySlice<Range<Int>>

  /// Nil if only the run knows which bytes are read.
  init?(
    _ access: Access, count: Operand<Int>, _ context: RequestContext, _ limits: BusLimits
  ) throws(EvaluationError) {
    guard case .known(let length) = try context.integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`"),
      case .known(let start) = try context.start(of: access)
    else { return nil }
    self.start = start
    self.access = access
    self.context = context
    let device = access.device.map { context.program.devices[$0] }
    pieces = MemoryPieces.reading(start..<start + length, of: device, limits)[...]
  }

  /// The request for the next piece.
  ///
  /// It does not depend on the reply to the one before; nil at the end.
  mutating func next() throws(EvaluationError) -> TryRequest? {
    guard let piece = pieces.popFirst() else { return nil }
    return try TryRequest.read(piece, access, context)
  }
}

extension TryRequest {
  /// The request that reads a piece of a memory.
  static func read(
    _ piece: Range<Int>, _ access: Access, _ context: RequestContext
  ) throws(EvaluationError) -> TryRequest {
    try read(context.moved(access, to: piece.lowerBound), count: .known(piece.count), expected: .none, context)
  }
}
