import SequenceRunner
import Testing

/// The board of a sequence with something wrong, and what the sequence must say about it.
struct WrongBoard: CustomTestStringConvertible, Sendable {
  var stem: String
  /// What is wrong, in words.
  var trouble: String
  /// What stands in the board's file, and what stands there instead.
  var old: String
  var new: String
  /// The step that finds it first.
  var step: String
  var kind: Finding.Kind
  /// What a person at the bench answers otherwise than that all is well, by the step's id.
  var answers: [String: String] = [:]

  init(_ stem: String, _ trouble: String, _ old: String, _ new: String, _ step: String, _ kind: Finding.Kind) {
    (self.stem, self.trouble, self.old, self.new) = (stem, trouble, old, new)
    (self.step, self.kind) = (step, kind)
  }

  var testDescription: String { "\(stem): \(trouble)" }

  /// The file of the board with the trouble in it.
  func patched(_ text: String) throws -> String {
    let pieces = text.split(separator: old, omittingEmptySubsequences: false)
    try #require(pieces.count == 2, "`\(old)` stands once in the board of \(stem)")
    return pieces.joined(separator: new)
  }

  static let table: [WrongBoard] = thermometers + expanders + clocks + memories + sensors + supplies + parts + jobs

  private static let thermometers: [WrongBoard] = [
    .init(
      "tmp102", "a resolution bit is stuck", "config: 0x60A0, t_low", "config: 0x40A0, t_low", "configuration",
      .mismatch),
    .init("tmp102", "ADD0 is open", "address: 0x48", "address: 0x49", "exactly these targets answer", .mismatch),
    .init(
      "tmp102", "a limit bit is stuck", "0x5000, writable: 0xFFF0", "0x5000, writable: 0xFEF0", "upper read back",
      .mismatch),
    .init(
      "tmp102", "the lower limit cannot be written", "0x4B00, writable: 0xFFF0", "0x4B00, writable: 0x0000",
      "is there", .mismatch),
    .init("tmp102", "its settings cannot be written", "0x9FD0", "0x8150", "are kept", .mismatch),
    .init(
      "tmp102", "a general call does not reset its limits", "config: 0x60A0, t_low: 0x4B00, t_high",
      "config: 0x60A0, t_high",
      "lower limit", .mismatch),
    .init(
      "tmp102", "extended mode does not switch on", "0x9FD0", "0x9FC0", "it is on, and the resolution stays", .mismatch),
    .init(
      "tmp102", "a conversion that takes too long", "takes: 26ms", "takes: 90ms", "one of thirteen bits finishes",
      .timeout),
    .init(
      "tmp102", "its alert is dead", "(hot == 1) == (polarity == 1)", "(hot == 9) == (polarity == 1)",
      "it is active after the next conversion",
      .timeout),
    .init("tmp102", "a conversion that comes too early", "takes: 26ms", "takes: 1ms", "conversion finishes", .limit),
    .init("tmp102", "it is hot", "reset: 0x0178", "reset: 0x0400", "the result says so as well", .limit),
    .init("lm75", "an address pin is low", "address: 0x4F", "address: 0x4E", "it answers where its pins say", .nack),
    .init("lm75", "another overtemperature", "reset: 0x5000", "reset: 0x4F00", "overtemperature", .limit),
    .init(
      "lm75", "half a degree is lost", "0x5000, writable: 0xFF80", "0x5000, writable: 0xFF00",
      "read back, the lowest seven bits undefined", .limit),
    .init(
      "lm75", "hysteresis cannot be written", "0x4B00, writable: 0xFF80", "0x4B00, writable: 0x0000",
      "hysteresis read back", .limit),
    .init("lm75", "its settings cannot be written", "writable: 0x1F", "writable: 0x01", "are kept", .mismatch),
    .init("lm75", "it does not shut down", "writable: 0x1F", "writable: 0x1E", "it is shut down", .mismatch),
    .init("lm75", "it is cold", "reset: 0x1800", "reset: 0xF600", "temperature", .limit),
    .init("tca9548a", "a sensor on the wrong channel", "channel: 6", "channel: 5", "nobody there", .nack),
    .init("tca9548a", "a switch of four channels", "channels: 8", "channels: 7", "reads back", .mismatch),
    .init(
      "tca9548a", "a sensor outside the switch", ", behind: {mux: mux, channel: 1}", "", "so only the switch answers",
      .mismatch),
    .init("tca9548a", "RESET# is open", "reset: [mux]", "reset: [outlet]", "none is any more", .mismatch),
    .init("tca9548a", "the outlet is warmer", "0x1810", "0x1B00", "both are equally warm without load", .limit),
    .init(
      "sensorhub", "half the EEPROM", "size: 4096", "size: 2048", "read it back", .mismatch),
    .init(
      "sensorhub", "another upper limit", "bytes: 2, reset: 0x5000", "bytes: 2, reset: 0x5010",
      "upper limit of 80 degrees", .mismatch),
    .init(
      "sensorhub", "another lower limit", "bytes: 2, reset: 0x4B00", "bytes: 2, reset: 0x4B10",
      "lower limit of 75 degrees", .mismatch),
    .init(
      "sensorhub", "a wire of the expander is open", "0..7, gpio.8..15", "0..6, gpio.8..14",
      "port 0 drives what it is told, and port 1 hears it", .mismatch),
    .init(
      "sensorhub", "a resolution bit is stuck", "reset: 0x60A0", "reset: 0x40A0", "configuration after power-up",
      .mismatch),
  ]

  private static let expanders: [WrongBoard] = [
    .init(
      "pca9555", "a wire is open", "0..7, gpio.8..15", "0..6, gpio.8..14", "hold it up, and no other net", .mismatch),
    .init(
      "pca9555", "two wires are swapped", "  - [gpio.0..7, gpio.8..15]",
      "  - [gpio.0..5, gpio.8..13]\n  - [gpio.6..7, gpio.15..14]", "hold it up, and no other net", .mismatch),
    .init(
      "pca9555", "an output bit is stuck", "0x02, bytes: 2, reset: 0xFFFF",
      "0x02, bytes: 2, reset: 0xFFFF, writable: 0xFFFE", "both ends are high, and no other", .mismatch),
    .init(
      "pca9555", "inputs are not inverted", "polarity: {at: 0x04, bytes: 2}",
      "polarity: {at: 0x04, bytes: 2, writable: 0x0000}", "port 1 reads the opposite of port 0", .mismatch),
    .init(
      "pca9555", "inputs of port 0 are not inverted", "polarity: {at: 0x04, bytes: 2}",
      "polarity: {at: 0x04, bytes: 2, writable: 0xFF00}", "port 0 reads the opposite of port 1", .mismatch),
    .init(
      "pca9555", "its interrupt is open", "[gpio.int, main.GPIO2]", "[main.GPIO2]", "and interrupts", .mismatch),
    .init(
      "pca9555", "port 1 does not interrupt", "seen) & config", "seen) & config & 0x00FF", "and interrupts", .mismatch),
    .init(
      "pca9555", "port 0 does not interrupt", "seen) & config", "seen) & config & 0xFF00", "and interrupts", .mismatch),
    .init(
      "pca9555", "reading does not answer an interrupt", "seen: $(input ^ polarity)", "seen: 0xFFFF",
      "that answers it", .mismatch),
    .init(
      "pca9555", "outputs from the beginning", "0x06, bytes: 2, reset: 0xFFFF", "0x06, bytes: 2", "all pins are inputs",
      .mismatch),
    .init(
      "mcp23017", "the nets are mirrored", "gpio.14..8", "gpio.8..14", "its two ends are high, and no other", .mismatch),
    .init(
      "mcp23017", "IOCON.BANK is set", "iocon: {at: 0x0A, bytes: 1,", "iocon: {at: 0x0A, bytes: 1, reset: 0x80,",
      "all 22 registers", .mismatch),
    .init(
      "mcp23017", "a pull-up is missing", "gppu: {at: 0x0C, bytes: 2}", "gppu: {at: 0x0C, bytes: 2, writable: 0xFFDF}",
      "pull-ups are on", .mismatch),
    .init(
      "mcp23017", "inputs of port A are not inverted", "ipol: {at: 0x02, bytes: 2}",
      "ipol: {at: 0x02, bytes: 2, writable: 0xFF00}", "both ports read high what is low", .mismatch),
    .init(
      "mcp23017", "no pin can interrupt", "gpinten: {at: 0x04, bytes: 2}",
      "gpinten: {at: 0x04, bytes: 2, access: read}",
      "all of that is kept", .mismatch),
    .init(
      "mcp23017", "levels are not captured", "intcap: $(gpio)", "intcap: 0", "the levels were captured", .mismatch),
    .init(
      "mcp23017", "an address pin is low", "address: 0x27", "address: 0x23",
      "it answers with all its address pins high", .nack),
  ]

  private static let clocks: [WrongBoard] = [
    .init(
      "ds3231", "it does not run", ", clock: {kind: runs, mask: {hex: 7F 7F 7F 07 3F 1F FF}}", "",
      "new year's day of a leap year", .mismatch),
    .init("ds3231", "the alarm comes too late", "every: 1s", "every: 3s", "it goes off", .timeout),
    .init("ds3231", "a conversion without end", "takes: 125ms", "takes: 2s", "the conversion ends", .timeout),
    .init("ds3231", "it is hot", "reset: [0x19, 0x40]", "reset: [0x50, 0x00]", "temperature", .limit),
    .init(
      "ds3231", "its battery failed", "reset: 0x88, writable: 0x08, write_0_to_clear: 0x83",
      "reset: 0x88, writable: 0x08, write_0_to_clear: 0x03", "it goes off", .mismatch),
    .init("ds3231", "its interrupt is open", "[rtc.int, main.GPIO2]", "[main.GPIO2]", "the next second does", .timeout),
    .init(
      "ds3231", "the second alarm never comes", "done: {set: {status: 0x02}}", "done: {set: {status: 0x00}}", "both do",
      .mismatch),
    .init(
      "ds3231", "its crystal cannot be trimmed", "aging: {at: 0x10, bytes: 1}",
      "aging: {at: 0x10, bytes: 1, access: read}", "is kept", .mismatch),
    .init(
      "ds3231", "the second alarm cannot be written", "alarm2: {at: 0x0B, bytes: 3}",
      "alarm2: {at: 0x0B, bytes: 3, access: read}", "is kept", .mismatch),
    .init("ds3231", "it has no century", "07 3F 1F FF", "07 3F 9F FF", "the century changes", .mismatch),
    .init("rtc-ds1307", "its crystal is dead", ", clock: halts", "", "new year's day", .mismatch),
    .init(
      "rtc-ds1307", "the square wave cannot be switched", "reset: 0x03, writable: 0x93", "reset: 0x03, writable: 0x83",
      "is on", .mismatch),
    .init(
      "rtc-ds1307", "its battery is missing", "[rtc.supply, main.GPIO1]", "[rtc.power, main.GPIO1]",
      "all 56 bytes were kept", .mismatch),
    .init(
      "rtc-ds1307", "its supply is not switched", "[rtc.supply, main.GPIO1]", "[main.GPIO1]", "nobody answers", .nack),
    .init("rtc-ds1307", "half the memory", "bytes: 56", "bytes: 28", "read back", .mismatch),
  ]

  private static let memories: [WrongBoard] = [
    .init("eeprom-24c02", "a write cycle that is too long", "3.5ms", "18ms", "the write cycle ends in time", .limit),
    .init(
      "eeprom-24c02", "a page of 16 bytes", "page_size: 8", "page_size: 4", "the page reads back", .mismatch),
    .init(
      "eeprom-24c02", "write protection is inverted", "write_protect: [eeprom], active: high",
      "write_protect: [eeprom], active: low", "is not taken", .mismatch),
    .init(
      "eeprom-24c256", "the lower half is not protected", wholeEEPROM, halfProtectedEEPROM, "is not taken there",
      .mismatch),
    .init(
      "eeprom-24c256", "a 24C512", "size: 32768", "size: 65536",
      "half of a larger part is not there, so that 0x8000 is 0x0000 again", .mismatch),
    .init(
      "eeprom-24c02", "pages of 16 bytes", "page_size: 8", "page_size: 16", "its beginning has what came last",
      .mismatch),
    .init("eeprom-24c02", "a 24C01", "size: 256", "size: 128", "what was written there", .mismatch),
    .init(
      "eeprom-24c256", "write protection is open", "wires:\n  - [gpio.7, eeprom.wp]", "wires:\n  - [gpio.6]",
      "is not taken there", .mismatch),
    .init(
      "eeprom-24c256", "write protection is shorted to the supply", "[gpio.7, eeprom.wp]", "[eeprom.wp]",
      "is taken now", .mismatch),
    .init(
      "adapter-pins", "power-good never comes", "{reads: high, powered_by: D0, settles: 2ms}", "{reads: low}",
      "power-good comes", .timeout),
    .init("adapter-pins", "power-good comes late", "settles: 2ms", "settles: 17ms", "power-good comes", .limit),
    .init(
      "adapter-pins", "the supply does not reach a chip", "targets:\n",
      "faults: [{at: 0x74, kind: nack}]\n\ntargets:\n",
      "both chips answer", .mismatch),
    .init(
      "adapter-pins", "write protection is inverted", "write_protect: [eeprom], active: high",
      "write_protect: [eeprom], active: low", "is not taken", .mismatch),
    .init(
      "adapter-pins", "reset is open", "reset: [gpio], active", "reset: [eeprom], active", "as after power-up",
      .mismatch),
    .init("eeprom-24c256", "half the memory", "size: 32768", "size: 16384", "what was written there", .mismatch),
    .init("eeprom-24c256", "half the page", "page_size: 64", "page_size: 32", "read back", .mismatch),
    .init(
      "eeprom-24c256", "a write cycle of 8 ms", "write_cycle: 3.5ms", "write_cycle: 8ms", "the write cycle ends", .limit
    ),
  ]

  private static let sensors: [WrongBoard] = [
    .init(
      "sht31", "another CRC", "every: 2, poly: 0x31", "every: 2, poly: 0x07", "a reset was seen, the heater is off",
      .mismatch),
    .init("sht31", "the heater stays off", "set: {status: 0x2000}", "set: {status: 0x0000}", "it is on", .mismatch),
    .init("sht31", "its heater is broken", "heat + 15", "heat + 0", "it is warmer", .limit),
    .init(
      "sht31", "a wrong CRC is believed", "_, _, _], done: {set: {status: 0x0001}}",
      "_, _, _], done: {set: {status: 0x0000}}",
      "the status says so", .mismatch),
    .init(
      "sht31", "a break does not stop it", "at_once: {load: {running: 0}, clear: {fetch: all}}",
      "at_once: {clear: {fetch: all}}", "nothing is measured any more", .nack),
    .init(
      "sht31", "three measurements a second", "every: 250ms", "every: 333ms", "comes after a quarter of a second",
      .limit),
    .init(
      "sht31", "its accelerated response is dead",
      "{on_write: accelerated, takes: 1ms, busy: nack_all, at_once: {load: {running: 1}}}",
      "{on_write: accelerated, takes: 1ms, busy: nack_all, at_once: {load: {running: 0}}}", "the first result", .timeout
    ),
    .init(
      "sht31", "the reset takes too long", "soft_reset, takes: 1ms", "soft_reset, takes: 14ms", "it comes back", .limit),
    .init(
      "sht31", "it is dry", "0x66668000 + (heat", "0x66660800 + (heat", "relative humidity", .limit),
    .init(
      "sht31", "it measures for ever", "on_select: single_polled, takes: 12.5ms",
      "on_select: single_polled, takes: 90ms", "two words and their checksums", .timeout),
    .init("bme280", "a BMP280", "reset: 0x60", "reset: 0x58", "chip id", .mismatch),
    .init(
      "bme280", "the thermometer was never trimmed", "70 6B 43", "FF FF 43", "the trimming of the thermometer was done",
      .assertion),
    .init("bme280", "a bit of the trimming is wrong", "70 6B 43 67", "70 6B 43 27", "temperature", .limit),
    .init("bme280", "a blocked vent", "65 5A C0", "45 5A C0", "pressure", .limit),
    .init("bme280", "a wet board", "00 71 48", "00 98 48", "humidity", .limit),
    .init(
      "bme280", "humidity is never measured", "00 71 48", "00 80 00",
      "pressure, temperature and humidity were all measured", .assertion),
    .init(
      "bme280", "humidity cannot be switched on", "ctrl_hum: {at: 0xF2, bytes: 1, writable: 0x07}",
      "ctrl_hum: {at: 0xF2, bytes: 1, writable: 0x00}", "is kept", .mismatch),
    .init(
      "bme280", "its filter cannot be set", "bytes: 1, writable: 0xFD", "bytes: 1, writable: 0xE1", "are kept",
      .mismatch),
    .init("bme280", "it never goes back to sleep", "takes: 8ms", "takes: 80ms", "it goes back to sleep", .timeout),
  ]

  private static let supplies: [WrongBoard] = [
    .init(
      "ina219", "reset does not clear itself", "load: {config: 0x399F", "load: {config: 0xB99F",
      "configuration, the reset bit clears itself", .mismatch),
    .init(
      "ina219", "its settings cannot be written", "reset: 0x399F, writable: 0x3FFF", "reset: 0x399F, writable: 0x0007",
      "are kept", .mismatch),
    .init("ina219", "calibration bits are stuck", "writable: 0xFFFE", "writable: 0x0FFE", "it is kept", .mismatch),
    .init("ina219", "the rail is low", "reset: 0x5DC2", "reset: 0x4A3A", "rail without load", .limit),
    .init("ina219", "arithmetic overflow", "> 0x7FFF)", "> 3)", "the conversion ends", .timeout),
    .init("ina219", "an overflow that nobody hears of", "> 0x7FFF)", "> 0x7FFFFFF)", "it says so", .timeout),
    .init("ina219", "a shunt of 50 milliohms", "9987 * load", "4990 * load", "drop over the shunt", .limit),
    .init("ina219", "an offset of half a millivolt", "reset: 0x0003", "reset: 0x0032", "offset", .limit),
    .init("ina219", "the load is never off", "[monitor.load, main.GPIO3]", "[main.GPIO3]", "offset", .limit),
    .init(
      "ina219", "the multiplier is wrong", "current * 3000 // 5000", "current * 3000 // 4900",
      "the multiplier agrees with voltage times current", .limit),
    .init("pmbus-tpsm8d6c24", "another part", "6B 24 41", "6B 24 62", "the right part", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "output voltages in direct form", "reset: 0x94", "reset: 0xD4", "output voltages are linear",
      .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "it is switched by its pin", "bytes: 1, reset: 0x17", "bytes: 1, reset: 0x17, writable: 0x07",
      "and it says so", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "a fault of the maker's own", "clear: {status_word: 0x0840}}",
      "clear: {status_word: 0x0840}, set: {status_word: 0x1000}}",
      "power is good, and no fault was on the way", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "no PEC", "pec: true", "crc: {every: 255, poly: 0x07}", "the right part", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "the output does not rise", "{0x80: goal,", "{0x90: goal,",
      "the output rises", .timeout),
    .init("pmbus-tpsm8d6c24", "it rises in no time", "settles: 5ms", "settles: 0ms", "the output rises", .limit),
    .init(
      "pmbus-tpsm8d6c24", "a fault remains", "0xF6BF", "0xF6BD", "power is good, and no fault was on the way", .mismatch
    ),
    .init(
      "pmbus-tpsm8d6c24", "a wrong code is no fault", "status_word: 0x0002, status_cml: 0x20",
      "status_word: 0x0002, status_cml: 0x00", "it says that the code was wrong", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "a wrong code is kept to itself", "status_word: 0x0002, status_cml: 0x20", "status_cml: 0x20",
      "and that it says something", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "its converter is stuck", "output + round(noise(1))", "output", "all of them together", .limit
    ),
    .init(
      "pmbus-tpsm8d6c24", "a noisy output", "round(noise(1))", "round(noise(8))", "all of them together", .limit),
    .init(
      "pmbus-tpsm8d6c24", "another overvoltage limit", "reset: 0x1266", "reset: 0x1333", "is that of the design", .limit
    ),
    .init(
      "pmbus-tpsm8d6c24", "another undervoltage warning", "reset: 0x0E66", "reset: 0x0F00", "is that of the design",
      .limit),
    .init("pmbus-tpsm8d6c24", "another current limit", "reset: 0xE2D0", "reset: 0xE260", "overcurrent", .limit),
    .init("pmbus-tpsm8d6c24", "it may get hotter", "reset: 0x0091", "reset: 0x00A5", "overtemperature", .limit),
    .init(
      "pmbus-tpsm8d6c24", "an overtemperature is ignored", "reset: 0xBC", "reset: 0x3C",
      "is that of the design as well",
      .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "the load is not protected", "reset: 0x1800", "reset: 0x2800", "protects the load", .limit),
    .init(
      "pmbus-tpsm8d6c24", "VOUT_MAX does nothing", "load: {goal: '$(min(vout_command, vout_max))', high",
      "load: {goal: $(vout_command), high", "the output goes no further", .limit),
    .init(
      "pmbus-tpsm8d6c24", "it holds the output and tells nobody", "status_vout: 0x08", "status_vout: 0x00",
      "it says that it was held", .mismatch),
    .init(
      "pmbus-tpsm8d6c24", "it does not margin down", "0x98: low", "0x98: vout_command", "the output goes there",
      .timeout),
    .init("pmbus-tpsm8d6c24", "it is hot", "reset: 0xE250", "reset: 0xEA80", "temperature", .limit),
  ]
}
