package import I2C

/// Looks at the lines of a bus and frees them.
///
/// It does so outside of the transactions of the run (language rule R3).
package struct LineCheck: Hashable, Sendable {
  /// Which of several buses, as ``Transaction/bus`` counts them.
  package var number: UInt8
  /// Addresses that no device has.
  ///
  /// If an adapter does not see the lines, the bus is judged by whether these answer.
  package var strangers: [Address]

  /// The number of such addresses that must answer before the bus counts as stuck.
  ///
  /// A single one may be a chip that no file mentions.
  private static let proof = 3

  /// Addresses that few chips have.
  ///
  /// Those of them that no device has are probed.
  private static let candidates = [0x13, 0x65, 0x33, 0x0A, 0x5F, 0x17, 0x43, 0x6E]

  /// A check of one bus.
  ///
  /// - Parameter owned: the addresses that some device has.
  package init(_ number: UInt8, owned: Set<Address>) {
    self.number = number
    let strangers = Self.candidates.compactMap { try? Address($0) }.filter { !owned.contains($0) }
    self.strangers = Array(strangers.prefix(Self.proof))
  }
}

/// The result of a look at the lines.
package struct LineLook: Hashable, Sendable {
  /// The state of the lines.
  package enum State: Hashable, Sendable {
    case free, held
    /// The bus could not be looked at.
    case trouble(BusFault)
  }

  package var state: State
  /// The text for the record.
  package var text: String
  /// The held line, if one is held.
  package var line = Line.data

  /// A line of the bus.
  package enum Line: String, Hashable, Sendable {
    case data = "SDA"
    case clock = "SCL"
  }

  /// What to do about a line that is held.
  package var cure: String {
    switch line {
    case .data: "switch the unit off and look for a short on SDA"
    case .clock: "switch the unit off and look for a short on SCL, or for a target that holds the clock for good"
    }
  }
}

/// The result of an attempt to free the lines.
package struct LineFreeing: Hashable, Sendable {
  /// Whether SDA is free now, as far as it is known.
  package var isFree = false
  /// The lines for the record.
  package var said: [String] = []
  /// Why nothing was tried; nil if the attempt was made.
  package var obstacle: String?
}

// Looking at the lines.
extension LineCheck {
  /// Asks the adapter for its lines; nil if it does not see them.
  package func lines<Base: Bus & ~Copyable>(of bus: inout Base) -> LineLook? {
    do throws(BusFault) {
      guard let lines = try bus.lines(of: number) else { return nil }
      if lines.isClockHeld == .yes {
        return LineLook(state: .held, text: "the adapter sees SCL low: it is held", line: .clock)
      }
      if lines.isDataHeld == .yes { return LineLook(state: .held, text: "the adapter sees SDA low: it is held") }
      return lines.isDataHeld == .no ? LineLook(state: .free, text: "the adapter sees SDA high: it is free") : nil
    } catch { return Self.trouble(error) }
  }

  /// Probes addresses that no device has.
  ///
  /// If all are acknowledged, a line is held low.
  ///
  /// - Returns: nil if the bus does not report acknowledges.
  package func probe<Base: Bus & ~Copyable>(_ bus: inout Base, at now: Nanoseconds) -> LineLook? {
    guard bus.limits.acknowledges != .none, strangers.count == Self.proof else { return nil }
    for address in strangers {
      var transaction = Transaction([Message(.write([]), at: address)], purpose: .check)
      transaction.bus = number
      let exchange = bus.exchange(transaction, at: now)
      switch exchange.fault?.kind {
      case nil where exchange.segments.first?.addressAcknowledge == .yes: continue
      // A bus that cannot send an address alone says nothing about its lines.
      case .notSupported?, .diverged?: return nil
      case nil, .addressNotAcknowledged?, .dataNotAcknowledged?, .notAcknowledged?:
        return LineLook(state: .free, text: "\(address) does not answer: SDA is free")
      case .arbitrationLost?, .timeout?, .busStuck?, .adapterGone?, .adapterFailed?:
        return Self.trouble(exchange.fault ?? BusFault(.busStuck))
      }
    }
    let names = strangers.map(\.description).joined(separator: ", ")
    return LineLook(state: .held, text: "\(names) answer, and no device has these addresses: SDA is held low")
  }

  private static func trouble(_ fault: BusFault) -> LineLook {
    LineLook(
      state: .trouble(fault), text: fault.summary.isEmpty ? "the bus could not be looked at" : fault.summary)
  }
}

// Freeing a held bus, by nine clocks on SCL.
extension LineCheck {
  /// Tries once to free the bus.
  ///
  /// If the adapter does not see the lines, addresses are probed again afterwards.
  package func free<Base: Bus & ~Copyable>(_ bus: inout Base, at now: Nanoseconds) -> LineFreeing {
    var freeing = LineFreeing()
    do throws(BusFault) {
      guard let recovery = try bus.recover(number) else { return freeing }
      freeing.said = [recovery.words]
      freeing.isFree = recovery.isHeld == .no
      if recovery.isHeld == .unknown, let look = probe(&bus, at: now) {
        freeing.said.append(look.text)
        freeing.isFree = look.state == .free
      }
    } catch {
      if error.kind == .notSupported {
        freeing.obstacle = error.summary
      } else {
        freeing.said = ["SDA could not be freed: \(Self.trouble(error).text)"]
      }
    }
    return freeing
  }
}

extension BusRecovery {
  /// One line about the state of the bus after the clocks.
  package var words: String {
    let clocks = clocks == 1 ? "1 clock" : "\(clocks) clocks"
    return switch (wasHeld, isHeld) {
    case (.no, .no): "SDA is free, and was before: nothing was sent"
    case (_, .no): "SDA is free again after \(clocks)"
    case (_, .yes): "SDA is still held low after \(clocks)"
    case (_, .unknown): "it is not known whether SDA is free after \(clocks)"
    }
  }
}
