import I2CAdapters
public import I2C
import Trace

/// Opens a bus by its selector: `var bus = try openBus("ch347:0", speed: .kilohertz(400))`.
///
/// Open it into a `var`: all operations of a bus are mutating. The adapter is released when the value goes out of
/// scope; ``Bus/finish()`` reports what was lost on closing.
///
/// - Parameters:
///   - selector: `DRIVER[:ID][,key=value…]`, as in `ch341`, `ch347:usb=1-2.3,freq=1MHz`, `i2c-dev:1`,
///     `replay:run.trace.jsonl`. Without it, the one in the environment variable `I2CSEQ_ADAPTER`, else `ch341`.
///   - speed: the fastest clock that the targets bear. A `freq=` in the selector lowers it; without either it is
///     ``BusSpeed/standard``. The bus gets the fastest clock of the chip that is not above; if the chip has none, that
///     is an error. A bus of the kernel always has the clock of its driver.
///   - contents: reads the file that `replay:` or `board:` names; adapters need none.
///   - report: called with what the adapter is and its clock, in lines for people.
/// - Returns: the open bus.
/// - Throws: ``OpenError`` with what is wrong and what to do; if several adapters fit, with all of them.
public func openBus(
  _ selector: String? = nil, speed: BusSpeed? = nil, contents: ((_ path: String) throws -> [UInt8])? = nil,
  report: (String) -> Void = { _ in }
) throws(OpenError) -> AnyBus {
  try Driver.table.open(selector, speed, report) { path, file throws(DriverError) in
    guard let contents else { throw .noContents(path, file) }
    do { return chunks(of: try contents(path)) } catch { throw .contents(path, file, "\(error)") }
  }
}

/// Opens a bus by its selector, and reports what was opened: `openBus("ch341") { print($0) }`.
///
/// - Parameters:
///   - selector: as in ``openBus(_:speed:contents:report:)``; it names no file.
///   - speed: the fastest clock that the targets bear.
///   - report: called with what the adapter is and its clock, in lines for people.
/// - Returns: the open bus.
/// - Throws: ``OpenError`` with what is wrong and what to do.
public func openBus(
  _ selector: String? = nil, speed: BusSpeed? = nil, report: (String) -> Void
) throws(OpenError) -> AnyBus {
  try openBus(selector, speed: speed, contents: nil, report: report)
}

/// A source of bytes that returns all of them at once.
private func chunks(of bytes: [UInt8]) -> ChunkSource {
  var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
  return { () throws(ReadFailure) in
    defer { rest = nil }
    return rest
  }
}
