// The requests beside transactions as calls. These are no requirements of the protocol: a bus answers all of them in
// `aside`, so it cannot forget one.
extension Bus where Self: ~Copyable {
  /// Looks at the lines while nobody uses the bus, without a transaction.
  ///
  /// - Parameter number: which of several buses, as ``Transaction/bus`` counts them.
  /// - Returns: their levels; nil if this bus does not see them.
  /// - Throws: the trouble with the adapter.
  public mutating func lines(of number: UInt8 = 0) throws(BusFault) -> BusLines? {
    switch try aside(.lines(bus: number), at: 0) {
    case .lines(let lines): lines
    case .absent, .recovery, .pin: nil
    }
  }

  /// Frees SDA from a target that holds it: up to nine clocks, then STOP (UM10204 §3.1.16).
  ///
  /// - Parameter number: which of several buses, as ``Transaction/bus`` counts them.
  /// - Returns: what became of the lines; nil if this bus cannot do it, and nothing was done.
  /// - Throws: the trouble with the adapter; kind `notSupported` with the reason if this adapter cannot do it.
  public mutating func recover(_ number: UInt8 = 0) throws(BusFault) -> BusRecovery? {
    switch try aside(.recovery(bus: number), at: 0) {
    case .recovery(let recovery): recovery
    case .absent, .lines, .pin: nil
    }
  }

  /// Drives or reads a pin of the adapter that carries no I2C, and returns all that is known of it.
  ///
  /// `limits.pins` names the pins. ``finish()`` releases every pin that was driven.
  ///
  /// - Parameter now: time since the run began. Hardware ignores it; a simulated board takes it for its clock.
  public mutating func pin(_ action: PinAction, at now: Nanoseconds) -> PinReading {
    let answer: AsideAnswer
    do throws(BusFault) { answer = try aside(.pin(action), at: now) } catch { return .none(error) }
    return switch answer {
    case .pin(let reading): reading
    case .absent, .lines, .recovery:
      .none(limits.pins.refusal(of: action.name) ?? BusFault(.notSupported, "this adapter drives no pins"))
    }
  }

  /// Drives a pin of the adapter to a level, until it is set again or the bus is finished.
  ///
  /// - Parameters:
  ///   - name: one of `limits.pins`.
  ///   - level: the level that it is driven to.
  /// - Throws: the kind `notSupported` where there is no such pin; otherwise what kept the adapter from it.
  public mutating func setPin(_ name: String, to level: PinLevel) throws(BusFault) {
    if let fault = pin(PinAction(.set(level), of: name), at: 0).fault { throw fault }
  }

  /// The level that a pin of the adapter has.
  ///
  /// - Parameter name: one of `limits.pins`.
  /// - Throws: the kind `notSupported` where there is no such pin; otherwise what kept the adapter from it.
  public mutating func level(ofPin name: String) throws(BusFault) -> PinLevel {
    let reading = pin(PinAction(.read, of: name), at: 0)
    if let fault = reading.fault { throw fault }
    guard let level = reading.level else {
      throw BusFault(.notSupported, "this adapter cannot tell the level of `\(name)`")
    }
    return level
  }
}
