import CH34xUSB
package import Diagnostics
package import I2C
import Simulation
package import Trace

/// An open bus, and what the record says about it.
package struct OpenBus: ~Copyable {
  private let bus: AnyBus
  /// The selectors that opened it: one, or one for each bus of several.
  package let adapters: [String]
  /// What each of its buses can do and know.
  package let allLimits: [BusLimits]
  /// What random data of the recorded run was made from; nil for anything but a recording of a run.
  package let seed: UInt64?
  /// When the recorded run began, as RFC 3339; nil for anything but a recording of a run.
  package let start: String?
  /// The clock of each of its buses in hertz; nil where it is nobody's business.
  package let speeds: [Int?]
  /// What an adapter turned out to be, one line for each.
  package let details: [String]

  /// What whoever reads the verdict must know.
  package let remarks: [Diagnostic]

  init(
    _ bus: consuming AnyBus, adapter: String, seed: UInt64?, start: String? = nil,
    speed: Int? = nil, details: String? = nil,
    remarks: [Diagnostic] = []
  ) {
    self.remarks = remarks
    self.start = start
    allLimits = [bus.limits]
    self.bus = bus
    adapters = [adapter]
    self.seed = seed
    speeds = [speed]
    self.details = details.map { ["\(adapter): \($0)"] } ?? []
  }

  fileprivate init(
    bundle: consuming BusBundle, adapters: [String], allLimits: [BusLimits], seed: UInt64?, start: String?,
    speeds: [Int?], details: [String], remarks: [Diagnostic]
  ) {
    self.remarks = remarks
    self.start = start
    self.allLimits = allLimits
    bus = AnyBus(bundle)
    self.adapters = adapters
    self.seed = seed
    self.speeds = speeds
    self.details = details
  }

  /// All selectors, as people read them.
  package var adapter: String { adapters.joined(separator: " ") }

  /// What the bus can do and know; of several what all of them can.
  package var limits: BusLimits { bus.limits }

  /// What each of its buses knows of acknowledges.
  package var acknowledges: [BusLimits.AcknowledgeKnowledge] { allLimits.map(\.acknowledges) }

  /// The pins of each of its adapters.
  package var pins: [BusPins] { allLimits.map(\.pins) }

  /// The bus itself.
  package consuming func takeBus() -> AnyBus { bus }
}

/// Opens the files that a selector names; the driver itself knows no file system.
///
/// The second word says what the file should be, for the message about one that cannot be opened.
package typealias FileOpener = (_ path: String, _ what: String) throws(DriverError) -> ChunkSource

/// A kind of bus: add an adapter by adding a row to ``table``.
package struct Driver: Sendable {
  /// What stands before the colon of a selector.
  package let name: String
  /// What it opens.
  package let summary: String
  /// What may stand behind the name.
  package let id: String
  /// What may follow, each behind a comma.
  package let options: [String]
  fileprivate let open: @Sendable (Selector, FileOpener, Int?, OpenedBoards) throws(DriverError) -> OpenBus

  /// The form of a selector, what it opens, and what may follow, an option to a line: nothing is left to be wrapped.
  package var help: String {
    (["  \(name)\(id): \(summary)"] + options.map { "    ,\($0)" }).joined(separator: "\n")
  }

  private static let adapter = "[:N|usb=PATH|serial=TEXT|NODE]"
  private static let ways = ["pipeline=on|single|off", "via=usb|vendor", "library=FILE", "vid=HEX,pid=HEX"]

  /// All drivers of this version.
  package static let table = [
    Driver(
      name: "replay", summary: "a recording or capture, or a folder of them", id: ":FILE",
      options: [
        "mode=ordered|strict|context|register", "poll=time|count|first", "leftovers=fail|ignore", "bus=NAME",
      ], open: { (selector, files, _, _) throws(DriverError) in try openReplay(selector, files: files) }),
    Driver(
      name: "board", summary: "a simulated board", id: ":FILE", options: ["seed=N", "bus=NAME"],
      open: { (selector, files, _, boards) throws(DriverError) in try openBoard(selector, files: files, boards) }),
    Driver(
      name: "ch341", summary: "a CH341A", id: adapter,
      options: ["freq=400kHz", "ack=every[,strict]|address|none"] + ways,
      open: { (selector, _, speed, _) throws(DriverError) in try openCH34x(selector, .ch341, speed: speed) }),
    Driver(
      name: "ch347", summary: "a CH347T or CH347F", id: adapter, options: ["freq=400kHz", "stretch=on|off"] + ways,
      open: { (selector, _, speed, _) throws(DriverError) in try openCH34x(selector, .ch347, speed: speed) }),
    Driver(
      name: "i2c-dev", summary: "a bus of the Linux kernel", id: "[:N|usb=PATH|name=TEXT|NODE]",
      options: ["force=on|off", "share=on|off"],
      open: { (selector, _, _, _) throws(DriverError) in try openI2CDev(selector) }),
    Driver(
      name: "exec", summary: "a bus elsewhere, as in `exec:ssh bench7 i2cseq serve --stdio`", id: ":COMMAND",
      options: [], open: { (selector, _, speed, _) throws(DriverError) in try openRemote(selector, speed: speed) }),
  ]
}

/// Opens the bus that a selector names.
///
/// - Parameter speed: the highest clock that its targets bear, in hertz; nil where nothing is said about it.
package func openBus(
  _ selector: Selector, speed: Int? = nil, files: FileOpener
) throws(DriverError) -> OpenBus {
  try openBus(selector, speed: speed, files: files, among: OpenedBoards())
}

private func openBus(
  _ selector: Selector, speed: Int?, files: FileOpener, among boards: OpenedBoards
) throws(DriverError) -> OpenBus {
  guard let driver = Driver.table.first(where: { $0.name == selector.driver }) else {
    throw .unknownDriver(selector, known: Driver.table.map(\.name))
  }
  return try driver.open(selector, files, speed, boards)
}

/// Opens the buses of a sequence in their order; one of them is that bus itself.
///
/// - Parameter speeds: the highest clock of each, in hertz.
package func openBuses(
  _ selectors: [Selector], speeds: [Int?] = [], files: FileOpener
) throws(DriverError) -> OpenBus {
  if selectors.count == 1 { return try openBus(selectors[0], speed: speeds.first ?? nil, files: files) }
  var builder = BusBundle.Builder()
  var (adapters, allLimits, seed): ([String], [BusLimits], UInt64?) = ([], [], nil)
  var (clocks, details, remarks): ([Int?], [String], [Diagnostic]) = ([], [], [])
  var start: String?
  let boards = OpenedBoards()
  for (number, selector) in selectors.enumerated() {
    let speed = speeds.indices.contains(number) ? speeds[number] : nil
    let open = try openBus(selector, speed: speed, files: files, among: boards)
    clocks += open.speeds
    details += open.details
    remarks += open.remarks
    adapters += open.adapters
    allLimits += open.allLimits
    seed = seed ?? open.seed
    start = start ?? open.start
    builder.append(open.takeBus())
  }
  return OpenBus(
    bundle: builder.build(), adapters: adapters, allLimits: allLimits, seed: seed, start: start, speeds: clocks,
    details: details, remarks: remarks)
}

/// How a recording is replayed: in one of the orders of ``ReplayOptions/Mode``, or without any.
private enum ReplayMode: String, CaseIterable {
  case ordered, strict, context, register
}

/// A recording: read as a stream where its order counts, else kept whole.
private func openReplay(_ selector: Selector, files: FileOpener) throws(DriverError) -> OpenBus {
  guard let path = selector.id else { throw .missingID(selector, example: "replay:run.trace.jsonl") }
  var options = ReplayOptions()
  var mode = ReplayMode.ordered
  var bus = "main"
  for option in selector.options {
    switch option.key {
    case "mode": mode = try selector.word(option)
    case "poll": options.poll = try selector.word(option) as ReplayOptions.Poll
    case "leftovers": options.leftovers = try selector.word(option)
    case "bus": bus = option.value
    case _: throw .unknownOption(option.key, of: selector, known: ["mode", "poll", "leftovers", "bus"])
    }
  }
  let named = selector.options.last { $0.key == "bus" }?.value
  let reader = TraceReader(path: path, read: try files(path, "recording"))
  do throws(TraceError) {
    switch mode {
    case .ordered, .strict:
      options.mode = mode == .strict ? .strict : .ordered
      let bus = try ReplayBus(reader, options: options, bus: bus)
      let (seed, start) = (bus.header.seed, bus.header.start)
      if let named { try check(named, in: bus.header, path) }
      return OpenBus(AnyBus(bus), adapter: selector.text, seed: seed, start: start)
    case .context:
      let bus = try ContextReplayBus(reader, bus: bus)
      let (seed, start) = (bus.header.seed, bus.header.start)
      if let named { try check(named, in: bus.header, path) }
      return OpenBus(
        AnyBus(bus), adapter: selector.text, seed: seed, start: start, remarks: [.replayWithoutOrder(selector, path)])
    case .register:
      let bus = try RegisterReplayBus(reader, bus: bus)
      let (seed, start) = (bus.header.seed, bus.header.start)
      if let named { try check(named, in: bus.header, path) }
      return OpenBus(
        AnyBus(bus), adapter: selector.text, seed: seed, start: start, remarks: [.replayWithoutOrder(selector, path)])
    }
  } catch {
    throw DriverError(error)
  }
}

/// Refuses a name that no bus of a recording has: where there is only one, it would be taken whatever it is called.
private func check(_ name: String, in header: TraceHeader, _ path: String) throws(TraceError) {
  let names = header.buses.map(\.id)
  if !names.contains(name) { throw .busName(name, of: names, in: path) }
}

extension Selector {
  /// One of the words that an option may have.
  func word<Word: RawRepresentable<String> & CaseIterable>(_ option: Option) throws(DriverError) -> Word {
    guard let word = Word(rawValue: option.value) else {
      throw .optionValue(option, of: self, words: Word.allCases.map(\.rawValue))
    }
    return word
  }
}
