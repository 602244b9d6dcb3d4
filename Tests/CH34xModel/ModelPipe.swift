package import CH34x

/// A pipe to a model, in no time.
package struct ModelPipe: BulkPipe, ~Copyable {
  private let chip: ChipModel

  package init(_ chip: ChipModel) { self.chip = chip }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
    guard chip.take(Array(bytes)) else { throw .timeout }
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
    switch chip.give(upTo: limit) {
    case .bytes(let bytes): buffer += bytes
    case .timeout(let bytes):
      buffer += bytes
      throw .timeout
    case .overflow: throw .overflow
    }
  }

  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    if chip.isUnplugged { throw .gone }
    guard let bytes = chip.control(request: request) else { throw .stall(.in) }
    return Array(bytes.prefix(count))
  }

  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
  }

  package mutating func close() {}
}
