package import I2C
package import Simulation

/// The two wires behind a chip, byte by byte, with simulated targets on them.
package final class WireModel {
  /// What happened, as UM10204 draws it: `S A0 a 10 a Sr A1 a 60 A 80 N P`.
  package private(set) var log: [String] = []
  /// A line that is held low by something else.
  package var (dataIsShorted, clockIsShorted) = (false, false)
  package var keepsLog = false
  /// Clocks after which whoever holds SDA lets go; nil for never.
  package var clocksToRelease: Int?
  /// The levels that the controller drives by hand.
  private var (clockLevel, dataLevel) = (true, true)

  /// Drives the lines one by one.
  package func drive(clock: Bool, data: Bool) {
    if !clockLevel, clock, let left = clocksToRelease {
      clocksToRelease = left > 1 ? left - 1 : nil
      if left <= 1 { dataIsShorted = false }
    }
    if clockLevel, clock, dataLevel != data { note(data ? "p" : "s") }
    (clockLevel, dataLevel) = (clock, data)
  }

  /// How long a bit takes, and the time so far.
  package var bitTime: Nanoseconds = 10_000
  package private(set) var now: Nanoseconds = 0

  private let segment: BusSegment
  private var state = State.idle
  private var tenBit: Address?

  private enum State {
    case idle
    /// START was sent, an address follows.
    case addressed
    /// The first byte of a 10-bit address, for writing, was acknowledged.
    case highBits(Int)
    case writing, reading
    /// Nobody acknowledged the address.
    case ignored
  }

  package init(_ targets: [any BoardTarget]) { segment = BusSegment(targets) }

  /// Whether a START waits for its STOP.
  package var isHeld: Bool { if case .idle = state { false } else { true } }

  /// Whether something was not acknowledged since the last STOP.
  package private(set) var wasRefused = false

  package func pass(_ time: Nanoseconds) { now += time }

  /// Nothing happens until then.
  func wait(until time: Nanoseconds) { now = max(now, time) }

  package func start() {
    pass(bitTime)
    note(isHeld ? "Sr" : "S")
    state = .addressed
  }

  package func stop() {
    pass(bitTime)
    note("P")
    segment.end(at: now)
    (state, tenBit, wasRefused) = (.idle, nil, false)
  }

  /// A byte from the controller.
  ///
  /// The answer is the level of SDA in the ninth clock, inverted: whether somebody pulls.
  package func send(_ byte: UInt8) -> Bool {
    pass(9 * bitTime)
    let isAcknowledged = clockIsShorted ? false : accept(byte) || dataIsShorted
    if !isAcknowledged { wasRefused = true }
    note(Self.hex(byte) + (isAcknowledged ? " a" : " n"))
    return isAcknowledged
  }

  /// A byte from a target; all ones where nobody sends.
  package func receive(acknowledging: Bool) -> UInt8 {
    pass(9 * bitTime)
    var byte: UInt8 = 0xFF
    if case .reading = state, !clockIsShorted { byte = segment.send() }
    if dataIsShorted { byte = 0 }
    note(Self.hex(byte) + (acknowledging ? " A" : " N"))
    return byte
  }

  private func accept(_ byte: UInt8) -> Bool {
    switch state {
    case .idle, .ignored, .reading: return false
    case .writing: return segment.receive(byte)
    case .addressed where byte & 0xF8 == 0xF0: return acceptHighBits(byte)
    case .addressed:
      guard let address = try? Address(Int(byte >> 1)) else { return false }
      return begin(address, isRead: byte & 1 == 1)
    case .highBits(let high):
      guard let address = try? Address(tenBit: high | Int(byte)) else { return false }
      tenBit = address
      return begin(address, isRead: false)
    }
  }

  private func acceptHighBits(_ byte: UInt8) -> Bool {
    let high = Int(byte & 0x06) << 7
    guard byte & 1 == 1 else {
      let isOwned = (0...255).contains { low in
        (try? Address(tenBit: high | low)).map(segment.owns) ?? false
      }
      state = isOwned ? .highBits(high) : .ignored
      return isOwned
    }
    guard let address = tenBit, address.value & 0x300 == high else {
      state = .ignored
      return false
    }
    return begin(address, isRead: true)
  }

  private func begin(_ address: Address, isRead: Bool) -> Bool {
    let isAcknowledged = segment.begin(address, isRead: isRead, at: now)
    state = isAcknowledged ? (isRead ? .reading : .writing) : .ignored
    return isAcknowledged
  }

  private func note(_ text: @autoclosure () -> String) { if keepsLog { log.append(text()) } }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
