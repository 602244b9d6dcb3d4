package import Diagnostics
package import SequenceModel
package import Values

/// A station as its file describes it: who is tested there, by what, and where the records go.
package struct StationDescription: Sendable {
  package var name = ""
  package var language = Language.english
  /// Who may test; nobody is asked for where there are none.
  package var operators: [String] = []
  package var serial = Label()
  /// What a part number looks like; nil where the sequence does not depend on it.
  package var part: Label?
  package var sequences: [Sequence] = []
  package var slots: [Slot] = []
  package var start = Start.each
  /// The highest clock in hertz.
  package var speed: Int?
  /// The folder of the ledger.
  package var ledger = "ledger"
  /// The template of the names of records; nil where the ledger is enough.
  package var results: String?
  /// The template of the names of traces.
  package var traces: String?
  package var gate: Program?
  package var action: Program?
  /// What a PASS may not leave open.
  package var refused: Set<Reservation> = []
  package var rings = false

  package init() {}

  /// What is scanned of a unit.
  package struct Label: Sendable {
    package var pattern: TextPattern?
    package var source: String?

    package init() {}

    /// Whether a scan is one.
    package func matches(_ text: String) -> Bool { pattern?.matches(text) ?? true }
  }

  /// What is run for units of some part numbers.
  package struct Sequence: Sendable {
    /// Part numbers; nil for all.
    package var part: TextPattern?
    package var partSource: String?
    package var path: String
    package var span: SourceSpan
    /// The versions that may be run, by the hash that their records have; all where there are none.
    package var allowed: [String] = []
    package var settings: [(name: String, value: String, span: SourceSpan)] = []
  }

  /// A place where a unit is tested.
  package struct Slot: Sendable {
    package var name: String
    /// The selectors, as `--adapter` takes them.
    package var adapters: [String]
    package var span: SourceSpan
  }

  /// A program that is told of a unit or a verdict: words and no shell.
  package struct Program: Sendable {
    package var words: [String]
    /// What it is called.
    package var name: String { words.first ?? "" }
    /// Nanoseconds.
    package var timeout: Int64 = 5_000_000_000
  }

  /// When a slot begins.
  package enum Start: String, CaseIterable, Sendable {
    /// As soon as its unit is scanned.
    case each
    /// When all slots have theirs.
    case batch
  }

  /// The sequence for a part number.
  package func sequence(for part: String?) -> Int? {
    sequences.firstIndex { sequence in
      guard let pattern = sequence.part else { return true }
      return part.map { pattern.matches($0) } ?? false
    }
  }
}

/// How much of one thing a station file may say.
package enum StationLimits {
  package static let slots = 256
  package static let sequences = 1_000
  package static let operators = 1_000
  package static let words = 64
  package static let hashes = 100
  package static let settings = 1_000
  /// Characters of a name.
  package static let nameBytes = 64
  /// Bytes of a line that is scanned.
  package static let scanBytes = 256
}
