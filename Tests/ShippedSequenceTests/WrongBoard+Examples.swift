import SequenceRunner

/// What may be wrong with the boards of the examples.
extension WrongBoard {
  static let examples: [WrongBoard] = sensorHub + buck + mux + eeprom + humidity + clock

  private static let sensorHub: [WrongBoard] = [
    .init(
      "0-sensorhub", "a bit of the configuration is stuck", "reset: 0x60A0",
      "reset: 0x40A0", "configuration after power-up", .mismatch),
    .init(
      "0-sensorhub", "the EEPROM answers elsewhere", "address: 0x50",
      "address: 0x51", "exactly these targets answer", .mismatch),
    .init(
      "0-sensorhub", "a chip nobody ordered", "targets:\n",
      "targets:\n  extra: {address: 0x58, memory: {size: 16}}\n", "exactly these targets answer", .mismatch),
    .init(
      "0-sensorhub", "the conversion is slow", "takes: 26ms",
      "takes: 45ms", "conversion finishes", .limit),
    .init(
      "0-sensorhub", "the conversion never ends", "takes: 26ms",
      "takes: 90ms", "conversion finishes", .timeout),
    .init(
      "0-sensorhub", "the board is hot", "reset: 0x1780",
      "reset: 0x3200", "ambient temperature", .limit),
    .init(
      "0-sensorhub", "the EEPROM is slow", "write_cycle: 3.5ms",
      "write_cycle: 8ms", "wait_ready eeprom", .limit),
    .init(
      "0-sensorhub", "the EEPROM is far too slow", "write_cycle: 3.5ms",
      "write_cycle: 12ms", "wait_ready eeprom", .timeout),
    .init(
      "0-sensorhub", "the pages are smaller", "page_size: 32",
      "page_size: 16", "read eeprom $page", .mismatch),
    .init(
      "0-sensorhub", "a broken wire", "[gpio.0..7, gpio.8..15]",
      "[gpio.0..6, gpio.8..14]", "read gpio.input", .mismatch),
    .init(
      "0-sensorhub", "two wires exchanged", "[gpio.0..7, gpio.8..15]",
      "[gpio.0..5, gpio.8..13]\n  - [gpio.6, gpio.15]\n  - [gpio.7, gpio.14]", "read gpio.input", .mismatch),
    .init(
      "0-sensorhub", "no power", "bus: {speed: 400kHz}",
      "bus: {speed: 400kHz, dead: true}", "exactly these targets answer", .mismatch),
  ]

  private static let buck: [WrongBoard] = [
    .init(
      "1-pmbus-buck", "another part", "54 49 54 6D 24 41",
      "54 49 54 6D 24 42", "the right part", .mismatch),
    .init(
      "1-pmbus-buck", "not linear", "reset: 0x17",
      "reset: 0x37", "VOUT_MODE is linear", .mismatch),
    .init(
      "1-pmbus-buck", "a fault that stays", "- {on_write: clear_faults, done: {clear: {status_word: 0xF7BF}}}",
      "- {on_write: clear_faults, done: {clear: {status_word: 0x0001}}}", "no fault bit is set", .mismatch),
    .init(
      "1-pmbus-buck", "slow to settle", "settles: 8ms",
      "settles: 30ms", "margined output", .limit),
    .init(
      "1-pmbus-buck", "never settles", "settles: 8ms",
      "settles: 150ms", "margined output", .limit),
    .init(
      "1-pmbus-buck", "low input", "0xD980",
      "0xD960", "input voltage", .limit),
    .init(
      "1-pmbus-buck", "no margin", "reset: 0x0248",
      "reset: 0x0266", "margined output", .limit),
    .init(
      "1-pmbus-buck", "no packet error code", "pec: true",
      "pec: false", "the right part", .mismatch),
    .init(
      "1-pmbus-buck", "a target that is lost", "bus: {speed: 100kHz}",
      "bus: {speed: 100kHz}\nfaults:\n  - {at: 0x24, after: 6, kind: nack}", "output settles", .timeout),
    .init(
      "1-pmbus-buck", "a controller that lost the bus", "bus: {speed: 100kHz}",
      "bus: {speed: 100kHz}\nfaults:\n  - {at: 0x24, after: 6, times: 1, kind: arbitration}", "output settles",
      .arbitrationLost),
  ]

  private static let mux: [WrongBoard] = [
    .init(
      "3-tca9548a-mux", "the right sensor is missing", "right: {chip: tmp102, address: 0x48",
      "right: {chip: tmp102, address: 0x49", "right", .nack),
    .init(
      "3-tca9548a-mux", "the right sensor is on another channel", "channel: 3",
      "channel: 4", "nobody there", .nack),
    .init(
      "3-tca9548a-mux", "the sensors disagree", "temperature: 0x1800",
      "temperature: 0x1B00", "they agree", .limit),
    .init(
      "3-tca9548a-mux", "the left sensor is hot", "reset: 0x1780",
      "reset: 0x3200", "left", .limit),
    .init(
      "3-tca9548a-mux", "a sensor beside the mux", "targets:\n",
      "targets:\n  extra: {chip: tmp102, address: 0x49}\n", "only the mux answers", .mismatch),
    .init(
      "3-tca9548a-mux", "no mux", "address: 0x70",
      "address: 0x71", "all channels off", .nack),
  ]

  private static let eeprom: [WrongBoard] = [
    .init(
      "4-eeprom-24c256", "write protection is not connected", "- [gpio.7, eeprom.wp]",
      "- [gpio.6, gpio.5]", "unchanged", .mismatch),
    .init(
      "4-eeprom-24c256", "write protection cannot be lifted", "- [gpio.7, eeprom.wp]",
      "- {join: [eeprom.wp], pull: up}", "image", .mismatch),
    .init(
      "4-eeprom-24c256", "write protection on another pin", "gpio.7",
      "gpio.6", "image", .mismatch),
    .init(
      "4-eeprom-24c256", "the pages are smaller", "page_size: 64",
      "page_size: 32", "image", .mismatch),
    .init(
      "4-eeprom-24c256", "the EEPROM is too slow", "write_cycle: 3.5ms",
      "write_cycle: 12ms", "image", .timeout),
    .init(
      "4-eeprom-24c256", "another MAC is there already", "write_cycle: 3.5ms}",
      "write_cycle: 3.5ms, contents: [{at: 0x7FFA, data: {hex: \"02 00 00 00 00 02\"}}]}", "it belongs to this serial",
      .mismatch),
    .init(
      "4-eeprom-24c256", "the first bit of every reply flips", "wires:",
      "faults:\n  - {at: 0x50, kind: flipped_bit}\n\nwires:", "image", .mismatch),
    .init(
      "4-eeprom-24c256", "the EEPROM is missing", "address: 0x50",
      "address: 0x51", "image", .nack),
  ]

  private static let humidity: [WrongBoard] = [
    .init(
      "5-sht31-crc", "the CRC is another", "crc: {every: 2, poly: 0x31",
      "crc: {every: 2, poly: 0x07", "status after reset", .mismatch),
    .init(
      "5-sht31-crc", "it was not reset", "reset: 0x8010",
      "reset: 0x0010", "status after reset", .mismatch),
    .init(
      "5-sht31-crc", "it is hot", "single_stretched: {at: 0x2C06, bytes: 4, reset: [0x66, 0x66",
      "single_stretched: {at: 0x2C06, bytes: 4, reset: [0xB3, 0x33", "stretched", .limit),
    .init(
      "5-sht31-crc", "it disagrees with itself", "follows: $(0x66668000",
      "follows: $(0x68668000", "both agree", .limit),
    .init(
      "5-sht31-crc", "the conversion is slow", "on_select: single_polled, takes: 12.5ms",
      "on_select: single_polled, takes: 17ms", "conversion time", .limit),
    .init(
      "5-sht31-crc", "the conversion never ends", "on_select: single_polled, takes: 12.5ms",
      "on_select: single_polled, takes: 30ms", "conversion time", .timeout),
    .init(
      "5-sht31-crc", "the conversion takes no time", "on_select: single_polled, takes: 12.5ms",
      "on_select: single_polled, takes: 1ms", "conversion time", .limit),
  ]

  private static let clock: [WrongBoard] = [
    .init(
      "7-ds3231", "the clock stands still", ", clock: {kind: runs, mask: {hex: 7F 7F 7F 07 3F 1F FF}}",
      "", "it ticks", .limit),
    .init(
      "7-ds3231", "the oscillator stopped", "status: {at: 0x0F, bytes: 1, reset: 0x08",
      "status: {at: 0x0F, bytes: 1, reset: 0x88", "never stopped", .mismatch),
    .init(
      "7-ds3231", "the alarm is late", "every: 1s",
      "every: 2500ms", "flag rises", .limit),
    .init(
      "7-ds3231", "no alarm", "      - {every: 1s, when: min(alarm1) >= 0x80, done: {set: {status: 0x01}}}",
      "      - {every: 1s, done: {set: {status: 0x02}}}", "flag rises", .timeout),
    .init(
      "7-ds3231", "another address", "address: 0x68",
      "address: 0x69", "write rtc.time", .nack),
  ]
}
