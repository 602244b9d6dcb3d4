import Boards

/// Where in the registers of a chip the next byte lies.
struct RegisterCursor {
  private let chip: RegisterChip
  /// The indices of the registers that are present, sorted by their places.
  private var sorted: [Int]
  private var pointer: UInt32 = 0
  /// The register, if there is one.
  private(set) var register: Int?
  /// The byte of it that comes next.
  private(set) var offset = 0

  init(_ chip: RegisterChip) {
    self.chip = chip
    sorted = chip.registers.indices.filter { !chip.registers[$0].isHidden }
      .sorted { chip.registers[$0].at < chip.registers[$1].at }
    locate()
  }

  /// Sets which registers are present.
  ///
  /// - Returns: two of them that lie at one place, if there are any.
  mutating func show(_ present: [Bool]) -> (Int, Int)? {
    sorted = chip.registers.indices.filter { present.indices.contains($0) && present[$0] }
      .sorted { chip.registers[$0].at < chip.registers[$1].at }
    let kept = (register, offset)
    locate()
    // An access goes on in the register it was in, if that is still there.
    if let old = kept.0, register == old || chip.addressing == .registers && sorted.contains(old) {
      (register, offset) = kept
    }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      let reach = chip.addressing == .bytes ? max(1, chip.registers[first].bytes) : 1
      if Int(chip.registers[second].at) < Int(chip.registers[first].at) + reach { return (first, second) }
    }
    return nil
  }

  /// Sets the pointer.
  mutating func point(to place: UInt32) {
    pointer = chip.pointer.last == .max ? place : place % (chip.pointer.last + 1)
    locate()
  }

  /// Begins a message at the pointer.
  mutating func rewind() { locate() }

  /// Moves on after a byte of a register that has `size` bytes on the wire.
  mutating func step(over size: Int) {
    offset += 1
    // The pointer stays at a queue, which then gives its next element.
    if let register, chip.registers[register].queue != nil {
      if offset >= chip.registers[register].bytes { offset = 0 }
      return
    }
    if chip.addressing == .bytes, chip.increments { return advance() }
    guard offset >= size else { return }
    if chip.increments { advance() } else { offset = 0 }
  }

  private mutating func advance() {
    pointer = pointer >= chip.pointer.last ? 0 : pointer + 1
    locate()
  }

  private mutating func locate() {
    (register, offset) = (nil, 0)
    // Finds the last register that does not begin after the pointer.
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if chip.registers[sorted[middle]].at <= pointer { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return }
    let candidate = chip.registers[sorted[low - 1]]
    let distance = Int(pointer - candidate.at)
    let reach = chip.addressing == .bytes ? max(1, candidate.bytes) : 1
    guard distance < reach else { return }
    (register, offset) = (sorted[low - 1], distance)
  }
}
