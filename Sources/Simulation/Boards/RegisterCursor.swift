import Boards

/// Where in the registers of a chip the next byte lies.
struct RegisterCursor {
  private let chip: RegisterChip
  /// Register numbers by their places.
  private let sorted: [Int]
  private var pointer: UInt32 = 0
  /// The register, if there is one.
  private(set) var register: Int?
  /// The byte of it that comes next.
  private(set) var offset = 0

  init(_ chip: RegisterChip) {
    self.chip = chip
    sorted = chip.registers.indices.sorted { chip.registers[$0].at < chip.registers[$1].at }
    locate()
  }

  /// The pointer is set.
  mutating func point(to place: UInt32) {
    pointer = chip.pointer.last == .max ? place : place % (chip.pointer.last + 1)
    locate()
  }

  /// A message begins where the pointer stands.
  mutating func rewind() { locate() }

  /// A byte was transferred of a register that has `size` of them on the wire.
  mutating func step(over size: Int) {
    offset += 1
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
    // The last register that does not lie behind the pointer.
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
