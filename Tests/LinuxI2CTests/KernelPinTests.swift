import I2C
import LinuxI2C
import Testing

/// The part of the kernel behind `/dev/gpiochipN`: what it was asked, in words.
private final class FakePins: PinCalls {
  private let present: [PinChip]
  /// What taking a line is answered with.
  var error: KernelError?
  private(set) var log: [String] = []
  /// What comes from outside.
  var input = PinLevel.low

  init(_ chips: [PinChip]) { present = chips }

  func chips() -> [PinChip] { present }

  func take(_ place: PinPlace, as use: PinUse) throws(KernelError) -> any HeldPin {
    if let error { throw error }
    log.append("take \(place.name) \(use)")
    return Held(self, place, use)
  }

  private final class Held: HeldPin {
    private let kernel: FakePins
    private let place: PinPlace
    private var use: PinUse

    init(_ kernel: FakePins, _ place: PinPlace, _ use: PinUse) {
      (self.kernel, self.place, self.use) = (kernel, place, use)
    }

    deinit { kernel.log.append("give back \(place.name)") }

    func change(to use: PinUse) throws(KernelError) {
      kernel.log.append("change \(place.name) \(use)")
      self.use = use
    }

    func level() throws(KernelError) -> PinLevel { if case .output(let level) = use { level } else { kernel.input } }
  }
}

/// Pins beside a bus of the kernel: which there are, which are left alone, and what is asked of the kernel.
struct KernelPinTests {
  private static let chips = [
    PinChip(
      number: 0,
      lines: [
        PinLine(name: "POWER"), PinLine(), PinLine(name: "CS", consumer: "spi0 CS0"), PinLine(consumer: ""),
        PinLine(name: "I2C1_SDA"), PinLine(name: "TWICE"), PinLine(name: "SCLK"),
      ]),
    PinChip(number: 10, lines: [PinLine(name: "TWICE")]), PinChip(number: 11, lines: nil),
  ]

  private static func bus(_ kernel: FakePins) throws -> AnyBus {
    AnyBus(try I2CDevBus(FakeKernel(), path: "/dev/i2c-1", pins: KernelPins(kernel)))
  }

  @Test func freeLinesAreNamedByTheBoardAndByTheirPlaces() throws {
    guard case .named(let names, _, _) = try Self.bus(FakePins(Self.chips)).limits.pins else {
      return #expect(Bool(false), "no pins")
    }
    #expect(
      names == [
        "POWER", "SCLK", "gpiochip0/0", "gpiochip0/1", "gpiochip0/5", "gpiochip0/6", "gpiochip10/0",
      ])
  }

  private static let rules =
    "`i2cseq generate udev | sudo tee /etc/udev/rules.d/60-i2cseq.rules` writes the rules, then run `sudo udevadm "
    + "control --reload && sudo udevadm trigger`"
  private static let cure = "take another pin, or end what uses it; `gpioinfo` lists who uses what"

  static let refusals = [
    ("CS", "the pin `CS` is in use by `spi0 CS0`", cure),
    ("gpiochip0/3", "the pin `gpiochip0/3` is in use by the kernel", cure),
    (
      "gpiochip0/4", "the pin `gpiochip0/4` is `I2C1_SDA`, a line of an I2C bus",
      "take another pin: one that is worked as GPIO carries no bus any more"
    ),
    ("TWICE", "several pins are called `TWICE`", "write which: `gpiochip0/5` or `gpiochip10/0`"),
    (
      "gpiochip0/7", "this adapter has no pin `gpiochip0/7`",
      "its pins are: POWER SCLK gpiochip0/0 gpiochip0/1 gpiochip0/5 gpiochip0/6 gpiochip10/0"
    ),
    ("gpiochip11/3", "the pin `gpiochip11/3` cannot be looked at: you may not open /dev/gpiochip11", rules),
  ]

  @Test(arguments: refusals)
  func whatMustBeLeftAloneIsRefusedWithTheCure(name: String, words: String, cure: String) throws {
    let kernel = FakePins(Self.chips)
    var bus = try Self.bus(kernel)
    let reading = bus.pin(PinAction(.set(.high), of: name), at: 0)
    #expect(reading.fault == BusFault(.notSupported, words, notes: [cure]))
    #expect(reading.fault == bus.limits.pins.refusal(of: name), "what is told before the first step is told then")
    #expect(kernel.log == [])
  }

  /// The chip with that line may be one that the user may not open.
  @Test func aNameThatIsNotFoundBesideAClosedChipIsNotSaidToBeMissing() throws {
    let fault = try Self.bus(FakePins(Self.chips)).limits.pins.refusal(of: "NONE")
    #expect(
      fault
        == BusFault(
          .notSupported, "no pin `NONE` is found, and not all pins can be looked at: you may not open /dev/gpiochip11",
          notes: [
            "pins that can be looked at: POWER SCLK gpiochip0/0 gpiochip0/1 gpiochip0/5 gpiochip0/6 gpiochip10/0",
            Self.rules,
          ]))
  }

  @Test func aLineThatIsReadStaysWhatItIsAndOneThatWasDrivenIsLetGo() throws {
    let kernel = FakePins(Self.chips)
    do {
      var bus = try Self.bus(kernel)
      let outside = try bus.level(ofPin: "POWER")
      try bus.setPin("gpiochip0/0", to: .high)
      let own = try bus.level(ofPin: "POWER")
      try bus.setPin("gpiochip0/1", to: .low)
      #expect([outside, own] == [.low, .high])
      #expect(bus.finish() == nil)
    }
    #expect(
      Set(kernel.log) == [
        "take gpiochip0/0 asItIs", "change gpiochip0/0 output(I2C.PinLevel.high)",
        "take gpiochip0/1 output(I2C.PinLevel.low)", "change gpiochip0/0 input", "change gpiochip0/1 input",
        "give back gpiochip0/0", "give back gpiochip0/1",
      ])
  }

  @Test(
    arguments: [
      (.busy, .notSupported, "the pin `POWER` is in use by somebody else now (EBUSY)"),
      (.noDevice, .adapterGone, "the chip of the pin `POWER` is gone (ENODEV)"),
      (.notSupported, .notSupported, "the chip of the pin `POWER` cannot do this (EOPNOTSUPP)"),
      (.inputOutput, .adapterFailed, "the kernel did not work the pin `POWER` (EIO)"),
    ] as [(KernelError, BusFault.Kind, String)])
  func whatTheKernelRefusesHasItsWords(error: KernelError, kind: BusFault.Kind, words: String) throws {
    let kernel = FakePins(Self.chips)
    kernel.error = error
    var bus = try Self.bus(kernel)
    let fault = bus.pin(PinAction(.read, of: "POWER"), at: 0).fault
    #expect(fault?.kind == kind && fault?.summary == words && fault?.notes.count == 1)
  }

  @Test(arguments: [
    ([], "this adapter has no pins", "Linux has no GPIO here (`ls /dev/gpiochip*`)"),
    (
      [PinChip(number: 2, lines: nil), PinChip(number: 4, lines: nil)],
      "no pin `POWER` is found, and not all pins can be looked at: you may not open /dev/gpiochip2, /dev/gpiochip4",
      "`i2cseq generate udev"
    ),
  ])
  func aMachineWithoutPinsSaysWhatToDo(chips: [PinChip], words: String, beginning: String) throws {
    let fault = try Self.bus(FakePins(chips)).limits.pins.refusal(of: "POWER")
    #expect(fault?.summary == words)
    #expect(fault?.notes.first?.hasPrefix(beginning) == true, "\(String(describing: fault))")
  }
}
