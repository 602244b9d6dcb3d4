/// A CH341A in the mode of product number 5512.
package final class CH341Model: ChipModel {
  /// Lowest bits of the last speed command; 100 kHz after power-up.
  package private(set) var speedCode: UInt8 = 1
  /// A read that did not end with a byte that is not acknowledged: nothing works up to the next STOP.
  private var isLost = false
  private let version: UInt8

  package init(_ wire: WireModel, options: ChipOptions = ChipOptions(), version: UInt8 = 0x31) {
    self.version = version
    super.init(wire, options: options, packetLength: 32)
  }

  package override func control(request: UInt8) -> [UInt8]? { request == 0x5F ? [version, 0x00] : nil }

  override func perform(_ packet: ArraySlice<UInt8>) {
    switch packet.first {
    case 0xAA?: work(Array(packet.dropFirst()))
    case 0xA0?:
      guard let lines = options.lines else { break }
      reply([pins.levels, 0xEF, self.lines(lines), 0x00, 0x00, 0x00])
    case 0xA1?:
      let bytes = Array(packet)
      guard bytes.count == 11, bytes[1] == 0x6A else {
        violations.append("pins set by a packet of another form")
        break
      }
      if bytes[2] & 0x03 != 0 { violations.append("lines 8 … 15 set, of which nothing is known") }
      if bytes[2] & 0x04 != 0 { pins.outputs = bytes[5] }
      if bytes[2] & 0x08 != 0 {
        if bytes[6] & 0xC0 != 0 { violations.append("D6 or D7 driven, which are inputs") }
        pins.directions = bytes[6]
      }
      if bytes[2] & 0x10 != 0 { wire.drive(clock: bytes[7] & 0x04 != 0, data: bytes[7] & 0x08 != 0) }
    case 0xA8?, 0xAB?: break
    case _: violations.append("packet \(packet.first ?? 0)")
    }
  }

  /// The byte of the lines; what shows none of them is low.
  private func lines(_ places: ChipOptions.LinePlaces) -> UInt8 {
    let (data, clock) = (!wire.dataIsShorted, !wire.clockIsShorted)
    let high: UInt8 = (data ? 0x80 : 0) | (clock ? 0x40 : 0)
    let low: UInt8 = (data ? 0x08 : 0) | (clock ? 0x04 : 0)
    return switch places {
    case .both: high | low
    case .high: high
    case .low: low
    case .neither: 0
    }
  }

  private func work(_ bytes: [UInt8]) {
    var (position, checks, answer) = (0, 0, [UInt8]())
    var lastReceiveEnds = true
    loop: while position < bytes.count {
      let opcode = bytes[position]
      position += 1
      switch opcode {
      case 0x00: break loop
      case 0x74:
        if !lastReceiveEnds { isLost = true }
        wire.start()
      case 0x75:
        isLost = false
        if options.leavesJunk, position == 1, wire.wasRefused { reply([0x00, 0xFF]) }
        wire.stop()
      case 0x40...0x4F: wire.pass(opcode == 0x40 ? 260_000 : Int64(opcode & 15) * 1_000)
      case 0x50...0x5F: wire.pass(opcode == 0x50 ? 250_000_000 : Int64(opcode & 15) * 1_000_000)
      case 0x60...0x6F: set(speed: opcode & 3)
      case 0x80:
        guard position < bytes.count else {
          violations.append("a byte to send lies behind the end of its packet")
          break loop
        }
        let isAcknowledged = !isLost && wire.send(bytes[position])
        checks += 1
        position += 1
        if options.answersOneCheck, checks > 1 { continue }
        let isRefused = !isAcknowledged || options.refusesPackedChecks && checks > 1
        answer.append((isRefused ? 0x80 : 0x00) | (options.setsMeaninglessBits ? 0x2B : 0))
      case 0x81...0x9F:
        let end = position + Int(opcode - 0x80)
        if end > bytes.count { violations.append("bytes to send lie behind the end of their packet") }
        for byte in bytes[position..<min(end, bytes.count)] where !isLost { _ = wire.send(byte) }
        position = min(end, bytes.count)
      case 0xC0:
        answer.append(isLost ? 0xFF : wire.receive(acknowledging: false))
        lastReceiveEnds = true
      case 0xC1...0xE0:
        for _ in 0..<opcode - 0xC0 { answer.append(isLost ? 0xFF : wire.receive(acknowledging: true)) }
        lastReceiveEnds = false
      case _: violations.append("opcode \(opcode)")
      }
    }
    if answer.count > packetLength { violations.append("a reply of \(answer.count) bytes") }
    reply(Array(answer.prefix(packetLength)))
  }

  private func set(speed code: UInt8) {
    speedCode = code
    wire.bitTime = [50_000, 10_000, 2_500, 1_333][Int(code)]
  }
}
