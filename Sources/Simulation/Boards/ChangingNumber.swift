import I2C
import Boards

extension ChipRegister.Ramp {
  /// The number some time after its start.
  func value(from start: UInt64, after time: Nanoseconds) -> UInt64 {
    guard every > 0, time > 0 else { return start }
    let steps = Int128(time / every)
    let value = Int128(start) + steps * Int128(step)
    guard let last else { return UInt64(truncatingIfNeeded: value) }
    return step < 0 ? UInt64(truncatingIfNeeded: max(value, Int128(last))) : UInt64(clamping: min(value, Int128(last)))
  }
}

/// A number on its way from one value to another.
struct Settling {
  let from: UInt64
  let to: UInt64
  let since: Nanoseconds
  let time: Nanoseconds

  func value(at now: Nanoseconds) -> UInt64 {
    let passed = now - since
    guard time > 0, passed < time else { return to }
    let way = (Int128(to) - Int128(from)) * Int128(max(0, passed)) / Int128(time)
    return UInt64(clamping: Int128(from) + way)
  }
}
