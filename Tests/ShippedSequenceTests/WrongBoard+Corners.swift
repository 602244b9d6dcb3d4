import SequenceRunner

/// Boards that are right at the edge: each time at the least and the most that its data sheet allows.
///
/// The line of the board that differs, as with wrong boards; the step is none, because all pass.
extension WrongBoard {
  static let corners: [WrongBoard] = [
    corner("tmp102", "slow", "takes: 26ms", "takes: 35ms"),
    corner("tmp102", "fast", "takes: 26ms", "takes: 20ms"),
    corner("tmp117", "slow", "takes: 15.5ms", "takes: 17.5ms"),
    corner("tmp117", "fast", "takes: 15.5ms", "takes: 13.5ms"),
    corner("24aa025uid", "slow", "takes: 3.5ms", "takes: 5ms"),
    corner("24aa025uid", "fast", "takes: 3.5ms", "takes: 0.1ms"),
    corner("eeprom-24c02", "slow", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("eeprom-24c02", "fast", "write_cycle: 3.5ms", "write_cycle: 0.5ms"),
    corner("eeprom-24c256", "slow", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("eeprom-24c256", "fast", "write_cycle: 3.5ms", "write_cycle: 0.5ms"),
    corner("at24mac402", "slow", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("at24mac402", "fast", "write_cycle: 3.5ms", "write_cycle: 0.5ms"),
    corner("ipmi-fru", "slow", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("adapter-pins", "slow", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("adapter-pins", "a slow supply", "settles: 2ms", "settles: 12ms"),
    corner("adapter-pins", "a fast supply", "settles: 2ms", "settles: 0ms"),
    corner("sensorhub", "a slow thermometer", "takes: 26ms", "takes: 35ms"),
    corner("sensorhub", "a fast thermometer", "takes: 26ms", "takes: 20ms"),
    corner("sensorhub", "a slow EEPROM", "write_cycle: 3.5ms", "write_cycle: 5ms"),
    corner("ads1115", "10 % slow", "&conversion 8ms", "&conversion 8.7ms"),
    corner("ads1115", "10 % fast", "&conversion 8ms", "&conversion 7.1ms"),
    corner("ltc2977", "a slow supply", "&ramp 5ms", "&ramp 15ms"),
    corner("ltc2977", "a fast supply", "&ramp 5ms", "&ramp 1ms"),
    corner("pmbus-tpsm8d6c24", "slow", "settles: 5ms", "settles: 15ms"),
    corner("stm32-bootloader", "slow to erase", "takes: 20ms", "takes: 400ms"),
    corner("stm32-bootloader", "fast", "takes: 4ms", "takes: 0.5ms"),
    corner("sht31", "a slow reset", "soft_reset, takes: 1ms", "soft_reset, takes: 1.5ms"),
    corner("sht31", "slow", "on_select: single_polled, takes: 12.5ms", "on_select: single_polled, takes: 15.5ms"),
    corner("sht31", "slow at medium repeatability", "single_medium, takes: 4.5ms", "single_medium, takes: 6.5ms"),
    corner("sht31", "slow at low repeatability", "single_low, takes: 2.5ms", "single_low, takes: 4.5ms"),
    corner("tmp117", "a fast reset", "takes: 1.5ms", "takes: 0.5ms"),
    corner("bme280", "slow", "takes: 8ms", "takes: 9.3ms"),
    corner("ina219", "slow", "takes: 1.064ms", "takes: 1.172ms"),
    corner("ina219", "fast", "takes: 1.064ms", "takes: 0.9ms"),
    corner("ina226", "slow", "takes: 2.2ms", "takes: 2.42ms"),
    corner("ina226", "fast", "takes: 2.2ms", "takes: 1.98ms"),
    corner("ds3231", "slow", "takes: 125ms", "takes: 200ms"),
    corner("ds3231", "fast", "takes: 125ms", "takes: 100ms"),
    corner("bq27441", "slow", "takes: 800ms", "takes: 1s"),
    corner("bq27441", "fast", "takes: 800ms", "takes: 50ms"),
    corner("si5351", "slow to start", "uptime() < 0.01", "uptime() < 0.025"),
    corner("si5351", "slow to lock", "takes: 1ms", "takes: 10ms"),
    corner("lis2dh12", "10 % slow", "every: 10ms", "every: 11ms"),
    corner("lis2dh12", "10 % fast", "every: 10ms", "every: 9.1ms"),
    corner("mcp4725", "slow", "takes: 25ms", "takes: 50ms"),
  ]

  private static func corner(_ stem: String, _ words: String, _ old: String, _ new: String) -> WrongBoard {
    WrongBoard(stem, words, old, new, "", .mismatch)
  }
}
