import ArgumentParser
import I2C
import SequenceRunner

/// Frees a bus that a target holds: `i2cseq recover`.
struct RecoverCommand: AdHocCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Frees a bus whose data line a target holds low.",
    usage: "i2cseq recover [<options>]",
    discussion: """
      Up to nine clocks, until the target lets go of SDA, then STOP (UM10204 §3.1.16). A CH341 can do this, and a CH347T over \
      USB, which does not see SDA and asks addresses that nobody has afterwards; other adapters do not drive their lines one \
      by one.

      EXIT STATUS
        0 the bus is free · 2 it is not, or nobody knows · 69 this bus cannot do it

      EXAMPLE
        i2cseq recover --adapter ch341
      """)

  @OptionGroup var bus: BusOptions

  var json: Bool { false }
  var targets: [Address]? { nil }

  func run() throws { try work() }

  /// The command looks at the lines itself.
  var checksLines: Bool { false }

  func perform(on bus: inout AdHocBus) throws(CommandFailure) {
    let recovery: BusRecovery?
    do throws(BusFault) { recovery = try bus.recover() } catch {
      if error.kind == .notSupported { throw .cannotRecover(error) }
      throw .transaction(error, nil, bus.adapter)
    }
    guard let recovery else { throw .cannotRecover(bus.adapter) }
    bus.record(recovery.words)
    switch recovery.isHeld {
    case .no: StandardOutput.print(Array((recovery.words + "\n").utf8))
    case .yes: throw .notRecovered(recovery.words)
    case .unknown:
      // An adapter that cannot see its lines does not know whether the bus is free. Asking addresses shows it.
      guard let look = LineCheck(0, owned: []).probe(&bus, at: 0), look.state == .free else {
        throw .notRecovered(recovery.words)
      }
      StandardOutput.print(Array(("SDA was clocked nine times; \(look.text)\n").utf8))
    }
  }
}
