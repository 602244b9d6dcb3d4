import HostSystem
package import I2C

/// The pins that buses of the kernel have beside them: lines of `/dev/gpiochipN`.
///
/// A pin is named by its place, `gpiochip0/17`, or by its name on the board. A pin that is in use, mostly by a driver
/// of the kernel, is refused before anything is done.
package struct KernelPins {
  private let calls: any PinCalls
  private var places: [String: PinPlace] = [:]
  private var held: [PinPlace: any HeldPin] = [:]
  private var driven: Set<PinPlace> = []
  /// The pins that can be used, and those that are refused.
  package let known: BusPins

  /// Finds out which pins there are.
  package init(_ calls: any PinCalls) {
    self.calls = calls
    let chips = calls.chips()
    var (names, numbers): ([String], [String]) = ([], [])
    var refused: [String: BusFault] = [:]
    for chip in chips {
      for (offset, line) in (chip.lines ?? []).enumerated() {
        let place = PinPlace(chip: chip.number, offset: offset)
        for name in [place.name, line.name] where !name.isEmpty {
          if let consumer = line.consumer { refused[name] = .usedPin(name, by: consumer) }
          if line.isOfBus { refused[name] = .pinOfBus(name, line.name) }
          if let other = places[name] {
            refused[name] = .pinsOfOneName(name, other, place)
            names.removeAll { $0 == name }
          } else if refused[name] == nil {
            if name == place.name { numbers.append(name) } else { names.append(name) }
          }
          places[name] = place
        }
      }
    }
    if chips.isEmpty {
      known = .none(cure: "Linux has no GPIO here (`ls /dev/gpiochip*`): use an adapter with pins, `ch341` or `ch347`")
    } else {
      known = .named(names + numbers, refused: refused, hidden: Self.hidden(chips))
    }
  }

  package mutating func reading(of action: PinAction) -> PinReading {
    guard let place = places[action.name], known.refusal(of: action.name) == nil else {
      return .none(known.refusal(of: action.name) ?? BusFault(.notSupported, "there is no pin `\(action.name)`"))
    }
    do throws(KernelError) {
      switch action.operation {
      case .set(let level):
        try use(place, as: .output(level))
        driven.insert(place)
        return PinReading(level: level)
      case .read:
        if let pin = held[place] { return PinReading(level: try pin.level()) }
        return PinReading(level: try taken(place, as: .asItIs).level())
      }
    } catch { return .none(error.fault(ofPin: action.name)) }
  }

  /// Makes every driven pin an input again, so that no part of a unit stays switched on after the run.
  package mutating func release() {
    for place in driven { try? held[place]?.change(to: .input) }
    driven = []
    held = [:]
  }

  private mutating func use(_ place: PinPlace, as use: PinUse) throws(KernelError) {
    if let pin = held[place] { try pin.change(to: use) } else { _ = try taken(place, as: use) }
  }

  private mutating func taken(_ place: PinPlace, as use: PinUse) throws(KernelError) -> any HeldPin {
    let pin = try calls.take(place, as: use)
    held[place] = pin
    return pin
  }

  /// The pins of chips that the user may not open; nil if there are no such chips.
  private static func hidden(_ chips: [PinChip]) -> HiddenPins? {
    let closed = chips.filter { $0.lines == nil }.map(\.name)
    guard !closed.isEmpty else { return nil }
    return HiddenPins(
      closed, reason: "you may not open " + closed.map { "/dev/\($0)" }.joined(separator: ", "),
      cure: "`i2cseq generate udev | sudo tee \(UdevRule.file)` writes the rules, then run `\(UdevRule.reload)`")
  }
}

// Messages about what can be wrong with a pin.
extension PinLine {
  /// Whether it is SDA or SCL by its name, as in `I2C1_SDA` or `SCL1`.
  ///
  /// To drive it would break the bus, and not every kernel reports it as used.
  fileprivate var isOfBus: Bool {
    let words = name.uppercased().split { !("A"..."Z").contains($0) }
    return words.contains("SDA") || words.contains("SCL")
  }
}

extension BusFault {
  fileprivate static func usedPin(_ name: String, by consumer: String) -> BusFault {
    BusFault(
      .notSupported, "the pin `\(name)` is in use by \(consumer.isEmpty ? "the kernel" : "`\(consumer)`")",
      notes: ["take another pin, or end what uses it; `gpioinfo` lists who uses what"])
  }

  fileprivate static func pinOfBus(_ name: String, _ line: String) -> BusFault {
    BusFault(
      .notSupported, "the pin `\(name)` is `\(line)`, a line of an I2C bus",
      notes: ["take another pin: one that is worked as GPIO carries no bus any more"])
  }

  fileprivate static func pinsOfOneName(_ name: String, _ first: PinPlace, _ second: PinPlace) -> BusFault {
    BusFault(
      .notSupported, "several pins are called `\(name)`", notes: ["write which: `\(first.name)` or `\(second.name)`"])
  }
}

extension KernelError {
  /// The fault of a pin whose use the kernel refused.
  fileprivate func fault(ofPin name: String) -> BusFault {
    switch self {
    case .busy:
      BusFault(
        .notSupported, "the pin `\(name)` is in use by somebody else now (EBUSY)",
        notes: ["end what uses it, another bus of this run too; `gpioinfo` lists who uses what"])
    case .noDevice:
      BusFault(
        .adapterGone, "the chip of the pin `\(name)` is gone (ENODEV)",
        notes: ["plug it in again; `ls /dev/gpiochip*` lists what is there"])
    case .parameter, .notSupported:
      BusFault(
        .notSupported, "the chip of the pin `\(name)` cannot do this (\(self.name))",
        notes: ["take a pin that can be driven; some are inputs only"])
    case _:
      BusFault(
        .adapterFailed, "the kernel did not work the pin `\(name)` (\(self.name))",
        notes: ["`dmesg | tail` may tell more"])
    }
  }
}
