import Diagnostics
import I2C
import I2CAdapters
import Simulation
import Trace

/// How a recording is replayed: in one of the orders of ``ReplayOptions/Mode``, or in no order.
private enum ReplayMode: String, CaseIterable {
  case ordered, strict, context, register
}

/// Opens a recording: it is read as a stream if its order counts, else it is kept whole.
func openReplay(_ selector: Selector, files: FileOpener, _: Int?) throws(DriverError) -> OpenBus {
  guard let path = selector.id else { throw .missingID(selector, example: "replay:run.trace.jsonl") }
  var options = ReplayOptions()
  var mode = ReplayMode.ordered
  var name = "main"
  for option in selector.options {
    switch option.key {
    case "mode": mode = try selector.word(option)
    case "poll": options.poll = try selector.word(option) as ReplayOptions.Poll
    case "leftovers": options.leftovers = try selector.word(option)
    case "bus": name = option.value
    case _: throw .unknownOption(option.key, of: selector, known: ["mode", "poll", "leftovers", "bus"])
    }
  }
  let named = selector.options.last { $0.key == "bus" }?.value
  let reader = TraceReader(path: path, read: try files(path, "recording"))
  do throws(TraceError) {
    switch mode {
    case .ordered, .strict:
      options.mode = mode == .strict ? .strict : .ordered
      let bus = try ReplayBus(reader, options: options, bus: name)
      let header = bus.header
      if let named { try check(named, in: header, path) }
      return OpenBus(AnyBus(bus), selector, header, name)
    case .context:
      let bus = try ContextReplayBus(reader, bus: name)
      let header = bus.header
      if let named { try check(named, in: header, path) }
      return OpenBus(AnyBus(bus), selector, header, name, remarks: [.replayWithoutOrder(selector, path)])
    case .register:
      let bus = try RegisterReplayBus(reader, bus: name)
      let header = bus.header
      if let named { try check(named, in: header, path) }
      return OpenBus(AnyBus(bus), selector, header, name, remarks: [.replayWithoutOrder(selector, path)])
    }
  } catch {
    throw DriverError(error)
  }
}

extension OpenBus {
  /// A bus of a recording, with the clock that it ran at when it was recorded.
  ///
  /// - Parameter name: the name of the bus, which does not count if the recording has only one.
  fileprivate init(
    _ bus: consuming AnyBus, _ selector: Selector, _ header: TraceHeader, _ name: String, remarks: [Diagnostic] = []
  ) {
    let recorded = header.buses.count == 1 ? header.buses.first : header.buses.first { $0.id == name }
    self.init(
      bus, adapter: selector.text, seed: header.seed, start: header.start, speed: recorded?.speed, remarks: remarks)
  }
}

/// Refuses a name that no bus of a recording has.
///
/// Otherwise the only bus of a recording would be taken whatever its name.
private func check(_ name: String, in header: TraceHeader, _ path: String) throws(TraceError) {
  let names = header.buses.map(\.id)
  if !names.contains(name) { throw .busName(name, of: names, in: path) }
}

/// The times of day that a recording holds.
func moments(in path: String, _ read: @escaping ChunkSource) -> [Int64] {
  var reader = TraceReader(path: path, read: read)
  var moments: [Int64] = []
  while let line = try? reader.next() {
    if case .event(let event) = line.content, event.kind == .now, let seconds = event.text.flatMap({ Int64($0) }) {
      moments.append(seconds)
    }
  }
  return moments
}

extension Diagnostic {
  /// The remark on what a replay without order cannot notice.
  static func replayWithoutOrder(_ selector: Selector, _ path: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: DriverRule.replayOrder.rawValue,
      "answers come in any order: transactions that are missing or out of order are not noticed", at: .file(path),
      notes: [.init(.help, "replay with mode=ordered for a verdict")])
  }
}
