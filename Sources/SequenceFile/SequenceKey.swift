// Which keys may stand where. The loader's switches are exhaustive over these, so a key added here does not compile
// until it is read.

/// The keys of one kind of mapping in a sequence file.
protocol SequenceKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// What the mapping is called in messages, with its article.
  static var context: String { get }
}

/// The keys of the file itself.
enum FileKey: String, SequenceKey {
  case schema, name, version, description, tags, bus, devices
  case allowWrites = "allow_writes"
  case defaults, setup, steps, teardown, allow
  static let context = "the file"
}

/// The keys of `bus`.
enum BusKey: String, SequenceKey {
  case speed, timeout
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
  case read, write, transfer, probe, scan, delay
  case waitReady = "wait_ready"
  // What it is held to.
  case expect, mask, poll
  // What both may have.
  case id, tags, skip, retry, timeout, allow
  case onFailure = "on_failure"
  case allowWrites = "allow_writes"
  // Steps only.
  case name, unchecked
  // Groups only.
  case group, `repeat`, setup, steps, teardown
  static let context = "a step"

  /// Whether it says what a step does.
  var isKind: Bool {
    switch self {
    case .read, .write, .transfer, .probe, .scan, .delay, .waitReady: true
    case .expect, .mask, .poll, .id, .tags, .skip, .retry, .timeout, .allow, .onFailure, .allowWrites, .name,
      .unchecked, .group, .repeat, .setup, .steps, .teardown:
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
  case write, read, to, from, expect, mask
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
  case count, `as`
  case atLeast = "at_least"
  static let context = "`repeat`"
}

/// The keys of what makes bytes, in `data` and in `expect`.
enum GeneratorKey: String, SequenceKey {
  case text, hex, fill, random, bytes
  case countFrom = "count_from"
  static let context = "`data`"
}

/// The keys of `expect` where it is a mapping.
enum ExpectKey: String, SequenceKey {
  case nack, byte, message, fields, text, hex, fill, random, bytes
  case countFrom = "count_from"
  static let context = "`expect`"
}

/// Keys of the language that this version reads about but does not run, so that the message can say so.
let laterKeys: Set<String> = [
  "assert", "behind", "buses", "call", "chip", "chips", "convert", "crc8", "decode", "dump", "encode", "file",
  "for_each", "for_each_row", "log", "measure", "parameters", "pec", "program", "prompt", "returns", "save", "set",
  "smbus", "stretch", "until", "update", "uut", "when", "with", "where", "any_of", "not",
]
