import NodeDecoding
import YAML

// Which keys may stand where in a suite file.

/// The keys of the file itself.
package enum SuiteKey: String, MappingKey {
  case schema, suite, description, adapter, parameters, timeout, runs
  package static let context = "the suite file"
}

/// The keys of a run.
package enum SuiteRunKey: String, MappingKey {
  case sequences, adapter, parameters, matrix, tags, timeout
  package static let context = "a run of a suite"
}

/// The tables of all contexts of a suite file.
struct SuiteKeyTables {
  let file: KeyTable<SuiteKey>
  let run: KeyTable<SuiteRunKey>

  init(_ document: Document) {
    file = KeyTable(document)
    run = KeyTable(document)
  }
}
