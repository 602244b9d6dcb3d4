/// A CH347T or CH347F, in a mode with an I2C bus.
package final class CH347Model: ChipModel {
  package private(set) var speedCode: UInt8 = 1
  package private(set) var letsTargetsStretch = false
  private let firmware: UInt16
  private let isHID: Bool
  /// Whether it is an F, which must be told to give its pins to the bus, or a T in mode 3, which must let SCL go.
  private let (isF, isMode3): (Bool, Bool)
  private var hasPins: Bool
  /// Pin 3 as it is told: bit 7 an output, bit 6 high.
  package private(set) var clockPin: UInt8
  /// The transaction is over for the chip, though not for the bus: everything up to the next STOP is passed over.
  private var isBrokenOff = false

  package init(
    _ wire: WireModel, options: ChipOptions = ChipOptions(), firmware: UInt16, isF: Bool = false, isMode3: Bool = false,
    isHID: Bool = false
  ) {
    self.firmware = firmware
    (self.isF, self.isMode3, self.isHID) = (isF, isMode3, isHID)
    hasPins = !isF && !isMode3
    clockPin = isMode3 ? 0x80 : 0x40
    super.init(wire, options: options, packetLength: 512)
  }

  override func perform(_ packet: ArraySlice<UInt8>) {
    var command = Array(packet)
    if isHID {
      guard packet.count == 512 else { return violations.append("a report of \(packet.count) bytes") }
      let count = Int(command[0]) | Int(command[1]) << 8
      if count > 510 { violations.append("a report that says it holds \(count) bytes") }
      command = Array(command[2...].prefix(count))
    }
    switch command.first {
    case 0xAA?: work(command)
    case 0xCA?: answer([0xCA, 4, 0, UInt8(firmware & 0xFF), UInt8(firmware >> 8), 0, 0])
    case 0xCC?:
      if isMode3, command.count > 6, command[6] == 0xF8 { hasPins = true }
      guard command.count >= 11, command[1] == 8, command[2] == 0 else {
        violations.append("a command for pins of \(command.count) bytes")
        break
      }
      for (bit, byte) in command[3..<11].enumerated() where byte & 0x80 != 0 { set(pin: bit, byte) }
      answer(
        [0xCC, 8, 0]
          + (0..<8).map { bit in
            if bit == 3, !isF { return clockPin }
            let mask: UInt8 = 1 << UInt8(bit)
            return (pins.directions & mask != 0 ? 0x80 : 0) | (pins.levels & mask != 0 ? 0x40 : 0)
          })
    case 0xE2? where isF:
      if command.count > 6, command[5] == 0x81, command[6] == 0x81 { hasPins = true }
      answer([0xE2, 1, 0, hasPins ? 0 : 1])
    case _: violations.append("command \(command.first ?? 0)")
    }
  }

  /// Bit 6 applies the direction in bit 5, bit 4 the level in bit 3.
  private func set(pin bit: Int, _ byte: UInt8) {
    if bit == 3, !isF { return drive(clockPin: byte) }
    let mask: UInt8 = 1 << UInt8(bit)
    if isF, bit == 2 || bit == 3 { violations.append("pin \(bit) set, which carries the bus") }
    if byte & 0x40 != 0 { pins.directions = pins.directions & ~mask | (byte & 0x20 != 0 ? mask : 0) }
    if byte & 0x10 != 0 { pins.outputs = pins.outputs & ~mask | (byte & 0x08 != 0 ? mask : 0) }
  }

  /// Pin 3 of a T is SCL.
  private func drive(clockPin word: UInt8) {
    if word & 0x40 != 0 { clockPin = clockPin & 0x7F | word << 2 & 0x80 }
    if word & 0x10 != 0 { clockPin = clockPin & 0xBF | word << 3 & 0x40 }
    wire.drive(clock: clockPin & 0x80 == 0 || clockPin & 0x40 != 0, data: true)
  }

  /// A reply; through reports with its length in front.
  private func answer(_ bytes: [UInt8]) {
    guard isHID else { return reply(bytes) }
    guard !bytes.isEmpty else { return }
    let report = [UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8)] + bytes
    replies.append(report + [UInt8](repeating: 0, count: max(0, 512 - report.count)))
  }

  private func work(_ bytes: [UInt8]) {
    var (position, replies) = (1, [UInt8]())
    loop: while position < bytes.count {
      let opcode = bytes[position]
      position += 1
      switch opcode {
      case 0x00: break loop
      case 0x74: if !isBrokenOff { wire.start() }
      case 0x75:
        if options.leavesJunk, position == 2, wire.wasRefused { answer([0x00, 0xFF]) }
        if !(isBrokenOff && options.refusal == .stopSilent && position > 2) { wire.stop() }
        isBrokenOff = false
      case 0x15 where canDoMore: letsTargetsStretch = true
      case 0x16 where canDoMore: letsTargetsStretch = false
      case 0x40...0x4F: wire.pass(Int64(opcode & 15) * 1_000)
      case 0x50...0x5F: wire.pass(Int64(opcode & 15) * 1_000_000)
      case 0x60...0x6F: set(speed: canDoMore ? opcode & 7 : opcode & 3)
      case 0x80...0xBF:
        let count = max(1, Int(opcode - 0x80))
        if position + count > bytes.count { violations.append("bytes to send lie behind the end of their packet") }
        for byte in bytes[position..<min(position + count, bytes.count)] where !isBrokenOff {
          let isAcknowledged = hasPins && wire.send(byte)
          replies.append(isAcknowledged ? 1 : 0)
          if !isAcknowledged, options.refusal != .continue { isBrokenOff = true }
        }
        position = min(position + count, bytes.count)
      case 0xC0: if !isBrokenOff { replies.append(wire.receive(acknowledging: false)) }
      case 0xC1...0xFF:
        if !isBrokenOff { for _ in 0..<opcode - 0xC0 { replies.append(wire.receive(acknowledging: true)) } }
      case _: violations.append("opcode \(opcode)")
      }
    }
    if replies.count > (isHID ? 510 : 512) { violations.append("a reply of \(replies.count) bytes") }
    answer(replies)
  }

  private var canDoMore: Bool { isF || firmware >= 0x0341 }

  private func set(speed code: UInt8) {
    speedCode = code
    wire.bitTime = [50_000, 10_000, 2_500, 1_333, 20_000, 5_000, 1_000, 500][Int(code)]
  }
}
