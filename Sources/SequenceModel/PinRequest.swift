package import Diagnostics
package import I2C

/// A pin of an adapter that is driven, or whose level is expected.
package struct PinRequest: Hashable, Sendable {
  /// What is done with the pin.
  package enum Work: Hashable, Sendable {
    case set(PinLevel)
    case expect(PinLevel)
  }

  /// The bus of the run whose adapter has the pin.
  package var bus: UInt8
  /// The pin as the adapter calls it.
  package var name: String
  package var work: Work
  /// Where the file names the pin, and the level.
  package var nameSpan: SourceSpan
  package var levelSpan: SourceSpan

  package init(bus: UInt8, name: String, work: Work, nameSpan: SourceSpan, levelSpan: SourceSpan) {
    self.bus = bus
    self.name = name
    self.work = work
    self.nameSpan = nameSpan
    self.levelSpan = levelSpan
  }

  /// What the adapter is asked.
  package var operation: PinAction.Operation {
    switch work {
    case .set(let level): .set(level)
    case .expect: .read
    }
  }

  /// `D0 high`, `D1 is low`.
  package var words: String {
    switch work {
    case .set(let level): "\(name) \(level.rawValue)"
    case .expect(let level): "\(name) is \(level.rawValue)"
    }
  }
}
