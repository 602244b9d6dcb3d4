/// Something that went wrong; in a record, the first such thing.
package struct RecordedFailure: Hashable, Sendable {
  /// The path of the step, groups before it; nil for the run as a whole.
  package var step: String?
  package var number: Int?
  package var id: String?
  /// The name of the rule.
  package var kind: String
  package var text: String
  package var expected: String?
  package var read: String?
  /// The numbers of the bits that differ, from 0.
  package var bits: [Int] = []
  package var register: String?
  /// What to do, or the hint of the step.
  package var help: String?
  package var notes: [String] = []
  /// `file:line`.
  package var place: String?

  package init(kind: String, text: String) {
    self.kind = kind
    self.text = text
  }
}

/// The unit under test.
package struct RecordedUnit: Hashable, Sendable {
  package var serial: String?
  package var part: String?
  package var revision: String?
  /// All other facts about it.
  package var others: [RunRecord.Named] = []

  /// A unit of which nothing is known.
  package init() {}

  /// Sorts known facts into the members.
  package init(_ known: [String: String]) {
    for (name, value) in known.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "serial": serial = value
      case "part": part = value
      case "revision": revision = value
      case _: others.append(.init(name, value))
      }
    }
  }
}

/// Which sequence was run.
package struct RecordedSequence: Hashable, Sendable {
  package var name: String
  package var version: String?
  /// Its tags, and those of its run in a suite.
  package var tags: [String] = []
  package var path: String
  /// The SHA-256 of all files together: of the lines `SHA256  PATH` of ``files``.
  package var digest: String?
  /// The file itself and everything that it calls and reads.
  package var files: [RecordedFile] = []

  package init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}

/// The adapter of a bus, as it was found when it was opened.
package struct RecordedAdapter: Hashable, Sendable {
  package var bus: String
  package var selector: String
  /// What is known of it: model, path, serial number, firmware, driver.
  package var details: String?
  /// The clock in hertz.
  package var speed: Int?

  package init(bus: String, selector: String) {
    self.bus = bus
    self.selector = selector
  }
}

/// A measured number, and its limits.
///
/// Numbers are decimal text, so that nothing is rounded.
package struct RecordedMeasure: Hashable, Sendable {
  package var step: String
  package var name: String
  package var value: String?
  package var unit: String?
  /// The comparator, by its name in IEEE 1671.
  package var comparator: String
  package var low: String?
  package var high: String?
  package var outcome: String

  package init(step: String, name: String, comparator: String, outcome: String) {
    self.step = step
    self.name = name
    self.comparator = comparator
    self.outcome = outcome
  }
}

/// A file of the run, and the digest of its content.
package struct RecordedFile: Hashable, Sendable {
  package var kind: String
  package var path: String
  /// Its SHA-256; nil for a file that is not complete yet.
  package var digest: String?

  package init(kind: String, path: String, digest: String?) {
    self.kind = kind
    self.path = path
    self.digest = digest
  }
}
