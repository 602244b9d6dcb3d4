import HostSystem
public import I2C

/// Opens an adapter by its selector: `var bus = try openAdapter("ch347:0", speed: .kilohertz(400))`.
///
/// For programs that need an adapter only: this module needs neither libyaml nor a parser of arguments. `openBus` of
/// `I2CDrivers` opens recordings and simulated boards as well.
///
/// Open it into a `var`: all operations of a bus are mutating. The adapter is released when the value goes out of
/// scope; `Bus.finish()` reports what was lost on closing.
///
/// - Parameters:
///   - selector: `DRIVER[:ID][,key=value…]`, as in `ch341`, `ch347:usb=1-2.3,freq=1MHz`, `i2c-dev:1`. Without it, the
///     one in the environment variable `I2CSEQ_ADAPTER`, else `ch341`.
///   - speed: the fastest clock that the targets bear. A `freq=` in the selector lowers it; without either it is
///     `BusSpeed.standard`. The bus gets the fastest clock of the chip that is not above; if the chip has none, that is
///     an error. A bus of the kernel always has the clock of its driver.
///   - report: called with what the adapter is and its clock, in lines for people.
/// - Returns: the open bus.
/// - Throws: `OpenError` with what is wrong and what to do; if several adapters fit, with all of them.
public func openAdapter(
  _ selector: String? = nil, speed: BusSpeed? = nil, report: (String) -> Void = { _ in }
) throws(OpenError) -> AnyBus {
  try Driver.adapters.open(selector, speed, report) { path, file throws(DriverError) in throw .noContents(path, file) }
}

extension [Driver] {
  /// Opens a bus for a program.
  package func open(
    _ selector: String?, _ speed: BusSpeed?, _ report: (String) -> Void, files: FileOpener
  ) throws(OpenError) -> AnyBus {
    if let speed, speed.hertz < 1 {
      throw OpenError(
        .selector, "the clock must be 1 Hz or more, and \(speed.hertz) Hz is asked for", cure: "write `.kilohertz(400)`"
      )
    }
    do throws(DriverError) {
      let text = selector ?? Host.variable(adapterVariable) ?? fallbackAdapter
      let open = try openBus(Selector(text), speed: speed?.hertz, files: files)
      for line in open.details { report(line) }
      return open.takeBus()
    } catch { throw OpenError(error) }
  }
}

/// The environment variable that names the adapter if nothing else does.
package let adapterVariable = "I2CSEQ_ADAPTER"
/// The adapter that is used if none is named.
package let fallbackAdapter = "ch341"
