import NodeDecoding
import YAML

// Which keys may stand where in a board file. The loader's switches are exhaustive over these.

/// The keys of the file itself.
package enum BoardFileKey: String, MappingKey {
  case schema, name, description, bus, buses, chips, targets, wires, pins, faults
  package static let context = "the file"
}

/// The keys of `bus`, and of each of `buses`.
package enum BoardBusKey: String, MappingKey {
  case speed, short, dead
  package static let context = "`bus`"
}

/// The keys of a target that say where it is; those of a chip may stand beside them.
package enum PlaceKey: String, MappingKey {
  case address, bus, chip, behind, reset, when
  package static let context = "a target"
}

/// The keys of `behind`.
package enum BehindKey: String, MappingKey {
  case mux, channel
  package static let context = "`behind`"
}

/// The keys of a chip.
package enum ChipKey: String, MappingKey {
  // What it is.
  case registers, memory, mux
  // How it is addressed.
  case pointer, addressing, unknown
  case byteOrder = "byte_order"
  case autoIncrement = "auto_increment"
  // What protects its data.
  case pec, crc
  // What it does.
  case actions, pins, signals, alert
  package static let context = "a chip"
}

/// The keys of `pointer`.
package enum ChipPointerKey: String, MappingKey {
  case bytes, order, last, then
  package static let context = "`pointer`"
}

/// The keys of `crc`.
package enum CRCKey: String, MappingKey {
  case every, poly, `init`, model
  package static let context = "`crc`"
}

/// The keys of `memory`.
package enum MemoryKey: String, MappingKey {
  case size, fill, contents
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  package static let context = "`memory`"
}

/// The keys of an item of `contents`.
package enum ContentKey: String, MappingKey {
  case at, data
  package static let context = "an item of `contents`"
}

/// The keys of `mux`.
package enum MuxKey: String, MappingKey {
  case channels
  package static let context = "`mux`"
}

/// The keys of a register.
package enum ChipRegisterKey: String, MappingKey {
  case at, bytes, reset, access, writable, fields, when
  case byteOrder = "byte_order"
  // What writes and reads clear.
  case oneClears = "write_1_to_clear"
  case zeroClears = "write_0_to_clear"
  case readClears = "clear_on_read"
  // Where its content comes from.
  case ramp, follows, clock
  case inTurn = "in_turn"
  // A first-in first-out memory.
  case queue, empty, full
  package static let context = "a register"
}

/// The keys of `ramp`.
package enum RampKey: String, MappingKey {
  case step, every, last
  package static let context = "`ramp`"
}

/// The keys of `follows`.
package enum FollowKey: String, MappingKey {
  case register, by, cases, otherwise, settles, fields
  package static let context = "`follows`"
}

/// The keys of an action.
package enum ActionKey: String, MappingKey {
  // What begins it.
  case onWrite = "on_write"
  case onRead = "on_read"
  case onSelect = "on_select"
  case onMessage = "on_message"
  case onAddress = "on_address"
  case onStop = "on_stop"
  case onWrongCode = "on_wrong_code"
  case every
  // Which writes and addresses count, and under which condition.
  case bits, value, access, when
  // How long it takes and what it does.
  case takes, done, busy
  case atOnce = "at_once"
  package static let context = "an action"
}

/// The keys of `at_once` and `done`.
package enum EffectKey: String, MappingKey {
  case set, clear, load, update, push, store
  package static let context = "what an action does"
}

/// The keys of `pins`.
package enum PinsKey: String, MappingKey {
  case input, output, direction, polarity
  case openDrain = "open_drain"
  package static let context = "`pins`"
}

/// The keys of a wire in its long form.
package enum WireKey: String, MappingKey {
  case join, pull
  package static let context = "a wire"
}

/// The keys of a pin of the adapter.
package enum BoardPinKey: String, MappingKey {
  // What it switches.
  case power, reset
  case writeProtect = "write_protect"
  case active
  // What the board drives.
  case reads
  case poweredBy = "powered_by"
  case settles
  package static let context = "a pin of the adapter"
}

/// The keys of a fault.
package enum FaultKey: String, MappingKey {
  case bus, at, after, times, kind, byte
  package static let context = "a fault"
}

/// The keys of `writable` in its long form.
package enum WritableKey: String, MappingKey {
  case bits, when, otherwise
  package static let context = "`writable`"
}

/// The keys of `clock` in its long form.
package enum ClockKey: String, MappingKey {
  case kind, mask, order
  package static let context = "`clock`"
}

/// The keys of a signal.
package enum SignalKey: String, MappingKey {
  case active, when, input
  package static let context = "a signal"
}

/// The keys of what `store` writes into a register.
package enum StoreKey: String, MappingKey {
  case at, data
  package static let context = "what is stored"
}

/// The keys of an element of `on_message` in braces.
package enum MessagePartKey: String, MappingKey {
  case save, bytes
  // Checksums.
  case crc8, crc16, crc32, sum8, sum16, xor8
  case model, poly, `init`, refin, refout, xorout, complement, order
  package static let context = "an element of `on_message`"
}

/// The keys of what makes bytes.
package enum BytesKey: String, MappingKey {
  case text, hex, fill
  package static let context = "bytes in braces"
}

/// The tables of all contexts of a board file, each made when it is first asked for.
struct BoardKeyTables {
  private let document: Document
  private(set) lazy var file = KeyTable<BoardFileKey>(document)
  private(set) lazy var bus = KeyTable<BoardBusKey>(document)
  private(set) lazy var place = KeyTable<PlaceKey>(document)
  private(set) lazy var behind = KeyTable<BehindKey>(document)
  private(set) lazy var chip = KeyTable<ChipKey>(document)
  private(set) lazy var pointer = KeyTable<ChipPointerKey>(document)
  private(set) lazy var crc = KeyTable<CRCKey>(document)
  private(set) lazy var memory = KeyTable<MemoryKey>(document)
  private(set) lazy var content = KeyTable<ContentKey>(document)
  private(set) lazy var mux = KeyTable<MuxKey>(document)
  private(set) lazy var register = KeyTable<ChipRegisterKey>(document)
  private(set) lazy var ramp = KeyTable<RampKey>(document)
  private(set) lazy var follow = KeyTable<FollowKey>(document)
  private(set) lazy var action = KeyTable<ActionKey>(document)
  private(set) lazy var effect = KeyTable<EffectKey>(document)
  private(set) lazy var pins = KeyTable<PinsKey>(document)
  private(set) lazy var wire = KeyTable<WireKey>(document)
  private(set) lazy var boardPin = KeyTable<BoardPinKey>(document)
  private(set) lazy var fault = KeyTable<FaultKey>(document)
  private(set) lazy var bytes = KeyTable<BytesKey>(document)
  private(set) lazy var writable = KeyTable<WritableKey>(document)
  private(set) lazy var clock = KeyTable<ClockKey>(document)
  private(set) lazy var signal = KeyTable<SignalKey>(document)
  private(set) lazy var store = KeyTable<StoreKey>(document)
  private(set) lazy var messagePart = KeyTable<MessagePartKey>(document)

  init(_ document: Document) { self.document = document }
}
