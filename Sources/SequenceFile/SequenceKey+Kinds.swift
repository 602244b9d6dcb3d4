// The keys of the kinds of steps that have many, and of what they hold.

/// The keys of `update`.
enum UpdateKey: String, SequenceKey {
  case to, fields, mask, data
  static let context = "`update`"
}

/// The keys of `program`.
enum ProgramKey: String, SequenceKey {
  case to, memory, data
  case skipEqual = "skip_equal"
  static let context = "`program`"
}

/// The keys of `dump`.
enum DumpKey: String, SequenceKey {
  case from, memory, bytes, pointer
  static let context = "`dump`"
}

/// The keys of `smbus`.
enum SMBusKey: String, SequenceKey {
  case target, operation, command, data, pec
  static let context = "`smbus`"
}

/// The keys of `pin`.
enum PinKey: String, SequenceKey {
  case adapter, name, set, expect
  static let context = "`pin`"
}

/// The keys of `prompt`.
enum PromptKey: String, SequenceKey {
  case ask, message, timeout, `default`, pattern
  static let context = "`prompt`"
}

/// The keys of a measure.
enum MeasureKey: String, SequenceKey {
  case name, decode, value, of, since, convert, unit, compare, low, high
  case warnLow = "warn_low"
  case warnHigh = "warn_high"
  case save
  static let context = "a measure"
}

/// The keys of `decode` and `encode` in their long form.
enum NumberKey: String, SequenceKey {
  case type, at, bits, scale, offset, exponent, m, b, r
  case shiftRight = "shift_right"
  static let context = "`decode`"
}

/// The keys of `for_each_row`.
enum RowsKey: String, SequenceKey {
  case file, columns, `where`, delimiter
  static let context = "`for_each_row`"
}

/// The keys of `behind`.
enum RouteKey: String, SequenceKey {
  case mux, channel
  static let context = "`behind`"
}

/// The keys of a chip, in `chips` and in a file of its own.
enum ChipFileKey: String, SequenceKey {
  case schema, name, description, pointer, size, registers, pec, stretch
  case byteOrder = "byte_order"
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  static let context = "a chip"
}
