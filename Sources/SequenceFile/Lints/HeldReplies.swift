import Diagnostics
import SequenceModel

/// What registers were found to hold, as long as nothing was done that could change it.
///
/// A poll that waits for just that may pass before anything has begun (F8: a flag whose idle state means "done").
struct HeldReplies {
  /// One place per register of the file: nothing is searched or hashed for a step.
  private var held: [Held?] = []
  /// Where the registers of a device begin.
  private var first: [Int] = []
  private var now = 0
  /// Before this nothing counts any more.
  private var forgotten = 0
  /// The device that was written to last, and when; and when another one was.
  private var lastWrite = (device: UInt16.max, at: 0, another: 0)

  struct Held {
    var pattern: Pattern
    var span: SourceSpan
    fileprivate var at: Int
  }

  mutating func prepare(for devices: [Device]) {
    first = []
    var count = 0
    for device in devices {
      first.append(count)
      count += device.registers.count
    }
    held = Array(repeating: nil, count: count)
  }

  subscript(device: UInt16, register: UInt16) -> Held? {
    guard let held = held[first[Int(device)] + Int(register)], held.at > forgotten else { return nil }
    // Another device may be what holds this one in reset, or powers it.
    let foreign = lastWrite.device == device ? lastWrite.another : lastWrite.at
    return held.at > foreign ? held : nil
  }

  /// A register was found to hold this.
  mutating func hold(_ pattern: Pattern, at span: SourceSpan, _ device: UInt16, _ register: UInt16) {
    now += 1
    held[first[Int(device)] + Int(register)] = Held(pattern: pattern, span: span, at: now)
  }

  /// Somebody waited for a register, or wrote to it.
  mutating func drop(_ device: UInt16, _ register: UInt16) { held[first[Int(device)] + Int(register)] = nil }

  /// A device was written to, which says nothing of the others any more.
  mutating func noteWrite(to device: UInt16) {
    now += 1
    if lastWrite.device != device { (lastWrite.device, lastWrite.another) = (device, lastWrite.at) }
    lastWrite.at = now
  }

  /// Anything may have happened.
  mutating func forget() {
    now += 1
    forgotten = now
  }
}

extension BytePool {
  /// Whether every reply that keeps to one pattern keeps to another one.
  func implies(_ known: Pattern, _ asked: Pattern) -> Bool {
    (0..<asked.count).allSatisfy { place in
      let mask = self.mask(of: asked, at: place)
      guard place < known.count else { return mask == 0 }
      let isKnown = mask & ~self.mask(of: known, at: place) == 0
      return isKnown && (value(of: known, at: place) ^ value(of: asked, at: place)) & mask == 0
    }
  }
}
