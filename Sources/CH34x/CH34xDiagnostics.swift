import Diagnostics
import I2C

/// What can go wrong between the host and an adapter.
enum AdapterTrouble: Error, Hashable {
  case pipe(PipeFault, PipeDirection, after: Int)
  case reply(ReplyDecoder.Mismatch)
  /// The slowest clock of the chip is faster than what was asked for.
  case tooSlow(hertz: Int, slowest: Int)
  /// The adapter says that it is another chip.
  case wrongChip(String)
  /// A CH347F did not give its pins to the bus.
  case pinsRefused
  case noStretching
  /// The answer to a pin command was something else.
  case pinReply
}

// Messages about what can go wrong.
extension AdapterTrouble {
  /// The fault that the caller sees, with what to do about it.
  func fault(of chip: Chip) -> BusFault {
    let name = chip.name
    switch self {
    case .pipe(.timeout, .out, let milliseconds), .pipe(.blocked, _, let milliseconds):
      return BusFault(
        .timeout, "the \(name) took no bytes for \(milliseconds) ms",
        notes: ["unplug the adapter and plug it in again: it is busy with something older"])
    case .pipe(.timeout, .in, let milliseconds):
      return BusFault(.timeout, "the \(name) did not answer for \(milliseconds) ms", notes: [silence(chip)])
    case .pipe(.stall, let direction, _):
      return BusFault(
        .adapterFailed, "the \(name) refuses to \(direction == .out ? "take" : "give") bytes (stall), twice",
        notes: ["unplug the adapter and plug it in again"])
    case .pipe(.overflow, _, _):
      return BusFault(
        .adapterFailed, "the \(name) sent more than was asked for",
        notes: ["repeat the run: what was left over is gone now"])
    case .pipe(.gone, _, _):
      return BusFault(
        .adapterGone, "the \(name) is not plugged in any more",
        notes: ["look at the USB cable and the supply of the hub"])
    case .pipe(.failed(let words), _, _):
      return BusFault(
        .adapterFailed, "the USB transfer to the \(name) failed: \(words)",
        notes: ["use a short USB cable and a port of the computer itself"])
    case .reply(.short(let count, let expected)):
      return BusFault(
        .adapterFailed, "the reply of the \(name) ended after \(count) of \(expected) bytes",
        notes: ["repeat the run: the adapter was brought into step again"])
    case .reply(.long(let count, let expected)):
      return BusFault(
        .adapterFailed, "the \(name) sent \(count) bytes where \(expected) belong to the transaction",
        notes: ["repeat the run: what was left over is gone now"])
    case .reply(.outOfStep(let byte)):
      return BusFault(
        .adapterFailed, "the \(name) sent 0x\(hexDigits(byte)) where an acknowledge belongs, 0x00 or 0x01",
        notes: ["repeat the run: what was left over is gone now"])
    case .tooSlow(let hertz, let slowest):
      return BusFault(
        .notSupported, "the slowest clock of a \(name) is \(slowest) Hz, and \(hertz) Hz is asked for",
        notes: [Chip.cure(slowest: slowest)])
    case .wrongChip(let words):
      return BusFault(
        .notSupported, "this is no \(name) that works an I2C bus: \(words)",
        notes: ["`i2cseq adapters` lists what is plugged in"])
    case .pinsRefused:
      return BusFault(
        .notSupported, "the \(name) does not give its pins to the I2C bus",
        notes: ["close what else uses the adapter: SPI, JTAG and I2C share pins"])
    case .pinReply:
      return BusFault(
        .adapterFailed, "the \(name) was asked for its pins and answered something else",
        notes: ["repeat the run: the adapter was brought into step again"])
    case .noStretching:
      return BusFault(
        .notSupported, "this \(name) does not look whether a target holds the clock low",
        notes: ["a CH347F or a CH347T from firmware 3.41 on does, with `stretch=on`"])
    }
  }

  private func silence(_ chip: Chip) -> String {
    chip.canStretch
      ? "look for a target that holds SCL low, or switch the unit off and on"
      : "unplug the adapter and plug it in again"
  }
}

extension Chip {
  /// What to do where a clock is asked for that is slower than the slowest of a chip.
  ///
  /// The lowest of several wishes counts, so each of them may be the one that is too low.
  package static func cure(slowest hertz: Int) -> String {
    "ask for \(FrequencyText.of(hertz)) or more by each of `freq=`, `--speed` and the `speed` of the sequence; targets that "
      + "bear less need another adapter"
  }
}

extension BusFault {
  /// The adapter cannot clock its bus, because it is not known which pins are its lines.
  static func noClocksByHand(_ name: String) -> BusFault {
    BusFault(
      .notSupported, "it is not known which pins of a \(name) are its lines, so no target can be clocked free",
      notes: ["power the unit down and up, or use a CH341 or CH347T"])
  }
}
