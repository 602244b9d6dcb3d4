package import CH34x
import I2C

/// A pipe to a model, in the time of its wire: that of USB is charged where its frames are given.
package struct ModelPipe: BulkPipe, ~Copyable {
  private let chip: ChipModel
  private let frames: USBFrames?

  package init(_ chip: ChipModel, frames: USBFrames? = nil) {
    self.chip = chip
    self.frames = frames
  }

  /// A transfer that stands alone waits for a frame of its own.
  private func charge(_ count: Int) {
    guard let frames else { return }
    chip.wire.wait(until: frames.begin(after: chip.wire.now) + frames.cost(count))
  }

  private func charge(milliseconds: Int) { if frames != nil { chip.wire.pass(Nanoseconds(milliseconds) * 1_000_000) } }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
    charge(bytes.count)
    guard chip.take(Array(bytes)) else { throw .timeout }
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
    switch chip.give(upTo: limit) {
    case .bytes(let bytes):
      charge(bytes.count)
      buffer += bytes
    case .timeout(let bytes):
      charge(milliseconds: milliseconds)
      buffer += bytes
      throw .timeout
    case .overflow: throw .overflow
    }
  }

  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    if chip.isUnplugged { throw .gone }
    var queue = QueuedTransfers(chip, frames, work)
    do throws(PipeFault) { try queue.perform(work, take: take) } catch {
      if error == .timeout || error == .blocked { charge(milliseconds: milliseconds) }
      throw error
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
