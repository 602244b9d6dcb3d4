package import I2C

// Lists of transactions. Probes of a CH341 need no answer in between, so up to sixteen share a USB frame. Everything
// else goes one by one.
extension CH34xBus where Pipe: ~Copyable {
  package mutating func exchangeAll(_ transactions: [Transaction], at now: Nanoseconds) -> [Exchange] {
    var exchanges: [Exchange] = []
    exchanges.reserveCapacity(transactions.count)
    var rest = transactions[...]
    while let first = rest.first, exchanges.last?.endsList != true {
      let probes = rest.prefix(limits.listLength).prefix { $0.probedAddress?.isTenBit == false }
      if probes.count > 1 {
        exchanges += ask(probes)
        rest = rest.dropFirst(probes.count)
      } else {
        exchanges.append(exchange(first, at: now))
        rest = rest.dropFirst()
      }
    }
    return exchanges
  }

  /// Performs probes that are queued together.
  ///
  /// Trouble with one is trouble with all, because all may have happened.
  private mutating func ask(_ probes: ArraySlice<Transaction>) -> [Exchange] {
    if let fault = settle() { return [.none(fault)] }
    present = nil
    reply.removeAll(keepingCapacity: true)
    work.removeAll()
    for probe in probes {
      encoder.encode(probe)
      work.add(encoder.stream)
    }
    do throws(AdapterTrouble) {
      try queueWork()
      guard reply.count == probes.count else {
        throw .reply(
          reply.count < probes.count
            ? .short(count: reply.count, expected: probes.count) : .long(count: reply.count, expected: probes.count))
      }
      var exchanges: [Exchange] = []
      exchanges.reserveCapacity(probes.count)
      for probe in probes { exchanges.append(try answer(to: probe, at: exchanges.count)) }
      return exchanges
    } catch {
      let fault = fault(of: error)
      return probes.map { probe in
        decoder.begin(probe)
        return decoder.exchange(endedBy: fault)
      }
    }
  }

  /// The exchange for a probe, from the byte at a position of the reply.
  private mutating func answer(to probe: Transaction, at place: Int) throws(AdapterTrouble) -> Exchange {
    encoder.encode(probe)
    decoder.begin(probe)
    guard let transfer = encoder.stream.transfers.first else { return .none(BusFault(.notSupported)) }
    do throws(ReplyDecoder.Mismatch) {
      try decoder.take(reply[place..<place + 1], to: transfer, of: encoder.stream)
    } catch { throw .reply(error) }
    return decoder.exchange(isStopped: false)
  }
}
