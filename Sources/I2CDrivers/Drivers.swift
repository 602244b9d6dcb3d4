import Diagnostics
import I2C
package import I2CAdapters

extension Driver {
  /// All drivers of this version: those that need files, then the adapters.
  package static let table =
    [
      Driver(
        name: "replay", summary: "a recording or capture, or a folder of them", id: ":FILE",
        options: [
          "mode=ordered|strict|context|register", "poll=time|count|first", "leftovers=fail|ignore", "bus=NAME",
        ], open: openReplay),
      Driver(
        name: "board", summary: "a simulated board", id: ":FILE", options: ["seed=N", "bus=NAME"],
        open: { (selector, files, speed) throws(DriverError) in
          try openBoard(selector, files: files, speed: speed)
        }),
    ] + adapters
}

/// Opens the bus that a selector names.
///
/// - Parameter speed: the highest clock that its targets bear, in hertz; nil if unknown.
package func openBus(
  _ selector: Selector, speed: Int? = nil, files: FileOpener
) throws(DriverError) -> OpenBus {
  try Driver.table.openBus(selector, speed: speed, files: files)
}

/// Opens the buses of a sequence in their order.
///
/// A single bus is not put into a bundle.
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

/// Opens one of several buses.
///
/// Named buses of the same board file share one board.
private func openBus(
  _ selector: Selector, speed: Int?, files: FileOpener, among boards: OpenedBoards
) throws(DriverError) -> OpenBus {
  if selector.driver == "board" { return try openBoard(selector, files: files, speed: speed, among: boards) }
  return try openBus(selector, speed: speed, files: files)
}
