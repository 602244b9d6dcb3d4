import NodeDecoding

// The keys by context. The switches of the loader and of the pages are exhaustive over these, so a new key compiles
// only when it is read and described.

/// The keys of the file itself.
package enum FileKey: String, MappingKey {
  case schema, name, version, description, tags, uut, bus, buses, parameters, chips, devices
  case allowWrites = "allow_writes"
  case defaults, setup, steps, teardown, allow
  package static let context = "the file"
}

/// The keys of `bus`.
package enum BusKey: String, MappingKey {
  case speed, timeout, stretch
  package static let context = "`bus`"
}

/// The keys of `defaults`.
package enum DefaultsKey: String, MappingKey {
  case onFailure = "on_failure"
  case timeout, tags
  package static let context = "`defaults`"
}

/// The keys of a device.
package enum DeviceKey: String, MappingKey {
  case address, pointer, size, registers
  case byteOrder = "byte_order"
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  case allowReserved = "allow_reserved"
  case chip, pec, stretch, when, behind, bus
  package static let context = "a device"
}

/// The keys of `pointer`.
package enum PointerKey: String, MappingKey {
  case bytes, order, then
  package static let context = "`pointer`"
}

/// The keys of a register.
package enum RegisterKey: String, MappingKey {
  case at, bytes, fields, volatile, access
  case byteOrder = "byte_order"
  package static let context = "a register"
}

/// The keys of `read` in its long form.
package enum ReadKey: String, MappingKey {
  case from, memory, bytes, pointer, raw
  package static let context = "`read`"
}

/// The keys of `write`.
package enum WriteKey: String, MappingKey {
  case to, memory, data, pointer, raw
  package static let context = "`write`"
}

/// The keys of `transfer`.
package enum TransferKey: String, MappingKey {
  case target, messages
  package static let context = "`transfer`"
}

/// The keys of one message of a transfer.
package enum MessageKey: String, MappingKey {
  case write, read, to, from, expect, mask, save, collect, measure
  package static let context = "a message"
}

/// The keys of `scan`.
package enum ScanKey: String, MappingKey {
  case first, last
  package static let context = "`scan`"
}

/// The keys of `poll`.
package enum PollKey: String, MappingKey {
  case every, timeout
  case giveUp = "give_up"
  package static let context = "`poll`"
}

/// The keys of `retry`.
package enum RetryKey: String, MappingKey {
  case attempts, delay, after
  package static let context = "`retry`"
}

/// The keys of `repeat` in its long form.
package enum RepeatKey: String, MappingKey {
  case count, `as`, until
  case atLeast = "at_least"
  package static let context = "`repeat`"
}

/// The keys of `tolerate`.
package enum TolerateKey: String, MappingKey {
  case nack, mismatch, timeout
  package static let context = "`tolerate`"
}

/// The keys of generators of bytes, in `data` and in `expect`.
package enum GeneratorKey: String, MappingKey {
  case text, hex, file, fill, random, encode, value, bytes
  case countFrom = "count_from"
  case padTo = "pad_to"
  case upTo = "up_to"
  case with, format, window, outside
  package static let context = "`data`"
}

/// The keys of `expect` if it is a mapping.
package enum ExpectKey: String, MappingKey {
  case nack, byte, message, fields, not, at
  case anyOf = "any_of"
  case text, hex, file, fill, random, encode, value, bytes
  case countFrom = "count_from"
  case padTo = "pad_to"
  case with, format, window, outside
  package static let context = "`expect`"
}

/// The keys of a checksum among bytes.
package enum ChecksumKey: String, MappingKey {
  // What it is; the value says what it covers
  case crc8, crc16, crc32, sum8, sum16, xor8
  case model, poly, `init`, refin, refout, xorout, complement, order
  package static let context = "a checksum"
}

/// The keys of a parameter in its long form.
package enum ParameterKey: String, MappingKey {
  case type, `default`, description, range, pattern
  case oneOf = "one_of"
  package static let context = "a parameter"
}

/// The keys of an item of `uut`.
package enum UUTKey: String, MappingKey {
  case prompt, pattern, description
  case oneOf = "one_of"
  package static let context = "an item of `uut`"
}
