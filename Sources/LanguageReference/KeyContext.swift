import Boards
import NodeDecoding
import SequenceFile
import Station
import Suites

/// The kinds of mappings that have keys of their own.
///
/// The raw value is the name for `explain`: `read.bytes` is the key `bytes` of `read`.
package enum KeyContext: String, CaseIterable, Sendable {
  // Sequences
  case file, bus, defaults, uut, parameter
  case device, pointer, address, register, behind, chip
  case step, read, write, update, program, dump, transfer, message, smbus, scan, pin, prompt, buttons
  case expect, data, checksum, poll, retry
  case measure, decode
  case `repeat`
  case rows = "for_each_row"
  case column, tolerate
  // Boards
  case board
  case boardBus = "board_bus"
  case target
  case boardBehind = "board_behind"
  case boardChip = "board_chip"
  case boardPointer = "board_pointer"
  case crc, memory, contents, mux
  case boardRegister = "board_register"
  case ramp, follows, action, effect, pins, wire, fault
  case boardPin = "board_pin"
  case boardBytes = "board_bytes"
  case boardWritable = "board_writable"
  case boardClock = "board_clock"
  case boardMessage = "board_message"
  case signal, stored
  // Stations
  case station
  case stationLabel = "station_label"
  case stationSequence = "station_sequence"
  case stationSlot = "station_slot"
  case stationProgram = "station_program"
  // Suites
  case suite
  case suiteRun = "suite_run"
}

extension KeyContext {
  /// A key of the mapping, with its page.
  package struct Entry: Sendable {
    package var name: String
    package var page: KeyPage

    package init(name: String, page: KeyPage) {
      self.name = name
      self.page = page
    }
  }

  /// The keys, in the order in which they are declared.
  package var entries: [Entry] {
    // A target has the keys of its place and of its chip side by side.
    if self == .target { return Self.entries(of: PlaceKey.self) + Self.entries(of: ChipKey.self) }
    return Self.entries(of: keys)
  }

  /// Lines that show a key: its own example, or that of its mapping, or that of a mapping that is its value.
  package func example(of entry: Entry) -> String {
    let others = (self == .target ? [self, .boardChip] : [self]) + entry.page.value.contexts
    return entry.page.example ?? others.map(\.example).first { $0.contains("\(entry.name):") } ?? example
  }

  /// The name of the mapping in messages, with its article.
  package var title: String { keys.context }

  /// Keys of which one is required, and exactly one except in an action.
  package var alternatives: [String] {
    switch self {
    case .step: ItemKey.kinds.map(\.rawValue) + [BesideKey.group.rawValue]
    case .message: [MessageKey.write, .read].map(\.rawValue)
    case .measure: [MeasureKey.decode, .value, .of].map(\.rawValue)
    case .data: [GeneratorKey.text, .hex, .file, .fill, .random, .encode, .countFrom].map(\.rawValue)
    case .checksum: [ChecksumKey.crc8, .crc16, .crc32, .sum8, .sum16, .xor8].map(\.rawValue)
    case .boardBytes: BytesKey.allCases.map(\.rawValue)
    case .boardChip: [ChipKey.registers, .memory, .mux].map(\.rawValue)
    case .target: [ChipKey.registers, .memory, .mux].map(\.rawValue) + [PlaceKey.chip.rawValue]
    case .action:
      [ActionKey.onWrite, .onRead, .onSelect, .onMessage, .onAddress, .onStop, .onWrongCode, .every].map(\.rawValue)
    case .boardMessage: [MessagePartKey.save, .crc8, .crc16, .crc32, .sum8, .sum16, .xor8].map(\.rawValue)
    case .signal: [SignalKey.active, .input].map(\.rawValue)
    case .file, .bus, .defaults, .uut, .parameter, .device, .pointer, .address, .register, .behind, .chip, .read,
      .write,
      .update, .program, .dump, .transfer, .smbus, .scan, .pin, .prompt, .buttons, .expect, .poll, .retry, .decode,
      .repeat, .rows, .column, .tolerate, .board, .boardBus, .boardBehind, .boardPointer, .crc, .memory, .contents,
      .mux, .boardRegister, .ramp, .follows, .effect, .pins, .wire, .fault, .boardPin, .boardWritable, .boardClock,
      .stored, .station, .stationLabel, .stationSequence, .stationSlot, .stationProgram, .suite, .suiteRun:
      []
    }
  }

  private var keys: any PagedKey.Type {
    switch self {
    case .file: FileKey.self
    case .bus: BusKey.self
    case .defaults: DefaultsKey.self
    case .uut: UUTKey.self
    case .parameter: ParameterKey.self
    case .device: DeviceKey.self
    case .pointer: PointerKey.self
    case .address: AddressKey.self
    case .register: RegisterKey.self
    case .behind: RouteKey.self
    case .chip: ChipFileKey.self
    case .step: ItemKey.self
    case .read: ReadKey.self
    case .write: WriteKey.self
    case .update: UpdateKey.self
    case .program: ProgramKey.self
    case .dump: DumpKey.self
    case .transfer: TransferKey.self
    case .message: MessageKey.self
    case .smbus: SMBusKey.self
    case .scan: ScanKey.self
    case .pin: PinKey.self
    case .prompt: PromptKey.self
    case .buttons: ButtonsKey.self
    case .expect: ExpectKey.self
    case .data: GeneratorKey.self
    case .checksum: ChecksumKey.self
    case .poll: PollKey.self
    case .retry: RetryKey.self
    case .measure: MeasureKey.self
    case .decode: NumberKey.self
    case .repeat: RepeatKey.self
    case .rows: RowsKey.self
    case .column: ColumnKey.self
    case .tolerate: TolerateKey.self
    case .board: BoardFileKey.self
    case .boardBus: BoardBusKey.self
    case .target: PlaceKey.self
    case .boardBehind: BehindKey.self
    case .boardChip: ChipKey.self
    case .boardPointer: ChipPointerKey.self
    case .crc: CRCKey.self
    case .memory: MemoryKey.self
    case .contents: ContentKey.self
    case .mux: MuxKey.self
    case .boardRegister: ChipRegisterKey.self
    case .ramp: RampKey.self
    case .follows: FollowKey.self
    case .action: ActionKey.self
    case .effect: EffectKey.self
    case .pins: PinsKey.self
    case .wire: WireKey.self
    case .fault: FaultKey.self
    case .boardPin: BoardPinKey.self
    case .boardBytes: BytesKey.self
    case .boardWritable: WritableKey.self
    case .boardClock: ClockKey.self
    case .boardMessage: MessagePartKey.self
    case .signal: SignalKey.self
    case .stored: StoreKey.self
    case .station: StationKey.self
    case .stationLabel: StationLabelKey.self
    case .stationSequence: StationSequenceKey.self
    case .stationSlot: StationSlotKey.self
    case .stationProgram: StationProgramKey.self
    case .suite: SuiteKey.self
    case .suiteRun: SuiteRunKey.self
    }
  }

  private static func entries<Key: PagedKey>(of keys: Key.Type) -> [Entry] {
    keys.allCases.map { Entry(name: $0.rawValue, page: $0.page) }
  }
}

/// Keys that have pages.
///
/// The switches of the pages are exhaustive, so a new key compiles only when it has a page.
protocol PagedKey: MappingKey {
  /// The page of the key.
  var page: KeyPage { get }
}
