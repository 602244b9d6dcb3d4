import SequenceModel
import YAML

/// A device, or a register of one.
struct TargetName {
  var device: DeviceID
  var register: UInt16?
}

/// The targets that the steps of a file can name.
///
/// They are found by the bytes of the name, so that no string is made for each step.
struct TargetTable {
  private var spellings = SpellingTable()
  /// The targets, by the number of their spelling.
  private var targets: [TargetName] = []

  /// Declares a name.
  ///
  /// One that is declared twice means the later device; that mistake was reported already.
  mutating func declare(_ name: String, _ target: TargetName) {
    let bytes = Array(name.utf8)
    let symbol = spellings.symbol(of: bytes.span)
    if symbol < targets.count { targets[symbol] = target } else { targets.append(target) }
  }

  subscript(_ name: Span<UInt8>) -> TargetName? { spellings.known(name).map { targets[$0] } }

  /// What can be named, for the message about a name that cannot.
  var names: [String] { targets.indices.map(spellings.text(of:)).sorted() }
}
