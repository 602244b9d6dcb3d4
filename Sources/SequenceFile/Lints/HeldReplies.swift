import Diagnostics
import SequenceModel

/// What earlier steps found in registers, as long as nothing was done that could change it.
///
/// A poll that waits for the same content may pass before anything has begun: the idle state of a flag may mean "done".
struct HeldReplies {
  /// One entry per register of the file, so that no step searches or hashes anything.
  private var held: [Held?] = []
  /// Per device, where its registers begin in `held`.
  private var first: [Int] = []
  private let firstDevice: DeviceID
  private var now = 0
  /// What was found up to this moment does not count any more.
  private var forgotten = 0
  /// The device that was written to last, when that was, and when the last write to any other device was.
  private var lastWrite = (device: DeviceID?.none, at: 0, another: 0)

  struct Held {
    var pattern: Pattern
    var span: SourceSpan
    fileprivate var at: Int
  }

  /// Room for the registers of some devices.
  init(_ devices: Range<DeviceID>, of program: ProgramBuilder) {
    firstDevice = devices.lowerBound
    var count = 0
    for device in devices {
      first.append(count)
      count += program.devices[device].registers.count
    }
    held = Array(repeating: nil, count: count)
  }

  subscript(device: DeviceID, register: UInt16) -> Held? {
    guard let held = held[place(device, register)], held.at > forgotten else { return nil }
    // A write to one device may change another one: it may hold that in reset, or power it.
    let foreign = lastWrite.device == device ? lastWrite.another : lastWrite.at
    return held.at > foreign ? held : nil
  }

  private func place(_ device: DeviceID, _ register: UInt16) -> Int {
    first[firstDevice.distance(to: device)] + Int(register)
  }

  /// Notes what a register was found to hold.
  mutating func hold(_ pattern: Pattern, at span: SourceSpan, _ device: DeviceID, _ register: UInt16) {
    now += 1
    held[place(device, register)] = Held(pattern: pattern, span: span, at: now)
  }

  /// Drops what a register held, after a wait for it or a write to it.
  mutating func drop(_ device: DeviceID, _ register: UInt16) { held[place(device, register)] = nil }

  /// Notes a write to a device.
  ///
  /// What registers of other devices held does not count any more.
  mutating func noteWrite(to device: DeviceID) {
    now += 1
    if lastWrite.device != device { (lastWrite.device, lastWrite.another) = (device, lastWrite.at) }
    lastWrite.at = now
  }

  /// Forgets all registers, because anything may have happened.
  mutating func forget() {
    now += 1
    forgotten = now
  }
}

extension BytePool {
  /// Whether one reply can keep to both patterns.
  func canBothHold(_ first: Pattern, _ second: Pattern) -> Bool {
    (0..<min(first.count, second.count)).allSatisfy { place in
      let judged = mask(of: first, at: place) & mask(of: second, at: place)
      return (value(of: first, at: place) ^ value(of: second, at: place)) & judged == 0
    }
  }

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
