import I2C
import Boards

/// The registers of a chip, and how reads, writes and time change them.
struct RegisterFile {
  let chip: RegisterChip
  /// The stored bytes by register; for a sampled one, the value of its last update.
  var contents: [[UInt8]]
  /// For registers that give several values in turn, which value comes next.
  var turns: [Int]
  var settlings: [Int: Settling] = [:]
  var clocks: [Int: CalendarClock] = [:]
  /// When each action that is under way is done; nil for the others.
  var deadlines: [Nanoseconds?]
  /// How often each periodic action was done.
  var rounds: [Int64]
  /// The levels at the pins, eight in a byte.
  var levels: [UInt8] = []
  var now: Nanoseconds
  let poweredAt: Nanoseconds
  /// Changing registers that keep their value until an action updates them.
  let sampled: Set<Int>
  /// The queues, by register.
  var queues: [Int: QueueState] = [:]
  /// The levels at the inputs, by signal; an input without an entry has its idle level.
  var inputs: [Int: Bool] = [:]
  /// What messages brought for actions that are still under way.
  var waiting: [Int: [[UInt8]]] = [:]
  /// Periodic actions that must be done once per period.
  let counted: [Int]
  let world: BoardWorld
  let noise: NoiseSource

  /// Registers as they are after power-up.
  init(_ chip: RegisterChip, at now: Nanoseconds, world: BoardWorld, noise: NoiseSource) {
    self.world = world
    self.noise = noise
    counted = chip.actions.indices.filter { index in
      if case .every = chip.actions[index].trigger { chip.actions[index].isCounted } else { false }
    }
    self.chip = chip
    self.now = now
    poweredAt = now
    contents = chip.registers.map(\.reset)
    turns = chip.registers.map { _ in 0 }
    deadlines = chip.actions.map { _ in nil }
    rounds = chip.actions.map { _ in 0 }
    sampled = Set(chip.actions.flatMap { $0.atOnce + $0.done }.filter(\.isUpdate).map(\.register))
    if let pins = chip.pins { levels = chip.registers[pins.output].reset.map { _ in 0xFF } }
    for (number, signal) in chip.signals.enumerated() {
      if case .input(let idle) = signal.kind { inputs[number] = idle.isHigh }
    }
    for (number, register) in chip.registers.enumerated() {
      if let queue = register.queue { queues[number] = QueueState(queue) }
      switch register.content {
      case .clock(let clock): clocks[number] = CalendarClock(register.reset, clock, at: now)
      case .follows(let follow):
        let value = goal(of: follow)
        settlings[number] = Settling(from: value, to: value, since: now, time: follow.settling)
      case .stored, .ramp, .turns, .computed, .computedFields: break
      }
    }
  }

  /// Lets time pass, and completes actions.
  mutating func pass(to time: Nanoseconds) {
    if !counted.isEmpty { passCounting(to: time) }
    // An action has one deadline, and no effect begins another action: this ends.
    while let next = deadlines.indices.min(by: { (deadlines[$0] ?? .max) < (deadlines[$1] ?? .max) }),
      let deadline = deadlines[next], deadline <= time
    {
      now = max(now, deadline)
      finish(next)
    }
    now = max(now, time)
    comeRound()
  }

  // MARK: Access

  /// The bytes of a read that begins now; for a block, their count comes first.
  mutating func read(_ number: Int) -> [UInt8] {
    let register = chip.registers[number]
    if let queue = register.queue { take(from: number, queue) }
    var bytes = register.content == .stored && !isInput(number) ? contents[number] : content(of: number, at: now)
    if case .turns(let values) = register.content, !sampled.contains(number) {
      turns[number] = min(turns[number] + 1, values.count - 1)
    }
    if register.isBlock { bytes.insert(UInt8(truncatingIfNeeded: bytes.count), at: 0) }
    begin { $0 == .read(register: number) }
    return bytes
  }

  /// Moves the front of a queue to its register.
  private mutating func take(from number: Int, _ queue: ChipRegister.Queue) {
    if let element = queues[number]?.pop() {
      contents[number] = element
      return
    }
    switch queue.empty {
    case .last: break
    case .bytes(let bytes): contents[number] = bytes
    case .nack: contents[number] = [UInt8](repeating: 0xFF, count: contents[number].count)
    }
  }

  /// Notes that a byte of a register was read.
  mutating func consume(_ number: Int, at offset: Int) {
    let register = chip.registers[number]
    guard register.readClears.indices.contains(offset), register.readClears[offset] != 0 else { return }
    contents[number][offset] &= ~register.readClears[offset]
  }

  /// Writes bytes to a register, from one of its bytes on; a command gets none.
  mutating func write(_ number: Int, _ bytes: [UInt8], at first: Int) {
    let register = chip.registers[number]
    if let gate = register.gate, !holds(gate.when) { return }
    var written = [UInt8](repeating: 0, count: register.bytes)
    if register.isBlock {
      if !register.writable.isEmpty { contents[number] = bytes }
    } else {
      for (offset, byte) in zip(first..., bytes) where written.indices.contains(offset) {
        written[offset] = byte
        contents[number][offset] = register.byte(offset, contents[number][offset], written: byte)
      }
      if register.writable.contains(where: { $0 != 0 }) { clocks[number]?.set(bytes, at: first, now: now) }
    }
    resettle()
    let held = contents[number]
    begin { trigger in
      guard case .write(number, let condition) = trigger else { return false }
      switch condition {
      case .any: return true
      case .bits(let mask): return zip(mask, written).contains { $0 & $1 != 0 }
      case .value(let value): return held == value
      }
    }
  }

  /// Notes that the pointer was set to a register.
  mutating func select(_ number: Int) { begin { $0 == .select(register: number) } }
}

extension ChipRegister {
  /// The new value of one byte after a write.
  fileprivate func byte(_ offset: Int, _ old: UInt8, written: UInt8) -> UInt8 {
    let ones = oneClears.isEmpty ? 0 : oneClears[offset]
    let zeros = zeroClears.isEmpty ? 0 : zeroClears[offset]
    let plain = writable[offset] & ~ones & ~zeros
    return old & ~(plain | ones | zeros) | written & plain | old & ~written & ones | old & written & zeros
  }
}

extension ChipAction.Effect {
  fileprivate var isUpdate: Bool {
    switch self {
    case .update: true
    case .set, .clear, .load, .push, .store: false
    }
  }
}
