import Boards
import I2C
import Values

// The effects of actions.
extension RegisterFile {
  mutating func apply(_ effects: [ChipAction.Effect], captures: [[UInt8]] = []) {
    for effect in effects {
      switch effect {
      case .set(let number, let value): merge(value, into: number, captures) { $0 | $1 }
      case .clear(let number, let value):
        queues[number]?.removeAll()
        merge(value, into: number, captures) { $0 & ~$1 }
      case .load(let number, let value):
        if let bytes = bytes(of: value, for: number, captures: captures, at: now) { contents[number] = bytes }
      case .update(let number):
        contents[number] = fresh(number, at: now)
        if case .turns(let values) = chip.registers[number].content {
          turns[number] = min(turns[number] + 1, values.count - 1)
        }
      case .push(let number, let value): push(value, to: number, captures)
      case .store(let number, let at, let value): store(value, in: number, at: at, captures)
      }
    }
    if !effects.isEmpty { resettle() }
  }

  private mutating func merge(
    _ value: ChipValue, into number: Int, _ captures: [[UInt8]], _ join: (UInt8, UInt8) -> UInt8
  ) {
    guard let bits = bytes(of: value, for: number, captures: captures, at: now) else { return }
    for (offset, byte) in bits.enumerated() where contents[number].indices.contains(offset) {
      contents[number][offset] = join(contents[number][offset], byte)
    }
  }

  /// Adds a value to a queue.
  ///
  /// Bytes for several elements become several elements.
  private mutating func push(_ value: ChipValue, to number: Int, _ captures: [[UInt8]]) {
    let size = max(1, chip.registers[number].bytes)
    let all: [UInt8]
    if case .formula(let formula) = value,
      case .bytes(let bytes)? = self.value(of: formula, captures: captures, at: now)
    {
      guard bytes.count % size == 0 else {
        return world.fail(
          "`\(chip.registers[number].name)` takes elements of \(size) bytes, and \(bytes.count) were computed")
      }
      all = bytes
    } else {
      guard let bytes = bytes(of: value, for: number, captures: captures, at: now) else { return }
      all = bytes
    }
    for start in stride(from: 0, to: all.count, by: size) { queues[number]?.push(Array(all[start..<start + size])) }
  }

  private mutating func store(_ value: ChipValue, in number: Int, at place: ChipValue, _ captures: [[UInt8]]) {
    let name = chip.registers[number].name
    let start: Int128
    switch place {
    case .bytes(let bytes): start = Int128(WireNumber.value(of: bytes, .big))
    case .formula(let formula):
      guard case .integer(let integer)? = self.value(of: formula, captures: captures, at: now) else { return }
      start = integer
    }
    let bytes: [UInt8]
    switch value {
    case .bytes(let known): bytes = known
    case .formula(let formula):
      guard case .bytes(let computed)? = self.value(of: formula, captures: captures, at: now) else {
        return world.fail("what is stored in `\(name)` must be bytes")
      }
      bytes = computed
    }
    guard start >= 0, start + Int128(bytes.count) <= Int128(contents[number].count) else {
      return world.fail(
        "\(bytes.count) bytes at \(start) do not fit into the \(contents[number].count) bytes of `\(name)`")
    }
    let first = Int(start)
    contents[number].replaceSubrange(first..<first + bytes.count, with: bytes)
  }
}
