// Which keys may stand where. The loader's switches are exhaustive over these, and so are those of the pages, so a key
// added here does not compile until it is read and described.

/// The keys of one kind of mapping in a sequence file.
protocol SequenceKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// What the mapping is called in messages, with its article.
  static var context: String { get }
  /// What the key is for.
  var page: KeyPage { get }
}

/// The keys of the file itself.
enum FileKey: String, SequenceKey {
  case schema, name, version, description, tags, uut, bus, buses, parameters, chips, devices
  case allowWrites = "allow_writes"
  case defaults, setup, steps, teardown, allow
  static let context = "the file"
}

/// The keys of `bus`.
enum BusKey: String, SequenceKey {
  case speed, timeout, stretch
  static let context = "`bus`"
}

/// The keys of `defaults`.
enum DefaultsKey: String, SequenceKey {
  case onFailure = "on_failure"
  case timeout, tags
  static let context = "`defaults`"
}

/// The keys of a device.
enum DeviceKey: String, SequenceKey {
  case address, pointer, size, registers
  case byteOrder = "byte_order"
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  case allowReserved = "allow_reserved"
  case chip, pec, stretch, when, behind, bus
  static let context = "a device"
}

/// The keys of `pointer`.
enum PointerKey: String, SequenceKey {
  case bytes, order, then
  static let context = "`pointer`"
}

/// The keys of an address that is no plain number.
enum AddressKey: String, SequenceKey {
  case tenBit = "ten_bit"
  static let context = "an address"
}

/// The keys of a register.
enum RegisterKey: String, SequenceKey {
  case at, bytes, fields, volatile, access
  case byteOrder = "byte_order"
  static let context = "a register"
}

/// The keys of an item of `steps`, `setup` and `teardown`: a step or a group.
enum ItemKey: String, SequenceKey {
  // What a step does.
  case read, write, update, program, dump, transfer, smbus, probe, scan
  case waitReady = "wait_ready"
  case pin, delay, prompt, log, set, assert, measure, call
  // What it is held to, and what it keeps.
  case expect, mask, poll, save
  // What both may have.
  case id, tags, when, skip, retry, timeout, allow
  case onFailure = "on_failure"
  case allowWrites = "allow_writes"
  // Steps only.
  case name, unchecked, bus, with, returns
  // Groups only.
  case group, `repeat`
  case forEach = "for_each"
  case forEachRow = "for_each_row"
  case setup, steps, teardown
  static let context = "a step"

  /// Whether it says what a step does.
  var isKind: Bool {
    switch self {
    case .read, .write, .update, .program, .dump, .transfer, .smbus, .probe, .scan, .pin, .delay, .waitReady, .prompt,
      .log, .set, .assert, .measure, .call:
      true
    case .expect, .mask, .poll, .save, .id, .tags, .when, .skip, .retry, .timeout, .allow, .onFailure, .allowWrites,
      .name, .unchecked, .bus, .with, .returns, .group, .repeat, .forEach, .forEachRow, .setup, .steps, .teardown:
      false
    }
  }

  /// All keys that say what a step does, in the order of the language's page.
  static let kinds = allCases.filter(\.isKind)
}

/// The keys of `read` in its long form.
enum ReadKey: String, SequenceKey {
  case from, memory, bytes, pointer, raw
  static let context = "`read`"
}

/// The keys of `write`.
enum WriteKey: String, SequenceKey {
  case to, memory, data, pointer, raw
  static let context = "`write`"
}

/// The keys of `transfer`.
enum TransferKey: String, SequenceKey {
  case target, messages
  static let context = "`transfer`"
}

/// The keys of one message of a transfer.
enum MessageKey: String, SequenceKey {
  case write, read, to, from, expect, mask, save, measure
  static let context = "a message"
}

/// The keys of `scan`.
enum ScanKey: String, SequenceKey {
  case first, last
  static let context = "`scan`"
}

/// The keys of `poll`.
enum PollKey: String, SequenceKey {
  case every, timeout
  static let context = "`poll`"
}

/// The keys of `retry`.
enum RetryKey: String, SequenceKey {
  case attempts, delay, after
  static let context = "`retry`"
}

/// The keys of `repeat` in its long form.
enum RepeatKey: String, SequenceKey {
  case count, `as`, until
  case atLeast = "at_least"
  static let context = "`repeat`"
}

/// The keys of what makes bytes, in `data` and in `expect`.
enum GeneratorKey: String, SequenceKey {
  case text, hex, file, fill, random, encode, value, bytes
  case countFrom = "count_from"
  case padTo = "pad_to"
  case with
  static let context = "`data`"
}

/// The keys of `expect` where it is a mapping.
enum ExpectKey: String, SequenceKey {
  case nack, byte, message, fields, not
  case anyOf = "any_of"
  case text, hex, file, fill, random, encode, value, bytes
  case countFrom = "count_from"
  case padTo = "pad_to"
  case with
  static let context = "`expect`"
}

/// The keys of a CRC among bytes.
enum ChecksumKey: String, SequenceKey {
  case crc8, poly, `init`
  static let context = "a checksum"
}

/// The keys of a parameter in its long form.
enum ParameterKey: String, SequenceKey {
  case type, `default`, description, range, pattern
  static let context = "a parameter"
}

/// The keys of an item of `uut`.
enum UUTKey: String, SequenceKey {
  case prompt, pattern, description
  static let context = "an item of `uut`"
}
