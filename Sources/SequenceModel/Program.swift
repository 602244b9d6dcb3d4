package import Diagnostics
package import I2C

/// The bits that an `update` changes.
package final class Update: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case fields([BytesPlan.FieldValue])
    /// Bits of the mask are taken from the data; both in wire order, as long as the register.
    case masked(mask: [UInt8], data: WrittenData)
  }

  package let change: Change
  package let order: ByteOrder

  package init(_ change: Change, order: ByteOrder) {
    self.change = change
    self.order = order
  }

  package static func == (left: Update, right: Update) -> Bool {
    left.change == right.change && left.order == right.order
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(change) }
}

/// Content of a memory: written page by page, waited for, read back and compared (language rule R32).
package final class Program: Hashable, Sendable {
  package let device: UInt16
  package let memory: Operand<UInt32>
  package let source: Source
  /// Pages that hold the content already are left alone.
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

  package init(device: UInt16, memory: Operand<UInt32>, source: Source, skipsEqual: Bool, span: SourceSpan) {
    self.device = device
    self.memory = memory
    self.source = source
    self.skipsEqual = skipsEqual
    self.span = span
  }

  package static func == (left: Program, right: Program) -> Bool {
    left.device == right.device && left.memory == right.memory && left.source == right.source
      && left.skipsEqual == right.skipsEqual
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(memory)
    hasher.combine(source)
  }
}
