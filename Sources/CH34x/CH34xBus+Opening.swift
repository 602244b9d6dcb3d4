package import I2C

extension CH34xBus where Pipe: ~Copyable {
  /// Opens an adapter: learns what it is, ends a transaction that may be in progress, and sets its clock.
  package static func open(
    _ pipe: consuming Pipe, _ kind: AdapterKind, options: AdapterOptions = AdapterOptions()
  ) throws(BusFault) -> CH34xBus {
    let unknown = kind.chip(firmware: 0)
    do throws(AdapterTrouble) {
      let chip = try identify(&pipe, kind)
      if options.letsTargetsStretch, !chip.canStretch { throw .noStretching }
      guard let speed = chip.speed(notAbove: options.hertz) else {
        throw .tooSlow(hertz: options.hertz, slowest: chip.speeds[0].hertz)
      }
      try command(&pipe, [Opcode.stop])
      if chip.canStretch {
        try command(&pipe, [options.letsTargetsStretch ? Opcode.stretchOn : Opcode.stretchOff])
      }
      try command(&pipe, [Opcode.speed | speed.code])
      let pipelining = try pipelining(&pipe, chip, options)
      return CH34xBus(pipe, kind, chip, speed: speed, options: options, pipelining: pipelining)
    } catch {
      throw error.fault(of: unknown)
    }
  }

  /// Sends a packet that has no reply.
  private static func command(_ pipe: inout Pipe, _ opcodes: [UInt8]) throws(AdapterTrouble) {
    do throws(PipeFault) {
      try pipe.send(([Opcode.stream] + opcodes + [Opcode.end])[...], within: AdapterTime.command)
    } catch {
      throw .pipe(error, .out, after: AdapterTime.command)
    }
  }

  /// How far packets are to be queued.
  private static func pipelining(
    _ pipe: inout Pipe, _ chip: Chip, _ options: AdapterOptions
  ) throws(AdapterTrouble) -> Pipelining {
    if options.pipelining == .off { return .off }
    switch chip {
    // A CH347 takes whole transactions in one packet, and is asked for one reply at a time.
    case .ch347T, .ch347F: return .queued
    case .ch341:
      switch options.acknowledges {
      // `strict` waits for each reply before it sends the next packet, so there is nothing to test.
      case .strict: return .queued
      case .every, .address, .none: return try selfTest(&pipe, upTo: options.pipelining)
      }
    }
  }

  private static func identify(_ pipe: inout Pipe, _ kind: AdapterKind) throws(AdapterTrouble) -> Chip {
    switch kind.family {
    case .ch341:
      try checkVersion(&pipe)
      return .ch341
    case .ch347T, .ch347F:
      if kind.isGreeted { try drainLeftovers(&pipe) } else { try greet(&pipe) }
      let chip = kind.chip(firmware: try firmware(&pipe, isOptional: kind.isGreeted))
      if kind.family == .ch347F { try takePins(&pipe) }
      if kind.sharesClockPin { try releaseClock(&pipe) }
      return chip
    }
  }
}

// CH341.
extension CH34xBus where Pipe: ~Copyable {
  /// Chips with an older version have no stream commands.
  private static var oldestVersion: UInt16 { 0x20 }
  private static var versionRequest: UInt8 { 0x5F }

  private static func checkVersion(_ pipe: inout Pipe) throws(AdapterTrouble) {
    let bytes: [UInt8]
    do throws(PipeFault) {
      bytes = try pipe.control(request: versionRequest, count: 8, within: AdapterTime.command)
    } catch .stall {
      throw .wrongChip("it does not know the request for its version")
    } catch {
      throw .pipe(error, .in, after: AdapterTime.command)
    }
    let version = UInt16(bytes.first ?? 0) | UInt16(bytes.dropFirst().first ?? 0) << 8
    guard version >= oldestVersion else {
      throw .wrongChip("its version is 0x\(String(version, radix: 16)), and streams begin with 0x20")
    }
    try drainLeftovers(&pipe)
  }

  private static func drainLeftovers(_ pipe: inout Pipe) throws(AdapterTrouble) {
    do throws(PipeFault) { try drain(&pipe) } catch { throw .pipe(error, .in, after: AdapterTime.drain) }
  }
}

// CH347: commands of the form code, length (16 bits, little endian), data.
extension CH34xBus where Pipe: ~Copyable {
  /// Queries the pins and ignores the answer, because the first answer after power-up may be junk or missing.
  private static func greet(_ pipe: inout Pipe) throws(AdapterTrouble) {
    for isLast in [false, true] {
      do throws(PipeFault) {
        try drain(&pipe)
        try pipe.send(pinQuery[...], within: AdapterTime.greeting)
        var junk: [UInt8] = []
        try pipe.receive(upTo: HIDReport.length, appendingTo: &junk, within: AdapterTime.greeting)
        try drain(&pipe)
        return
      } catch .timeout where !isLast {
        continue
      } catch {
        throw .pipe(error, .in, after: AdapterTime.greeting)
      }
    }
  }

  private static func firmware(_ pipe: inout Pipe, isOptional: Bool) throws(AdapterTrouble) -> UInt16 {
    let reply: [UInt8]
    do throws(AdapterTrouble) { reply = try answer(&pipe, to: [Opcode.firmware, 1, 0, 0]) } catch .wrongChip(let words)
    {
      guard isOptional else { throw .wrongChip(words) }
      return 0
    }
    guard reply.count >= 5, reply[0] == Opcode.firmware else {
      throw .wrongChip("it does not tell its firmware")
    }
    return UInt16(reply[3]) | UInt16(reply[4]) << 8
  }

  /// Gives the pins of SDA and SCL to the bus.
  ///
  /// They share pins with other functions, and without this no byte would be acknowledged.
  private static func takePins(_ pipe: inout Pipe) throws(AdapterTrouble) {
    let reply = try answer(&pipe, to: [Opcode.pinFunction, 8, 0, 0, 0, 0x81, 0x81, 0, 0, 0, 0])
    guard reply.count >= 4, reply[0] == Opcode.pinFunction, reply[3] == 0 else { throw .pinsRefused }
  }

  /// Sets pin 3 high once, which is SCL and is held low until then.
  private static func releaseClock(_ pipe: inout Pipe) throws(AdapterTrouble) {
    _ = try answer(&pipe, to: [Opcode.pins, 8, 0, 0, 0, 0, 0xF8, 0, 0, 0, 0])
  }

  private static func answer(_ pipe: inout Pipe, to command: [UInt8]) throws(AdapterTrouble) -> [UInt8] {
    var reply: [UInt8] = []
    do throws(PipeFault) {
      try pipe.send(command[...], within: AdapterTime.command)
      try pipe.receive(upTo: HIDReport.length, appendingTo: &reply, within: AdapterTime.command)
    } catch .timeout {
      throw .wrongChip("it does not answer the command 0x\(String(command[0], radix: 16, uppercase: true))")
    } catch {
      throw .pipe(error, .in, after: AdapterTime.command)
    }
    return reply
  }
}
