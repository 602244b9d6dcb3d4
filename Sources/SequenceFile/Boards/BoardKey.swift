import YAML

// Which keys may stand where in a board file. The loader's switches are exhaustive over these.

/// The keys of the file itself.
enum BoardFileKey: String, SequenceKey {
  case schema, name, description, bus, chips, targets, wires, pins, faults
  static let context = "the file"
}

/// The keys of `bus`.
enum BoardBusKey: String, SequenceKey {
  case speed, short, dead
  static let context = "`bus`"
}

/// The keys of a target that say where it is; those of a chip may stand beside them.
enum PlaceKey: String, SequenceKey {
  case address, chip, behind, reset
  static let context = "a target"
}

/// The keys of `behind`.
enum BehindKey: String, SequenceKey {
  case mux, channel
  static let context = "`behind`"
}

/// The keys of a chip.
enum ChipKey: String, SequenceKey {
  // What it is.
  case registers, memory, mux
  // How it is addressed.
  case pointer, addressing, unknown
  case byteOrder = "byte_order"
  case autoIncrement = "auto_increment"
  // What proves its data.
  case pec, crc
  // What it does.
  case actions, pins
  static let context = "a chip"
}

/// The keys of `pointer`.
enum ChipPointerKey: String, SequenceKey {
  case bytes, order, last
  static let context = "`pointer`"
}

/// The keys of `crc`.
enum CRCKey: String, SequenceKey {
  case every, poly, `init`
  static let context = "`crc`"
}

/// The keys of `memory`.
enum MemoryKey: String, SequenceKey {
  case size, fill, contents
  case pageSize = "page_size"
  case writeCycle = "write_cycle"
  static let context = "`memory`"
}

/// The keys of an item of `contents`.
enum ContentKey: String, SequenceKey {
  case at, data
  static let context = "an item of `contents`"
}

/// The keys of `mux`.
enum MuxKey: String, SequenceKey {
  case channels
  static let context = "`mux`"
}

/// The keys of a register.
enum ChipRegisterKey: String, SequenceKey {
  case at, bytes, reset, access, writable
  case byteOrder = "byte_order"
  // What writes and reads clear.
  case oneClears = "write_1_to_clear"
  case zeroClears = "write_0_to_clear"
  case readClears = "clear_on_read"
  // Where its content comes from.
  case ramp, follows, clock
  case inTurn = "in_turn"
  static let context = "a register"
}

/// The keys of `ramp`.
enum RampKey: String, SequenceKey {
  case step, every, last
  static let context = "`ramp`"
}

/// The keys of `follows`.
enum FollowKey: String, SequenceKey {
  case register, by, cases, otherwise, settles
  static let context = "`follows`"
}

/// The keys of an action.
enum ActionKey: String, SequenceKey {
  // What begins it.
  case onWrite = "on_write"
  case onRead = "on_read"
  case onSelect = "on_select"
  case every
  // Which writes count.
  case bits, value
  // What becomes of it.
  case takes, done, busy
  case atOnce = "at_once"
  static let context = "an action"
}

/// The keys of `at_once` and `done`.
enum EffectKey: String, SequenceKey {
  case set, clear, load, update
  static let context = "what an action does"
}

/// The keys of `pins`.
enum PinsKey: String, SequenceKey {
  case input, output, direction, polarity
  case openDrain = "open_drain"
  static let context = "`pins`"
}

/// The keys of a wire in its long form.
enum WireKey: String, SequenceKey {
  case join, pull
  static let context = "a wire"
}

/// The keys of a pin of the adapter.
enum BoardPinKey: String, SequenceKey {
  // What it switches.
  case power, reset
  case writeProtect = "write_protect"
  case active
  // What the board drives.
  case reads
  case poweredBy = "powered_by"
  case settles
  static let context = "a pin of the adapter"
}

/// The keys of a fault.
enum FaultKey: String, SequenceKey {
  case at, after, times, kind, byte
  static let context = "a fault"
}

/// The keys of what makes bytes.
enum BytesKey: String, SequenceKey {
  case text, hex
  static let context = "bytes in braces"
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

  init(_ document: Document) { self.document = document }
}
