package import Diagnostics

/// Content of a memory: written page by page, waited for, read back and compared (language rule R32).
package final class ProgramRequest: Hashable, Sendable {
  package let device: DeviceID
  package let memory: Operand<UInt32>
  package let source: Source
  /// Whether pages that hold the content already are left alone.
  package let skipsEqual: Bool
  package let span: SourceSpan

  /// What is written.
  package enum Source: Hashable, Sendable {
    case data(WrittenData)
    /// The segments of an Intel HEX file, each at its own address behind `memory`.
    case segments([Segment])
  }

  package struct Segment: Hashable, Sendable {
    package var offset: UInt32
    package var bytes: BytePool.Stretch

    package init(offset: UInt32, bytes: BytePool.Stretch) {
      self.offset = offset
      self.bytes = bytes
    }
  }

  package init(device: DeviceID, memory: Operand<UInt32>, source: Source, skipsEqual: Bool, span: SourceSpan) {
    self.device = device
    self.memory = memory
    self.source = source
    self.skipsEqual = skipsEqual
    self.span = span
  }

  package static func == (left: ProgramRequest, right: ProgramRequest) -> Bool {
    left.device == right.device && left.memory == right.memory && left.source == right.source
      && left.skipsEqual == right.skipsEqual
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(memory)
    hasher.combine(source)
  }
}
