import ArgumentParser
import I2C

/// Frees a bus that a target holds: `i2cseq recover`.
struct RecoverCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Frees a bus whose data line a target holds low.",
    discussion: """
      Up to nine clocks, until the target lets go of SDA, then STOP (UM10204 §3.1.16). A CH341 can do this; other adapters do
      not drive their lines one by one.

      EXIT STATUS
        0 the bus is free · 2 it is not, or nobody knows · 69 this bus cannot do it

      EXAMPLE
        i2cseq recover --adapter ch341
      """)

  @OptionGroup var bus: BusOptions

  var json: Bool { false }

  func run() throws { try work() }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    let recovery: BusRecovery?
    do throws(BusFault) { recovery = try bus.recover() } catch { throw .transaction(error, nil, bus.adapter) }
    guard let recovery else { throw .cannotRecover(bus.adapter) }
    guard recovery.isHeld == .no else { throw .notRecovered(recovery) }
    FileDescriptor.print(Array((recovery.summary + "\n").utf8))
  }
}

extension BusRecovery {
  /// One line that says what became of the bus.
  var summary: String {
    let clocks = clocks == 1 ? "1 clock" : "\(clocks) clocks"
    return switch (wasHeld, isHeld) {
    case (.no, .no): "SDA is free, and was before: nothing was sent"
    case (_, .no): "SDA is free again after \(clocks)"
    case (_, .yes): "SDA is still held low after \(clocks)"
    case (_, .unknown): "it is not known whether SDA is free after \(clocks)"
    }
  }
}
