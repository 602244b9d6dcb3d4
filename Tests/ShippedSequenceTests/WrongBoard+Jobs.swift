import SequenceRunner

/// What may be wrong with the boards of jobs, one line each.
extension WrongBoard {
  static let jobs: [WrongBoard] = devices + boards + people

  private static let devices: [WrongBoard] = [
    .init("lis2dh12", "another part", "reset: 0x33", "reset: 0x32", "an LIS2DH12", .mismatch),
    .init("lis2dh12", "it stands on its edge", "16384 + round", "0 + round", "mean", .limit),
    .init("lis2dh12", "it is slow", "every: 10ms", "every: 14ms", "the interrupt comes", .limit),
    .init(
      "lis2dh12", "its interrupt is open", "[acc.int1, main.GPIO2]", "{join: [main.GPIO2], pull: down}",
      "the interrupt comes", .timeout),
    .init("lis2dh12", "an axis is stuck", "16384 + round(noise(1)) * 16", "16384", "noise", .limit),
    .init("bq27441", "a BQ27421", "answer: 0x0421", "answer: 0x0425", "a BQ27441", .mismatch),
    .init("bq27441", "the keys do not open it", "load: {keys: $(keys + 1)}", "load: {keys: 0}", "is entered", .timeout),
    .init(
      "bq27441", "a block is not committed", "done: {load: {state: $(block)}}", "done: {load: {keys: $(keys)}}",
      "it holds the capacity", .mismatch),
    .init("bq27441", "an empty cell", "reset: 0x0F3C", "reset: 0x09C4", "the cell", .limit),
    .init("ft5406", "another part", "reset: 0x55", "reset: 0x54", "an FT5x06", .mismatch),
    .init(
      "ft5406", "its interrupt is open", "[touch.int, main.GPIO1]", "[main.GPIO1]", "the robot touches it",
      .timeout),
    .init("ft5406", "its columns are mirrored", "160 +", "640 +", "place", .limit),
    .init(
      "sfp-ddm", "its name is garbled", "ACME OPTICS     ", "ACME OPTIC5     ",
      "an SFP with the usual connector, and the sum of what it says of itself", .mismatch),
    .init(
      "sfp-ddm", "a threshold flipped a bit", "(sum8(thresholds)", "(1 + sum8(thresholds)",
      "its own alarm thresholds hold", .mismatch),
    .init("sfp-ddm", "a dirty fibre", "$(3981 +", "$(1981 +", "the light that the bench sends arrives", .limit),
    .init("sfp-ddm", "it is dark", "$(3981 +", "$(11 +", "its own alarm thresholds hold", .limit),
    .init("sfp-ddm", "it is hot", "35 * 256", "80 * 256", "its own alarm thresholds hold", .limit),
    .init(
      "spd-ddr4", "DDR3 in its place", "{hex: 23 11 0C", "{hex: 23 11 0B", "base configuration of DDR4, with its CRC",
      .mismatch),
    .init(
      "spd-ddr4", "a flipped bit", "crc16(base, \"XMODEM\")", "crc16(base, \"XMODEM\") ^ 1",
      "base configuration of DDR4, with its CRC", .mismatch),
    .init("spd-ddr4", "another module", "18ASF2G72AZ-3G2E1", "18ASF2G72AZ-2G6E1", "part number", .mismatch),
    .init("spd-ddr4", "its pages do not turn", "load: {page: 1}", "load: {page: 0}", "part number", .mismatch),
    .init("ipmi-fru", "half the page", "page_size: 32", "page_size: 16", "board area", .mismatch),
    .init(
      "stm32-bootloader", "it writes elsewhere", "'$(u32be(a) - 0x08000000)', phase: 2",
      "'$(u32be(a) - 0x07FFFF00)', phase: 2", "as it was written", .mismatch),
    .init("stm32-bootloader", "it takes too long", "takes: 4ms", "takes: 900ms", "acknowledged", .timeout),
    .init(
      "stm32-bootloader", "it is protected", "[0x32, 0xCD], done: {load: {phase: 1}, push: {answer: [0x79]}}",
      "[0x32, 0xCD], done: {push: {answer: [0x1F]}}", "acknowledged", .mismatch),
    .init("ipmi-fru", "nobody there", "address: 0x50", "address: 0x51", "it answers", .nack),
  ]

  private static let boards: [WrongBoard] = [
    .init("golden-board", "another setting", "12 34 56 78", "12 34 56 79", "are those of the golden board", .mismatch),
    .init(
      "golden-board", "the unit is colder", "reset: {temperature: 0x1790}", "reset: {temperature: 0x1600}", "unit",
      .limit),
    .init(
      "golden-board", "a threshold bit is stuck", "reset: {temperature: 0x1790}",
      "reset: {temperature: 0x1790, t_high: 0x4F00}", "is that of the golden board", .mismatch),
    .init(
      "golden-board", "its alert is open", "[thermometer.alert, gpio.0]", "[thermometer.alert]", "the jig sees it",
      .timeout),
    .init(
      "golden-board", "the alert goes to another pin", "[thermometer.alert, gpio.0]", "[thermometer.alert, gpio.1]",
      "the jig sees it", .mismatch),
    .init(
      "golden-board", "no unit in the jig", "unit: {speed: 400kHz}", "unit: {speed: 400kHz, dead: true}",
      "the unit is plugged in", .mismatch),
    .init(
      "golden-board", "the golden board was erased", "53 45 54 31", "FF FF FF FF",
      "its golden board is programmed", .mismatch),
    .init(
      "soak", "four lost acknowledges", "after: 5678, times: 1", "after: 5678, times: 3", "configuration", .nack),
    .init(
      "soak", "a wrong byte", "after: 5678, times: 1, kind: nack", "after: 5678, times: 1, kind: flipped_bit",
      "configuration", .mismatch),
    .init("soak", "a resolution bit is stuck", "reset: 0x60A0", "reset: 0x40A0", "configuration", .mismatch),
  ]

  private static let people: [WrongBoard] = [
    .init(
      "operator-panel", "the driver of an LED is shorted", "$(latch & 0x07)", "$(latch & 0x05)",
      "nobody presses the key", .mismatch),
    .init(
      "operator-panel", "the key is stuck", "uptime() < 0.03 or uptime() > 0.5", "uptime() < 0",
      "nobody presses the key", .mismatch),
    .init(
      "operator-panel", "the key is not connected", "uptime() < 0.03 or uptime() > 0.5", "uptime() >= 0",
      "the key is pressed", .timeout),
    .init("operator-panel", "the LEDs are dark", answers: ["look": "fail"], "is it the only one that is lit?"),
  ]
}

extension WrongBoard {
  /// The board is as it should be, as far as its buses tell, and a person sees that it is not.
  fileprivate init(_ stem: String, _ trouble: String, answers: [String: String], _ step: String) {
    self.init(stem, trouble, "name:", "name:", step, .prompt)
    self.answers = answers
  }
}
