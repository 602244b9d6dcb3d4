package import I2C
import Simulation
package import Trace

/// An open bus, and what the record says about it.
package struct OpenBus: ~Copyable {
  private let bus: AnyBus
  /// The selector that opened it.
  package let adapter: String
  /// What random data of the recorded run was made from; nil for anything but a recording of a run.
  package let seed: UInt64?

  init(_ bus: consuming AnyBus, adapter: String, seed: UInt64?) {
    self.bus = bus
    self.adapter = adapter
    self.seed = seed
  }

  /// What the bus can do and know.
  package var limits: BusLimits { bus.limits }

  /// The bus itself.
  package consuming func takeBus() -> AnyBus { bus }
}

/// Opens the files that a selector names; the driver itself knows no file system.
package typealias FileOpener = (String) throws(DriverError) -> ChunkSource

/// A kind of bus: add an adapter by adding a row to ``table``.
package struct Driver: Sendable {
  /// What stands before the colon of a selector.
  package let name: String
  /// What `--help` says.
  package let summary: String
  fileprivate let open: @Sendable (Selector, FileOpener) throws(DriverError) -> OpenBus

  /// All drivers of this version.
  package static let table = [
    Driver(
      name: "replay", summary: "a recording: replay:FILE[,mode=ordered|strict][,poll=time|count|first]",
      open: openReplay)
  ]
}

/// Opens the bus that a selector names.
package func openBus(_ selector: Selector, files: FileOpener) throws(DriverError) -> OpenBus {
  guard let driver = Driver.table.first(where: { $0.name == selector.driver }) else {
    throw .unknownDriver(selector, known: Driver.table.map(\.name))
  }
  return try driver.open(selector, files)
}

/// A recording, read as a stream.
private func openReplay(_ selector: Selector, files: FileOpener) throws(DriverError) -> OpenBus {
  guard let path = selector.id else { throw .missingID(selector, example: "replay:run.trace.jsonl") }
  var options = ReplayOptions()
  for option in selector.options {
    switch option.key {
    case "mode": options.mode = try word(option, of: selector)
    case "poll": options.poll = try word(option, of: selector) as ReplayOptions.Poll
    case _: throw .unknownOption(option.key, of: selector, known: ["mode", "poll"])
    }
  }
  let source = try files(path)
  do throws(TraceError) {
    let bus = try ReplayBus(TraceReader(path: path, read: source), options: options)
    let seed = bus.header.seed
    return OpenBus(AnyBus(bus), adapter: selector.text, seed: seed)
  } catch {
    throw DriverError(error)
  }
}

private func word<Word: RawRepresentable<String> & CaseIterable>(
  _ option: Selector.Option, of selector: Selector
) throws(DriverError) -> Word {
  guard let word = Word(rawValue: option.value) else {
    throw .optionValue(option, of: selector, words: Word.allCases.map(\.rawValue))
  }
  return word
}
