/// The bytes of a report on their way to a file or a terminal.
///
/// A listener appends, the command drains; what was drained is counted, so that a report knows the offset in its file
/// of everything it ever wrote.
package struct ReportBuffer: Sendable {
  /// What was appended and not yet drained.
  package private(set) var bytes: [UInt8] = []
  private var drained = 0

  /// The offset in the file of the next byte.
  var offset: Int { drained + bytes.count }

  /// Passes the bytes to `write`, which removes from the front what it has written.
  package mutating func drain<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
    let count = bytes.count
    defer { drained += count - bytes.count }
    try write(&bytes)
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

  /// Text between two tags.
  mutating func append(escaped text: String) { XMLText.append(text: text, to: &bytes) }

  /// Text between the quotes of an attribute.
  mutating func append(attribute text: String) { XMLText.append(attribute: text, to: &bytes) }

  /// A time in seconds, with exactly three decimals.
  mutating func append(seconds nanoseconds: Int64) { XMLText.append(seconds: nanoseconds, to: &bytes) }

  mutating func append(decimal number: Int) { XMLText.append(decimal: UInt64(max(0, number)), to: &bytes) }

  /// Appends blanks to be overwritten later, and returns the offset at which they begin.
  mutating func reserve(_ count: Int) -> Int {
    let start = offset
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count))
    return start
  }
}

/// Bytes to be written over what was reserved for them in a file.
package struct FilePatch: Hashable, Sendable {
  /// The offset from the start of the file.
  package var offset: Int
  package var bytes: [UInt8]
}
