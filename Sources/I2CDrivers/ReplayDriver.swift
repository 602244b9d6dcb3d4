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
