package import I2C

/// What a bus that holds another one must hand on: everything but what it is there to change.
package enum WrapperContract: String, CaseIterable, Sendable {
  case lines, recovery, pins, end, trouble

  /// What a wrapper does not keep of this row.
  ///
  /// - Parameters:
  ///   - number: which of several buses is the one that tells.
  ///   - keepsTime: whether it hands on the time that it is told.
  ///   - wrap: the wrapper around the bus that it is given.
  package func breaches(
    bus number: UInt8 = 0, keepsTime: Bool = true, _ wrap: (consuming AnyBus) throws -> AnyBus
  ) rethrows -> [String] {
    let trouble = BusFault(.arbitrationLost, "a telling bus in trouble", notes: ["a note"])
    var bus = try wrap(AnyBus(TellingBus(trouble: self == .trouble ? trouble : nil)))
    switch self {
    case .lines: return differences(ask(&bus, .lines(bus: number)), .success(.lines(TellingBus.lines)))
    case .recovery: return differences(ask(&bus, .recovery(bus: number)), .success(.recovery(TellingBus.recovery)))
    case .pins:
      let read = PinReading(level: .high, duration: 12_345, time: keepsTime ? 99 : nil)
      let action = PinAction(.set(.high), of: "D5", bus: number)
      var reading = bus.pin(action, at: 99)
      if !keepsTime { reading.time = nil }
      return differences(reading, read)
    case .end: return differences(bus.finish(), TellingBus.end)
    case .trouble:
      return differences(ask(&bus, .lines(bus: number)), .failure(trouble))
        + differences(bus.pin(PinAction(.read, of: "D5", bus: number), at: 0), PinReading(level: nil, fault: trouble))
        + differences(bus.finish(), trouble)
    }
  }

  private func ask(_ bus: inout AnyBus, _ request: Aside) -> Result<AsideAnswer, BusFault> {
    do throws(BusFault) { return .success(try bus.aside(request, at: 99)) } catch { return .failure(error) }
  }

  private func differences<Told: Equatable>(_ told: Told, _ expected: Told) -> [String] {
    told == expected ? [] : ["\(rawValue): \(told) instead of \(expected)"]
  }
}
