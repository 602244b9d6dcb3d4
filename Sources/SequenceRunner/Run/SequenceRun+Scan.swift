import I2C
import SequenceModel

// `scan`: probes one address after another, with address and W bit.
extension SequenceRun {
  /// Probes all addresses of a range.
  ///
  /// A fault of the bus ends the scan.
  mutating func scan(
    _ first: Address, _ last: Address, _ asked: Asked, _ surroundings: Surroundings, _ observation: inout Observation
  ) {
    var script = ScanScript(first: first, last: last)
    while true {
      // As many addresses are probed together as the bus accepts in one list.
      let addresses = script.next(atMost: limits.listLength)
      if addresses.isEmpty { return }
      if observation.asked > 0, isEnding(surroundings) {
        observation.isCutShort = true
        return
      }
      for (address, probed) in zip(addresses, probe(addresses, asked)) {
        observation.asked += 1
        observation.hasUnknownAcknowledge = observation.hasUnknownAcknowledge || probed.hasUnknownAcknowledge
        (observation.exchange, observation.number, observation.at) = (probed.exchange, probed.number, probed.at)
        (observation.first, observation.last) = (observation.first ?? probed.first, probed.last)
        if let fault = probed.fault {
          guard fault.kind.isNotAcknowledged else {
            observation.fault = fault
            return
          }
        } else if !probed.hasUnknownAcknowledge {
          observation.answered.append(address)
        }
      }
    }
  }

  /// Probes addresses, several of them together.
  ///
  /// The time of a list is divided evenly among its transactions, because they are not measured one by one.
  private mutating func probe(_ addresses: [Address], _ asked: Asked) -> [Observation] {
    var observations: [Observation] = []
    let asking = addresses.map { PlannedTransaction.address($0, asked.purpose).transaction }
    guard asking.count > 1, asking.allSatisfy({ limits.refusal(of: $0) == nil }) else {
      for transaction in asking {
        var observation = Observation()
        exchange(transaction, asked, &observation)
        observations.append(observation)
      }
      return observations
    }
    var transactions: [Transaction] = []
    for transaction in asking { transactions.append(prepared(transaction, asked)) }
    let at = clock.now
    let exchanges = bus.exchangeAll(transactions, at: at)
    let share = (clock.now - at) / Nanoseconds(max(1, exchanges.count))
    for (index, exchange) in exchanges.enumerated() {
      var observation = Observation()
      let time = at + Nanoseconds(index) * share
      note(exchange, of: transactions[index], at: time, measured: share, asked, &observation)
      observations.append(observation)
    }
    return observations
  }
}
