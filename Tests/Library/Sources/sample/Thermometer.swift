import I2C
import I2CDrivers

/// A class that owns its bus: nobody else can use it in the midst of a transaction.
final class Thermometer {
  private let selector: String
  private var bus: AnyBus
  /// How often the adapter was opened.
  private(set) var openings = 1

  init(_ selector: String) throws(OpenError) {
    self.selector = selector
    bus = try Self.opened(selector)
  }

  private static func opened(_ selector: String) throws(OpenError) -> AnyBus {
    try openBus(selector, speed: .kilohertz(100), contents: board)
  }

  /// Degrees Celsius; an adapter that was plugged out and in again is opened anew, once.
  func temperature() throws -> Double {
    do {
      return try read()
    } catch I2CError.fault(let fault) where fault.kind == .adapterGone {
      bus = try Self.opened(selector)
      openings += 1
      return try read()
    }
  }

  private func read() throws(I2CError) -> Double {
    let bytes = try bus.readMemory(2, from: 0x48, at: 0)
    return Double(Int16(bitPattern: UInt16(bytes[0]) << 8 | UInt16(bytes[1]))) / 256
  }

  /// What opens the same bus again.
  var name: String { bus.name ?? selector }

  /// What was lost on closing.
  func close() -> BusFault? { bus.finish() }
}
