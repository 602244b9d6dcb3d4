import SequenceModel
import YAML

/// A device, or a register of one.
struct TargetName {
  var device: DeviceID
  var register: UInt16?
}

/// What the steps of a file can name, by its bytes, so that no text is made for each step that names something.
struct TargetTable {
  private var spellings = SpellingTable()
  /// By the number of the spelling.
  private var targets: [TargetName] = []

  /// A name that was declared twice means the later device; the mistake has been told.
  mutating func declare(_ name: String, _ target: TargetName) {
    let bytes = Array(name.utf8)
    let symbol = spellings.symbol(of: bytes.span)
    if symbol < targets.count { targets[symbol] = target } else { targets.append(target) }
  }

  subscript(_ name: Span<UInt8>) -> TargetName? { spellings.known(name).map { targets[$0] } }

  /// What can be named, for the message about a name that cannot.
  var names: [String] { targets.indices.map(spellings.text(of:)).sorted() }
}
