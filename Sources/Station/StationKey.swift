import NodeDecoding
import YAML

// The keys of a station file, by context.

/// The keys of the file itself.
package enum StationKey: String, MappingKey {
  case schema, station, description, language, operators, serial, part, sequences, slots, start, speed
  case ledger, results, traces, gate, after, refuse, bell
  package static let context = "the station file"
}

/// The keys of `serial` and `part`.
package enum StationLabelKey: String, MappingKey {
  case pattern
  package static let context = "a label"
}

/// The keys of an item of `sequences`.
package enum StationSequenceKey: String, MappingKey {
  case file, part, sha256, parameters
  package static let context = "an item of `sequences`"
}

/// The keys of a slot.
package enum StationSlotKey: String, MappingKey {
  case adapter
  package static let context = "a slot"
}

/// The keys of `gate` and `after`.
package enum StationProgramKey: String, MappingKey {
  case run, timeout
  package static let context = "a program"
}

/// The tables of all contexts of a station file.
struct StationKeyTables {
  let file: KeyTable<StationKey>
  let label: KeyTable<StationLabelKey>
  let sequence: KeyTable<StationSequenceKey>
  let slot: KeyTable<StationSlotKey>
  let program: KeyTable<StationProgramKey>

  init(_ document: Document) {
    file = KeyTable(document)
    label = KeyTable(document)
    sequence = KeyTable(document)
    slot = KeyTable(document)
    program = KeyTable(document)
  }
}
