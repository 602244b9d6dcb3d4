import Diagnostics
import I2C
import SequenceModel

// A look at the lines of the bus, before the first step and behind the last (language rule R3).
extension SequenceRun where Base: ~Copyable {
  /// Addresses that are asked when no device of the sequence has them; few chips do.
  private static var candidates: [Int] { [0x13, 0x65, 0x33, 0x0A, 0x5F, 0x17, 0x43, 0x6E] }

  /// How many addresses that nobody has must answer before the bus is called stuck: a single one may be a chip that
  /// the sequence does not mention.
  private static var proof: Int { 3 }

  /// Asks addresses that nobody has; an acknowledge from all of them comes from a line that is held low.
  ///
  /// Outside of the run's own time, and no part of its transactions: a recording knows nothing of it.
  mutating func checkLines() {
    guard options.checksLines, limits.acknowledges != .none, !result.adapterGone else { return }
    for bus in Set(buses).sorted() {
      if let finding = lines(of: bus) {
        runFindings.append(finding)
        stopReason = stopReason ?? "the bus is not in order"
        if finding.kind == .adapterGone { result.adapterGone = true }
      }
    }
  }

  private mutating func lines(of bus: UInt8) -> Finding? {
    var answered: [Address] = []
    for address in strangers {
      var transaction = Transaction([Message(.write([]), at: address)])
      transaction.bus = bus
      let exchange = self.bus.exchange(transaction, at: clock.now)
      switch exchange.fault?.kind {
      case nil where exchange.segments.first?.addressAcknowledge == .yes: answered.append(address)
      case nil, .addressNotAcknowledged?, .dataNotAcknowledged?, .notAcknowledged?, .diverged?, .notSupported?:
        emit(.busCheck("\(address) does not answer: SDA is free", at: clock.now))
        return nil
      case .arbitrationLost?, .timeout?, .busStuck?, .adapterGone?, .adapterFailed?:
        let fault = exchange.fault ?? BusFault(.busStuck)
        let text = fault.summary.isEmpty ? "the bus could not be looked at" : fault.summary
        emit(.busCheck(text, at: clock.now))
        return Finding(.init(fault.kind), text, at: .none)
      }
    }
    guard answered.count == Self.proof else { return nil }
    let names = answered.map(\.description).joined(separator: ", ")
    emit(.busCheck("\(names) answer: SDA is held low", at: clock.now))
    if isFreed() { return nil }
    return Finding(
      .busStuck, "\(names) answer, and no device has these addresses: SDA is held low", at: .none,
      notes: [.init(.help, "switch the unit off and look for a short on SDA")])
  }

  /// Whether nine clocks free the bus before anything was sent on it.
  ///
  /// Behind the last step it is freed too, for whoever comes next, but what was read meanwhile is worth nothing.
  private mutating func isFreed() -> Bool {
    do throws(BusFault) {
      guard let recovery = try bus.recover(), recovery.isHeld == .no else { return false }
      emit(.busCheck("SDA is free again after \(recovery.clocks) of nine clocks", at: clock.now))
      return transactionNumber == 0
    } catch { return false }
  }

  /// Addresses that no device of the sequence, or of one that it calls, has.
  private var strangers: [Address] {
    let owned = sequence.ownedAddresses
    let strangers = Self.candidates.compactMap { try? Address($0) }.filter { !owned.contains($0) }
    return Array(strangers.prefix(Self.proof))
  }
}

extension TestSequence {
  /// The addresses of all devices, those of called sequences among them.
  fileprivate var ownedAddresses: Set<Address> {
    Set(devices.flatMap(\.ownedAddresses)).union(Self.addresses(setup + steps + teardown))
  }

  private static func addresses(_ items: [Item]) -> Set<Address> {
    items.reduce(into: []) { found, item in
      guard case .group(let group) = item else { return }
      if let call = group.call {
        found.formUnion(call.sequence.ownedAddresses)
      } else {
        found.formUnion(addresses(group.setup + group.steps + group.teardown))
      }
    }
  }
}
