package import I2C
package import Boards
import Values

/// A chip with registers behind a pointer: takes the bytes of the wire apart, and lets its registers do the rest.
package final class RegisterTarget: BoardTarget {
  var address: Address
  let chip: RegisterChip
  var file: RegisterFile
  var cursor: RegisterCursor
  /// What few chips have: conditions, further addresses, an alert.
  let rules: ChipRules
  var matcher: MessageMatcher
  var answer = Answer.registers
  /// Whether it has answered an alert: it then releases the line until the next alert.
  var hasAnsweredAlert = false
  /// Which registers are there, in a chip with pages.
  var present: [Bool] = []
  var reader: PointerReader
  /// How long the read that began holds SCL low.
  var stretch: Nanoseconds = 0
  var isRead = false
  /// Whether a byte was refused, so that nothing more of this message is taken.
  var isRefusing = false
  /// Data for the register at ``pendingPlace`` that have not taken effect yet.
  var pending: [UInt8] = []
  var pendingPlace = (register: 0, offset: 0)
  /// A command that was addressed and takes effect when the message ends.
  var command: Int?
  /// The bytes that the register at the cursor gives, all of them from one moment.
  var latched: [UInt8] = []
  var latchedRegister: Int?
  /// SMBus: all bytes of the transaction so far, addresses included.
  var pec = CyclicCode.packetErrorCode.start
  var isInTransaction = false
  var isPECSent = false
  /// Data bytes since the last CRC.
  var word: [UInt8] = []

  /// What answers to the current message.
  enum Answer {
    case registers
    /// Nothing behind the acknowledged address: written bytes are acknowledged and lost, and 0xFF is read.
    case nothing
    /// A message to another address, which actions take and no register.
    case message
    /// The alert response: the chip's own address, once.
    case alert(isSent: Bool)
  }

  /// A chip as it stands after power-up.
  ///
  /// - Parameters:
  ///   - when: the chip answers only while this holds.
  ///   - moving: the address at which it answers from the next STOP on.
  package init(
    at address: Address, _ chip: RegisterChip, when: ChipFormula? = nil, moving: ChipFormula? = nil,
    world: BoardWorld = BoardWorld()
  ) {
    self.address = address
    self.chip = chip
    rules = ChipRules(chip, when: when, moving: moving)
    let noise = NoiseSource(seed: world.seed, stream: UInt64(address.value))
    file = RegisterFile(chip, at: 0, world: world, noise: noise)
    cursor = RegisterCursor(chip)
    reader = PointerReader(chip.pointer)
    matcher = MessageMatcher(chip.actions)
    turnPages()
  }

  package func owns(_ address: Address) -> Bool {
    guard rules.hasAny else { return address == self.address }
    guard isThere else {
      // A target that is not there answers nothing, but its address moves on.
      if let moving = rules.moving { move(to: moving) }
      return false
    }
    return address == self.address || rules.addresses.contains(address)
      || address == .alertResponse && alertAddress != nil
  }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    file.pass(to: now)
    flush()
    answer = .registers
    if rules.hasAny, address != self.address { return beginElsewhere(address, isRead: isRead) }
    if let busy = file.busy() {
      switch busy.kind {
      case .nackAll: return false
      case .nack where isRead: return false
      case .stretch where isRead:
        stretch = busy.until - file.now
        file.pass(to: busy.until)
      case .nack, .stretch, .serve: break
      }
    }
    if rules.isParticular, isRead, !mayRead() { return false }
    if !isRead || !isInTransaction { pec = CyclicCode.packetErrorCode.start }
    for byte in WireAddress(address, isRead: isRead, isAddressed: isInTransaction).bytes {
      pec = CyclicCode.packetErrorCode.register(after: byte, from: pec)
    }
    self.isRead = isRead
    (isInTransaction, isRefusing, isPECSent, latchedRegister) = (true, false, false, nil)
    word.removeAll(keepingCapacity: true)
    if isRead {
      cursor.rewind()
    } else {
      reader.begin()
      if reader.isComplete { cursor.point(to: 0) }
      if !matcher.isEmpty {
        let file = file
        matcher.begin { number in chip.actions[number].when.map { file.holds($0, captures: []) } ?? true }
      }
    }
    if chip.hasPages { turnPages() }
    return true
  }

  package func end(at now: Nanoseconds) {
    file.pass(to: now)
    flush()
    isInTransaction = false
    guard rules.hasAny || rules.isParticular else { return }
    if case .alert(isSent: true) = answer { hasAnsweredAlert = true }
    answer = .registers
    file.begin { $0 == .stop }
    if chip.pointer.then == .repeatedStart { cursor.point(to: 0) }
    if let moving = rules.moving { move(to: moving) }
  }

  package func pass(to now: Nanoseconds) { file.pass(to: now) }

  package func takeStretch() -> Nanoseconds {
    defer { stretch = 0 }
    return stretch
  }

  package func level(of pin: BoardPin) -> Bool? {
    switch pin {
    case .number(let number): file.level(ofPin: number)
    case .signal(let number): level(ofSignal: number)
    case .power, .writeProtect: nil
    }
  }

  package func sense(_ pin: BoardPin, _ level: Bool, at now: Nanoseconds) {
    switch pin {
    case .number(let number): file.sense(pin: number, level)
    case .signal(let number): file.inputs[number] = level
    case .power, .writeProtect: break
    }
  }

  package func powerUp(at now: Nanoseconds) {
    // Pins that are driven from outside keep their levels.
    let (levels, inputs) = (file.levels, file.inputs)
    file = RegisterFile(chip, at: now, world: file.world, noise: file.noise)
    (file.levels, file.inputs) = (levels, inputs)
    cursor = RegisterCursor(chip)
    (command, isInTransaction, stretch, hasAnsweredAlert) = (nil, false, 0, false)
    pending.removeAll()
    _ = matcher.giveUp()
    turnPages()
    if let moving = rules.moving { move(to: moving) }
  }
}
