import Diagnostics
import SequenceModel

/// The contents that earlier steps found in registers, as long as nothing was done that could change them.
///
/// A poll that waits for the same content may pass before the operation has begun, because the idle state of a flag may
/// mean "done".
struct HeldReplies {
  /// One entry per register of the file, so that no step searches or hashes anything.
  private var held: [Held?] = []
  /// By device, the index in `held` at which its registers begin.
  private var first: [Int] = []
  private let firstDevice: DeviceID
  private var now = 0
  /// Contents that were found up to this moment no longer count.
  private var forgotten = 0
  /// The device of the last write, the moment of that write, and the moment of the last write to any other device.
  private var lastWrite = (device: DeviceID?.none, at: 0, another: 0)

  struct Held {
    var pattern: Pattern
    var span: SourceSpan
    fileprivate var at: Int
  }

  /// Makes room for the registers of some devices.
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

  /// Notes the content that was found in a register.
  mutating func hold(_ pattern: Pattern, at span: SourceSpan, _ device: DeviceID, _ register: UInt16) {
    now += 1
    held[place(device, register)] = Held(pattern: pattern, span: span, at: now)
  }

  /// Drops the content of a register, after a wait for it or a write to it.
  mutating func drop(_ device: DeviceID, _ register: UInt16) { held[place(device, register)] = nil }

  /// Notes a write to a device.
  ///
  /// The contents of registers of other devices no longer count.
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
  /// Whether one reply can match both patterns.
  func canBothHold(_ first: Pattern, _ second: Pattern) -> Bool {
    (0..<min(first.count, second.count)).allSatisfy { place in
      let judged = mask(of: first, at: place) & mask(of: second, at: place)
      return (value(of: first, at: place) ^ value(of: second, at: place)) & judged == 0
    }
  }

  /// Whether every reply that matches the pattern `known` also matches `asked`.
  func implies(_ known: Pattern, _ asked: Pattern) -> Bool {
    (0..<asked.count).allSatisfy { place in
      let mask = self.mask(of: asked, at: place)
      guard place < known.count else { return mask == 0 }
      let isKnown = mask & ~self.mask(of: known, at: place) == 0
      return isKnown && (value(of: known, at: place) ^ value(of: asked, at: place)) & mask == 0
    }
  }
}
