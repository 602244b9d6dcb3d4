/// How many steps of a loop may fail, by the kind of failure (language rule R53).
package struct Tolerance: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nack, mismatch, timeout
  }

  package var nack = 0
  package var mismatch = 0
  package var timeout = 0

  package init() {}

  package subscript(kind: Kind) -> Int {
    get {
      switch kind {
      case .nack: nack
      case .mismatch: mismatch
      case .timeout: timeout
      }
    }
    set {
      switch kind {
      case .nack: nack = newValue
      case .mismatch: mismatch = newValue
      case .timeout: timeout = newValue
      }
    }
  }
}
