import Diagnostics
import I2C
import SequenceModel

/// When the lines are looked at.
enum BusCheck {
  case opening, closing
}

// No verdict rests on a bus that was not shown alive (language rule R3): with SDA held low every address answers.
extension SequenceRun where Base: ~Copyable {
  /// Addresses that are asked: one that answers may be a chip that nobody declared, all of them are none.
  private static var probeCount: Int { 3 }

  /// Asks addresses that nobody owns, on every bus; the recording knows it as an event and not as a transaction.
  mutating func checkBuses(_ check: BusCheck) {
    guard limits.isCheckedByProbe, !isRecordLost, !result.adapterGone else { return }
    if check == .closing, transactionNumber == 0 { return }
    for number in buses where !checkBus(number, check) { return }
  }

  /// Whether one bus can be believed.
  private mutating func checkBus(_ number: UInt8, _ check: BusCheck) -> Bool {
    let nobody = nobodysAddresses
    var asked: [Address] = []
    for address in nobody.prefix(Self.probeCount) {
      var probe = Transaction([Message(.write([]), at: address)])
      probe.bus = number
      asked.append(address)
      if !bus.exchange(probe, at: clock.now).wasAnswered {
        emit(.busCheck("nobody answers at \(address)", at: clock.now))
        return true
      }
    }
    guard !asked.isEmpty else { return true }
    let names = asked.map(\.description).joined(separator: ", ")
    emit(.busCheck("\(names) answered, which nobody owns", at: clock.now))
    runFindings.append(
      Finding(
        .busStuck, "\(names) answered, and no device has these addresses: SDA is held low", at: .none,
        notes: [
          .init(.note, check == .opening ? "seen before the first step" : "seen after the last step"),
          .init(.help, "switch the unit off and look for a short on SDA; declare the devices if they are there"),
        ]))
    if stopReason == nil { stopReason = "the bus is stuck" }
    return false
  }

  /// Addresses that no device owns and no step names, from the highest down.
  private var nobodysAddresses: [Address] {
    var known = Set(sequence.devices.flatMap(\.ownedAddresses))
    Self.collect(sequence.setup + sequence.steps + sequence.teardown, into: &known)
    return (Address.firstTarget.value...Address.lastTarget.value).reversed().compactMap { try? Address($0) }
      .filter { !known.contains($0) }
  }

  private static func collect(_ items: [Item], into known: inout Set<Address>) {
    for item in items {
      switch item {
      case .step(let step): known.formUnion(step.action.addresses)
      case .group(let group):
        if let call = group.call { known.formUnion(call.sequence.devices.flatMap(\.ownedAddresses)) }
        collect(group.setup + group.steps + group.teardown, into: &known)
      }
    }
  }
}

extension Action {
  /// The addresses that it names.
  fileprivate var addresses: [Address] {
    switch self {
    case .read(let access, _), .write(let access, _), .update(let access, _), .dump(let access, _): [access.address]
    case .transfer(let messages): messages.map(\.address)
    case .smbus(let request): [request.address]
    case .probe(let address, _), .waitReady(let address, _): [address]
    case .program, .scan, .delay, .prompt, .log, .set, .assert, .measure: []
    }
  }
}
