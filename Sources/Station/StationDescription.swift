package import Diagnostics
package import SequenceModel
package import Values

/// A station as its file describes it: its units, sequences and slots, and where the records go.
package struct StationDescription: Sendable {
  package var name = ""
  package var language = Language.english
  /// The people who may test; if the list is empty, no operator is asked for.
  package var operators: [String] = []
  package var serial = Label()
  /// The label with the part number; nil if no part number is scanned.
  package var part: Label?
  package var sequences: [Sequence] = []
  package var slots: [Slot] = []
  package var start = Start.each
  /// The highest clock in hertz; nil for the default.
  package var speed: Int?
  /// The folder of the ledger.
  package var ledger = "ledger"
  /// The template of the names of record files; nil to write only the ledger.
  package var results: String?
  /// The template of the names of trace files; nil to write none.
  package var traces: String?
  package var gate: Program?
  package var action: Program?
  /// The reservations with which a PASS is refused.
  package var refused: Set<Reservation> = []
  package var rings = false

  package init() {}

  /// A label of a unit that is scanned.
  package struct Label: Sendable {
    package var pattern: TextPattern?
    package var source: String?

    package init() {}

    /// Whether a scanned text fits the label.
    package func matches(_ text: String) -> Bool { pattern?.matches(text) ?? true }
  }

  /// A sequence, and the part numbers that it is run for.
  package struct Sequence: Sendable {
    /// The pattern of the part numbers; nil for all.
    package var part: TextPattern?
    package var partSource: String?
    package var path: String
    package var span: SourceSpan
    /// The versions that may be run, as the hashes that their records have; empty for any version.
    package var allowed: [String] = []
    package var settings: [(name: String, value: String, span: SourceSpan)] = []
  }

  /// A slot, in which a unit is tested.
  package struct Slot: Sendable {
    package var name: String
    /// The selectors, in the form of `--adapter`.
    package var adapters: [String]
    package var span: SourceSpan
  }

  /// A program that is run for a unit or a verdict: its words, which no shell reads.
  package struct Program: Sendable {
    package var words: [String]
    /// The name of the program for messages: its first word.
    package var name: String { words.first ?? "" }
    /// How long it may run, in nanoseconds.
    package var timeout: Int64 = 5_000_000_000
  }

  /// When the slots begin to test.
  package enum Start: String, CaseIterable, Sendable {
    /// Each slot begins as soon as its unit is scanned.
    case each
    /// All slots begin when each has its unit.
    case batch
  }

  /// The number of the sequence for a part number; nil if none fits.
  package func sequence(for part: String?) -> Int? {
    sequences.firstIndex { sequence in
      guard let pattern = sequence.part else { return true }
      return part.map { pattern.matches($0) } ?? false
    }
  }
}

/// Limits for the content of a station file.
package enum StationLimits {
  package static let slots = 256
  package static let sequences = 1_000
  package static let operators = 1_000
  package static let words = 64
  package static let hashes = 100
  package static let settings = 1_000
  /// The most bytes in a name.
  package static let nameBytes = 64
  /// The most bytes in a scanned line.
  package static let scanBytes = 256
}
