/// Eight pins of a chip beside SDA and SCL: which way they go, what they are driven to, and what is behind them.
package struct PinModel: Hashable, Sendable {
  /// A bit for each pin: 1 is driven.
  package var directions: UInt8 = 0
  package var outputs: UInt8 = 0
  /// The levels that pins have while nobody drives them.
  package var inputs: UInt8 = 0xFF

  package init() {}

  /// The levels as they are.
  package var levels: UInt8 { directions & outputs | ~directions & inputs }
}
