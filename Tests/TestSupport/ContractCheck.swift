import I2C

/// The rows of ``BusContract``, written out.
///
/// What a bus says it cannot know (``BusLimits/acknowledges``) is not asked of it; what it knows must be right.
struct ContractCheck {
  let row: BusContract
  let lack: BusContract.Lack
  /// Bytes that are sent at once, at most.
  let longest: Int
  /// Told what is not kept.
  let report: (String) -> Void

  private func expect(_ fact: Bool, _ what: String) {
    if !fact { report("\(row.rawValue): \(what)") }
  }

  private func expect<Value: Equatable>(_ value: Value, is expected: Value, _ what: String) {
    if value != expected {
      report("\(row.rawValue): \(what): `\("\(value)".prefix(200))` and not `\("\(expected)".prefix(200))`")
    }
  }

  /// A fault that says so, or leaves open what it was; a bus that leaves it open must not say anything else.
  private func expect(_ exchange: Exchange, refuses kind: BusFault.Kind, _ what: String) {
    guard lack.contains(.namesOfRefusals), exchange.fault?.kind != kind else {
      return expect(exchange.fault?.kind, is: kind, what)
    }
    expect(exchange.fault?.kind, is: .notAcknowledged, what)
    expect(!exchange.segments.contains { $0.addressAcknowledge == .no }, "\(what): what is not known is not said")
  }

  private func pattern(_ count: Int, seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: ($0 + seed) * 37 + ($0 >> 8)) }
  }

  func writesAndReads(_ bus: inout some Bus & ~Copyable) throws {
    for byte: UInt8 in [0x00, 0x5A, 0xFF] {
      try bus.write([byte], to: ReferenceBoard.latch)
      expect(try bus.read(1, from: ReferenceBoard.latch), is: [byte], "what was written is read")
    }
  }

  func reads16BitRegisters(_ bus: inout some Bus & ~Copyable) throws {
    let power = try bus.readMemory(2, from: ReferenceBoard.registers, at: 0)
    expect(power, is: [0x60, 0x80], "the state after power-up")
    try bus.writeMemory([0xE1, 0xA0], to: ReferenceBoard.registers, at: 1)
    expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 1), is: [0xE1, 0xA0], "a register written")
    expect(try bus.readMemory(4, from: ReferenceBoard.registers, at: 0), is: [0x60, 0x80, 0xE1, 0xA0], "both")
  }

  func memory(_ bus: inout some Bus & ~Copyable, bits: Int) throws {
    let target = ReferenceBoard.memories[bits / 8] ?? ReferenceBoard.absent
    let highest = bits == 8 ? 0xF0 : 0x1234
    for place in [0, 0x21, highest] {
      let bytes = pattern(8, seed: place)
      try bus.writeMemory(bytes, to: target, at: place, memoryAddressSize: bits)
      let back = try bus.readMemory(8, from: target, at: place, memoryAddressSize: bits)
      expect(back, is: bytes, "8 bytes at \(place) behind \(bits) bits")
    }
    expect(
      try bus.readMemory(1, from: target, at: 0x22, memoryAddressSize: bits), is: [pattern(2, seed: 0x21)[1]], "one")
  }

  func readsIntoBuffers(_ bus: inout some Bus & ~Copyable) throws {
    try bus.writeMemory([1, 2, 3, 4], to: ReferenceBoard.memories[1] ?? 0, at: 0x10)
    var array = [UInt8](repeating: 0xEE, count: 3)
    try bus.readMemory(into: &array, from: ReferenceBoard.memories[1] ?? 0, at: 0x11)
    expect(array, is: [2, 3, 4], "into an array from memory")
    try bus.read(into: &array, from: ReferenceBoard.latch)
    expect(array, is: [0, 0, 0], "into an array")
    var span = array.mutableSpan
    try bus.readMemory(into: &span, from: ReferenceBoard.memories[1] ?? 0, at: 0x10)
    expect(array, is: [1, 2, 3], "into a span from memory")
    span = array.mutableSpan
    try bus.read(into: &span, from: ReferenceBoard.latch)
    expect(array, is: [0, 0, 0], "into a span")
  }

  func joinsByRepeatedStart(_ bus: inout some Bus & ~Copyable) throws {
    let address = try Address(ReferenceBoard.registers)
    let exchange = bus.exchange(
      Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)]), at: 0)
    expect(exchange.fault == nil, "no fault")
    expect(exchange.segments.map(\.isRead), is: [false, true], "directions")
    expect(exchange.segments.map(\.isJoined), is: [.no, .yes], "the second is joined")
    expect(exchange.segments.map(\.requestedLength), is: [nil, 2], "what was asked for")
    expect(exchange.isStopped, is: .yes, "one STOP")
  }

  func joinsSeveralTargets(_ bus: inout some Bus & ~Copyable) throws {
    guard !lack.contains(.jointsOfTargets) else { return }
    let (latch, registers) = (try Address(ReferenceBoard.latch), try Address(ReferenceBoard.registers))
    let exchange = bus.exchange(
      Transaction([
        Message(.write([0x77]), at: latch), Message(.write([0]), at: registers), Message(.read(count: 1), at: latch),
        Message(.read(count: 2), at: registers),
      ]), at: 0)
    expect(exchange.reply, is: [0x77, 0x60, 0x80], "replies in wire order")
    expect(exchange.segments.map(\.address), is: [latch, registers, latch, registers], "addresses")
  }

  func probesAndScans(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.acknowledges != .none, !lack.contains(.refusals) else { return }
    expect(try bus.probe(ReferenceBoard.latch), "a target that is there")
    expect(try !bus.probe(ReferenceBoard.absent), "a target that is not")
    expect(try bus.scan().map(\.value), is: ReferenceBoard.present, "all and no others")
    expect(try bus.scan(0x50...0x51).map(\.value), is: [0x50, 0x51], "a part of the addresses")
    try bus.write([0x3C], to: ReferenceBoard.latch)
    _ = try bus.scan()
    expect(try bus.read(1, from: ReferenceBoard.latch), is: [0x3C], "a scan writes nothing")
  }

  func absentTarget(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.acknowledges != .none, !lack.contains(.refusals) else { return }
    let address = try Address(ReferenceBoard.absent)
    for operation in [Message.Operation.write([]), .write([1, 2]), .read(count: 2)] {
      let exchange = bus.exchange(Transaction([Message(operation, at: address)]), at: 0)
      expect(exchange, refuses: .addressNotAcknowledged(message: 0), "\(operation)")
      let isNamed = exchange.fault?.kind == .addressNotAcknowledged(message: 0)
      expect(
        exchange.segments.first?.addressAcknowledge, is: isNamed ? .no : .unknown, "\(operation): the acknowledge")
      expect(exchange.reply, is: [], "\(operation): no reply is invented")
    }
  }

  func absentTargetInSecondMessage(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.acknowledges != .none, lack.isDisjoint(with: [.refusals, .jointsOfTargets]) else { return }
    let exchange = bus.exchange(
      Transaction([
        Message(.write([0x55]), at: try Address(ReferenceBoard.latch)),
        Message(.read(count: 1), at: try Address(ReferenceBoard.absent)),
      ]), at: 0)
    expect(exchange, refuses: .addressNotAcknowledged(message: 1), "the second message")
    if !lack.contains(.namesOfRefusals) {
      expect(exchange.segments.map(\.addressAcknowledge), is: [.yes, .no], "acknowledges")
    }
    expect(try bus.read(1, from: ReferenceBoard.latch), is: [0x55], "the first message has happened")
  }

  func refusedByte(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.acknowledges == .perByte, !lack.contains(.refusals) else { return }
    let address = try Address(ReferenceBoard.refusing)
    let exchange = bus.exchange(Transaction([Message(.write(pattern(5)), at: address)]), at: 0)
    expect(exchange, refuses: .dataNotAcknowledged(message: 0, byte: ReferenceBoard.refusedByte), "which byte")
    expect(exchange.segments.first?.bytes, is: pattern(5), "what was asked for")
    let first = exchange.segments.first?.acknowledges.firstIndex(of: .no)
    expect(first, is: lack.contains(.namesOfRefusals) ? nil : ReferenceBoard.refusedByte, "its acknowledge")
    try bus.write(pattern(ReferenceBoard.refusedByte), to: ReferenceBoard.refusing)
  }

  func everyLength(_ bus: inout some Bus & ~Copyable) throws {
    let target = ReferenceBoard.memories[2] ?? 0
    let limit = min(longest, bus.limits.writeLimit - 2, bus.limits.readLimit)
    // Around the packet and buffer sizes of adapters.
    for count in [
      1, 2, 3, 4, 5, 15, 16, 17, 27, 28, 31, 32, 33, 61, 62, 63, 64, 65, 127, 128, 129, 255, 256, 257, 510, 512,
    ]
      + [1023, 1024, 1025, 4094, 4095, 4096] where count <= limit
    {
      let bytes = pattern(count, seed: count)
      try bus.writeMemory(bytes, to: target, at: 0, memoryAddressSize: 16)
      expect(try bus.readMemory(count, from: target, at: 0, memoryAddressSize: 16), is: bytes, "\(count) bytes")
    }
  }

  func everyAcknowledge(_ bus: inout some Bus & ~Copyable) throws {
    let address = try Address(ReferenceBoard.memories[2] ?? 0)
    let exchange = bus.exchange(
      Transaction([Message(.write([0, 0]), at: address), Message(.read(count: 3), at: address)]), at: 0)
    expect(exchange.segments.count, is: 2, "two messages")
    guard let write = exchange.segments.first, let read = exchange.segments.last else { return }
    let known = bus.limits.acknowledges
    expect(write.addressAcknowledge, is: known == .none ? .unknown : .yes, "the address")
    expect(write.acknowledges, is: Acknowledges(repeating: known == .perByte ? .yes : .unknown, count: 2), "the bytes")
    expect(read.acknowledges, is: .read(count: 3), "the controller's own: the last byte of a read is not acknowledged")
    let alone = bus.exchange(Transaction([Message(.write([0, 0]), at: address)]), at: 0)
    expect(alone.segments, is: [write], "a write alone is told like one in front of a read")
  }

  func tenBitTargets(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.supportsTenBit else { return }
    let target = try Address(tenBit: ReferenceBoard.tenBit)
    try bus.writeMemory([0xA5, 0x5A], to: target, at: 0x10)
    expect(try bus.readMemory(2, from: target, at: 0x10), is: [0xA5, 0x5A], "memory of a 10-bit target")
    guard bus.limits.acknowledges != .none else { return }
    expect(try !bus.probe(ReferenceBoard.absent), "the 7-bit address of the same low bits is another target")
  }

  func messagesBeyondTheLimits(_ bus: inout some Bus & ~Copyable) throws {
    let limits = bus.limits
    let address = try Address(ReferenceBoard.latch)
    let long = Message(.write([UInt8](repeating: 0xAA, count: limits.writeLimit + 1)), at: address)
    for messages in [
      [long], [Message(.read(count: limits.readLimit + 1), at: address)],
      [Message](repeating: Message(.write([0xAA]), at: address), count: limits.messageLimit + 1),
    ] {
      let exchange = bus.exchange(Transaction(messages), at: 0)
      expect(exchange.fault?.kind, is: .notSupported, "\(messages.count) messages")
      expect(exchange.segments, is: [], "nothing is put on the wire")
    }
    expect(try bus.read(1, from: ReferenceBoard.latch), is: [0x00], "nothing was written")
  }

  func goesOnAfterARefusal(_ bus: inout some Bus & ~Copyable) throws {
    _ = bus.exchange(Transaction([Message(.write([1]), at: try Address(ReferenceBoard.absent))]), at: 0)
    _ = bus.exchange(Transaction([Message(.write(pattern(5)), at: try Address(ReferenceBoard.refusing))]), at: 0)
    expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0), is: [0x60, 0x80], "the next transaction")
  }

  /// A look may say that it sees nothing; what it says it sees is so, and a look changes nothing.
  func freeBusIsNotCalledHeld(_ bus: inout some Bus & ~Copyable) throws {
    for byte: UInt8 in [0x12, 0x34] {
      let lines = try bus.lines()
      expect(lines?.isDataHeld != .yes, "SDA is free")
      expect(lines?.isClockHeld != .yes, "SCL is free")
      try bus.write([byte], to: ReferenceBoard.latch)
      _ = try bus.lines()
      expect(try bus.read(1, from: ReferenceBoard.latch), is: [byte], "what was written is read behind a look")
    }
  }

  func lists(_ bus: inout some Bus & ~Copyable) throws {
    guard bus.limits.acknowledges != .none, !lack.contains(.refusals) else { return }
    let probes = try Address.usable.map { Transaction(probing: try Address($0)) }
    let listed = bus.exchangeAll(probes, at: 0)
    let alone = probes.map { bus.exchange($0, at: 0) }
    expect(listed.map(\.segments), is: alone.map(\.segments), "probes together")
    expect(listed.map(\.fault?.kind), is: alone.map(\.fault?.kind), "what was not acknowledged")
    expect(listed.map(\.isStopped), is: alone.map(\.isStopped), "each has its STOP")

    let (latch, registers) = (try Address(ReferenceBoard.latch), try Address(ReferenceBoard.registers))
    let absent = Transaction(probing: try Address(ReferenceBoard.absent))
    let mixed = [
      absent, Transaction([Message(.write([0x5A]), at: latch)]), Transaction(probing: latch), absent,
      Transaction([Message(.read(count: 1), at: latch)]),
      Transaction([Message(.write([0]), at: registers), Message(.read(count: 2), at: registers)]),
    ]
    expect(bus.exchangeAll(mixed, at: 0).flatMap(\.reply), is: [0x5A, 0x60, 0x80], "others are done in their order")

    let long = Transaction([Message(.read(count: bus.limits.readLimit + 1), at: latch)])
    let ended = bus.exchangeAll([absent, long, Transaction([Message(.write([0x77]), at: latch)])], at: 0)
    expect(ended.map(\.fault?.kind.isNotAcknowledged), is: [true, false], "trouble ends a list")
    expect(try bus.read(1, from: ReferenceBoard.latch), is: [0x5A], "nothing behind it is done")
    expect(bus.exchangeAll([], at: 0), is: [], "an empty list")
  }

  func finishesQuietly(_ bus: inout some Bus & ~Copyable) {
    expect(bus.finish() == nil, "nothing to say at the end")
  }
}
