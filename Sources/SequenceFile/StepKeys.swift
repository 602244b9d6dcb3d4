import NodeDecoding

// The keys of the kinds of steps that have many, and of what they hold.

/// The keys of `update`.
package enum UpdateKey: String, MappingKey {
  case to, fields, mask, data
  package static let context = "`update`"
}

/// The keys of `program`.
package enum ProgramKey: String, MappingKey {
  case to, memory, data
  case skipEqual = "skip_equal"
  package static let context = "`program`"
}

/// The keys of `dump`.
package enum DumpKey: String, MappingKey {
  case from, memory, bytes, pointer
  package static let context = "`dump`"
}

/// The keys of `smbus`.
package enum SMBusKey: String, MappingKey {
  case target, operation, command, data, pec
  package static let context = "`smbus`"
}

/// The keys of `pin`.
package enum PinKey: String, MappingKey {
  case adapter, name, set, expect
  package static let context = "`pin`"
}

/// The keys of `prompt`.
package enum PromptKey: String, MappingKey {
  case ask, message, timeout, `default`, pattern
  case oneOf = "one_of"
  case image, buttons
  package static let context = "`prompt`"
}

/// The keys of `buttons`.
package enum ButtonsKey: String, MappingKey {
  case pass, fail
  package static let context = "`buttons`"
}

/// The keys of a measure.
package enum MeasureKey: String, MappingKey {
  case name, decode, value, of, since, convert, unit, compare, low, high
  case warnLow = "warn_low"
  case warnHigh = "warn_high"
  case save, collect
  package static let context = "a measure"
}

/// The keys of `decode` and `encode` in their long form.
package enum NumberKey: String, MappingKey {
  case type, at, bits, sign, scale, offset, exponent, m, b, r
  case shiftRight = "shift_right"
  package static let context = "`decode`"
}

/// The keys of `for_each_row`.
package enum RowsKey: String, MappingKey {
  case file, columns, `where`, delimiter, header, comment
  package static let context = "`for_each_row`"
}

/// The keys of a column of `for_each_row` in its long form.
package enum ColumnKey: String, MappingKey {
  case column, type, base
  package static let context = "a column"
}

/// The keys of `behind`.
package enum RouteKey: String, MappingKey {
  case mux, channel, verify
  package static let context = "`behind`"
}

/// The keys of a chip, in `chips` and in a file of its own.
package enum ChipFileKey: String, MappingKey {
  case schema, name, description, pointer, size, registers, pec, stretch
  case byteOrder = "byte_order"
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  package static let context = "a chip"
}
