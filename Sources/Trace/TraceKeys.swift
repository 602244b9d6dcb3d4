internal import JSON

// The keys of a trace, object by object, in the order in which they are written.
// `schemas/trace.schema.json` says what each of them means.

package enum HeaderKey: String, CaseIterable {
  case k, fmt, ver, tool, seq, seed, t0, buses, src, lossy, options
}

package enum SequenceInfoKey: String, CaseIterable {
  case path, sha256, parts
}

package enum SequencePartKey: String, CaseIterable {
  case path, sha256
}

package enum BusInfoKey: String, CaseIterable {
  case id, adapter, hz, ack
}

package enum TransactionKey: String, CaseIterable {
  case k, n, t, dur, bus, sec, step, line, att, `try`, auto, segs, stop, res, msg, byte, fault, notes
}

package enum SegmentKey: String, CaseIterable {
  case a, ten, rw, aa, d, ak, len, cut, sr
}

package enum PinKey: String, CaseIterable {
  case k, t, dur, bus, sec, step, line, att, `try`, pin, `do`, level, res, fault, notes
}

package enum EventKey: String, CaseIterable {
  case k, ev, t, dur, step, line
  // Facts, each a text.
  case kind, name, value, unit, low, high, compare, res, device, reg, expected, read, bits, missing, hint
  case text

  /// The keys of facts, in the order in which they are written.
  package static let details: [EventKey] = [
    .kind, .name, .value, .unit, .low, .high, .compare, .res, .device, .reg, .expected, .read, .bits, .missing,
    .hint,
  ]

  /// Its position among the facts.
  var place: Int { Self.details.firstIndex(of: self) ?? 0 }
}

package enum EndKey: String, CaseIterable {
  case k, n, t, res, reservations
}

/// Finds the key for a name in a line.
///
/// Our own lines have their keys in the order of the table, so the search begins where it last succeeded and nearly
/// always succeeds at once. For any other order it wraps around.
struct JSONKeyTable<Key: RawRepresentable<String> & CaseIterable> {
  private let codes: [JSONKey]
  private let keys: [Key]
  private var last = 0

  init() {
    keys = Array(Key.allCases)
    codes = keys.map { JSONKey($0.rawValue) }
  }

  /// The key of this name; nil for one that this version does not know.
  mutating func key(_ name: JSONKey) -> Key? {
    for index in last..<codes.count where codes[index] == name {
      last = index
      return keys[index]
    }
    for index in 0..<last where codes[index] == name {
      last = index
      return keys[index]
    }
    return nil
  }
}

extension JSONKeyTable {
  /// The key of this name.
  ///
  /// A name that stands twice in an object is an error, because it is not known which value is right.
  mutating func key(
    _ name: JSONKey, _ seen: inout UInt64, _ line: inout FieldScanner, of text: Span<UInt8>
  ) throws(LineProblem) -> Key? {
    guard let key = key(name) else { return nil }
    let bit: UInt64 = 1 &<< UInt64(last)
    guard seen & bit == 0 else { throw .keyTwice(key.rawValue, at: line.offset(of: text)) }
    seen |= bit
    return key
  }
}

/// Finds the word that a value is, beginning with the one that was found last.
struct WordTable<Word: RawRepresentable<String> & CaseIterable> {
  private let words: [Word]
  private let spellings: [[UInt8]]
  private var last = 0

  init() {
    words = Array(Word.allCases)
    spellings = words.map { Array($0.rawValue.utf8) }
  }

  /// All spellings, for a message.
  var all: [String] { words.map(\.rawValue) }

  /// The word with this spelling.
  mutating func word(_ bytes: Span<UInt8>) -> Word? {
    if bytes.count == spellings[last].count, bytes.holds(spellings[last], at: 0) { return words[last] }
    for index in words.indices where bytes.count == spellings[index].count && bytes.holds(spellings[index], at: 0) {
      last = index
      return words[index]
    }
    return nil
  }
}
