package import I2C

/// The bits that an `update` changes.
package final class Update: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case fields([ComputedBytes.FieldValue])
    /// The bits of the mask are taken from the data. Both are in wire order and as long as the register.
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
