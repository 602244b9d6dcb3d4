import Diagnostics
import I2C
import SequenceModel

// What an address that nobody acknowledged may mean, told once for each bus and never in a replay.
extension SequenceRun {
  /// Keeps in mind whose address was not acknowledged.
  mutating func noteRefusal(_ exchange: Exchange, on bus: UInt8) {
    guard options.checksLines, case .addressNotAcknowledged(let message)? = exchange.fault?.kind,
      exchange.segments.indices.contains(message)
    else { return }
    refused = (exchange.segments[message].address, bus)
  }

  /// Adds what asking around shows to a step that failed for want of an acknowledge.
  ///
  /// It asks outside of the run's transactions, as a look at the lines does, so it is not recorded.
  mutating func addHint(to result: inout StepResult) {
    guard let (address, number) = refused,
      let index = result.findings.firstIndex(where: { $0.kind == .nack || $0.kind == .timeout }),
      hinted.insert(number).inserted
    else { return }
    if let hint = AddressHint(address, owned: Set(program.devices.flatMap(\.ownedAddresses))),
      let (note, cure) = hint.ask(&bus, number, at: clock.now)
    {
      result.findings[index].diagnostic.notes += [.init(.note, note), .init(.help, cure)]
    } else if !life.hasAnswered(on: number) {
      result.findings[index].diagnostic.notes.append(
        .init(
          .help,
          "nobody has answered on this bus yet: look at the unit's power, the pull-ups, and whether SDA and SCL are swapped"
        ))
    }
  }
}
