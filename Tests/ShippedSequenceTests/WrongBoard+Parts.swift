import SequenceRunner

/// What may be wrong with the parts and jobs that came later, one line of their boards each.
extension WrongBoard {
  static let parts: [WrongBoard] = identities + converters + clocksAndCells + supplyParts

  private static let identities: [WrongBoard] = [
    .init("24aa025uid", "another maker", "reset: 0x29", "reset: 0x1F", "Microchip", .mismatch),
    .init(
      "24aa025uid", "no serial number", "0x00, 0x12, 0x34, 0x56", "0xFF, 0xFF, 0xFF, 0xFF",
      "the serial number is neither erased", .mismatch),
    .init(
      "24aa025uid", "the serial number can be written", "[0x00, 0x12, 0x34, 0x56], access: read",
      "[0x00, 0x12, 0x34, 0x56]", "changes nothing", .mismatch),
    .init("24aa025uid", "a write cycle that is too long", "3.5ms", "15ms", "the write cycle ends in time", .limit),
    .init(
      "24aa025uid", "nothing can be written", "bytes: 128, reset: {fill: 0xFF}",
      "bytes: 128, reset: {fill: 0xFF}, access: read", "and is kept", .mismatch),
    .init(
      "at24mac402", "a group address", "FC C2 3D", "FD C2 3D", "an address for one station, given by its maker",
      .mismatch),
    .init(
      "at24mac402", "another maker", "FC C2 3D", "00 04 A3", "the maker is the one of the bill of materials",
      .assertion),
    .init(
      "at24mac402", "the address was never programmed", "12 34 56}", "FF FF FF}", "the rest of it was programmed",
      .assertion),
    .init(
      "at24mac402", "the second address is silent", "address: 0x58", "address: 0x5C",
      "both its addresses answer, and no others", .mismatch),
    .init("at24mac402", "a page of 8 bytes", "page_size: 16", "page_size: 8", "the page is kept", .mismatch),
    .init("vl53l0x", "another model", "reset: 0xEE", "reset: 0xEA", "it is a VL53L0X", .mismatch),
    .init(
      "vl53l0x", "its address cannot be changed", "reset: 0x29, writable: 0x7F", "reset: 0x29, writable: 0x00",
      "and is there", .nack),
    .init(
      "vl53l0x", "XSHUT of the right one is open", "{join: [right.xshut, main.GPIO1], pull: down}",
      "{join: [right.xshut], pull: up}\n  - [main.GPIO1]", "it is a VL53L0X as well", .nack),
  ]

  private static let converters: [WrongBoard] = [
    .init("tmp117", "a TMP116", "reset: 0x0117", "reset: 0x1116", "a TMP117", .mismatch),
    .init(
      "tmp117", "a limit bit is stuck", "high_limit: {reset: 0x6000}", "high_limit: {reset: 0x6000, writable: 0xFEFF}",
      "upper read back", .mismatch),
    .init("tmp117", "a conversion that takes too long", "takes: 15.5ms", "takes: 90ms", "it ends", .timeout),
    .init("tmp117", "it is hot", "24 * 128", "60 * 128", "temperature", .limit),
    .init("tmp117", "the offset does nothing", " + offset)", ")", "temperature with an offset", .limit),
    .init(
      "tmp117", "the flag stays", "{on_read: temperature, done: {clear: {config: 0x2000}}}",
      "{on_read: temperature, done: {clear: {config: 0x0000}}}", "reading it took the flag away", .mismatch),
    .init("ads1115", "an input is open", "$(8000 + round", "$(1 + round", "voltage", .limit),
    .init(
      "ads1115", "a threshold bit is stuck", "{reset: 0x7FFF}", "{reset: 0x7FFF, writable: 0xFFEF}",
      "high read back", .mismatch),
    .init(
      "ads1115", "settings cannot be written", "reset: 0x8583, writable: 0x7FFF", "reset: 0x8583, writable: 0x71FF",
      "are kept", .mismatch),
    .init("ads1115", "the difference has the wrong sign", "$(-4000 + round", "$(4000 + round", "difference", .limit),
    .init(
      "mcp4725", "a bit of the output is stuck", "u16be(word) & 0x0FFF", "u16be(word) & 0x0FFE",
      "it is taken, and the output is on", .mismatch),
    .init(
      "mcp4725", "another code in the EEPROM", "eeprom: {at: none, bytes: 2, reset: 0x0800}",
      "eeprom: {at: none, bytes: 2, reset: 0x0400}", "power-up code in the EEPROM", .assertion),
    .init(
      "pca9685", "the prescaler is written at any time", "{bits: all, when: mode1.sleep == 1}", "all",
      "awake it stays as it is", .mismatch),
    .init(
      "pca9685", "all-call is dead", "{on_address: 0x70,", "{on_address: 0x71,", "it answers to 0x70 as well", .nack),
    .init(
      "pca9685", "an output register is stuck", "bytes: 64\n", "bytes: 64\n        writable: {fill: 0xFB}\n",
      "read back", .mismatch),
  ]

  private static let clocksAndCells: [WrongBoard] = [
    .init(
      "pcf8563", "its crystal is dead", "clock: {kind: runs, order: date_weekday, mask: {hex: 7F 7F 3F 3F 07 1F FF}}",
      "writable: all", "1 January 00, a Saturday, shortly after midnight", .mismatch),
    .init(
      "pcf8563", "it does not say that its time is lost", "{hex: 80 00", "{hex: 00 00",
      "a clock that lost its supply says so", .mismatch),
    .init(
      "pcf8563", "an alarm cannot be written", "minute_alarm: {reset: 0x80}",
      "minute_alarm: {reset: 0x80, access: read}", "are kept", .mismatch),
    .init(
      "pcf8563", "a DS1307's order of days", "order: date_weekday", "order: weekday_date",
      "the flag is cleared, and all digits are kept", .mismatch),
    .init("max17048", "a MAX17043", "reset: 0x0012", "reset: 0x0003", "a MAX17048 or MAX17049", .mismatch),
    .init("max17048", "an empty cell", "49920", "33280", "voltage", .limit),
    .init(
      "max17048", "an alert threshold bit is stuck", "reset: 0x971C, writable: 0xFFDF",
      "reset: 0x971C, writable: 0xFFD5", "compensation and alert are kept", .mismatch),
    .init(
      "max17048", "voltage alerts cannot be set", "{reset: 0x00FF}", "{reset: 0x00FF, access: read}",
      "are kept", .mismatch),
  ]

  private static let supplyParts: [WrongBoard] = [
    .init("ina226", "an INA219 in its place", "reset: 0x2260", "reset: 0x2190", "an INA226", .mismatch),
    .init("ina226", "the rail is low", "$(9600 +", "$(8000 +", "bus voltage", .limit),
    .init("ina226", "a shunt of 10 milliohms", "$(8000 +", "$(4000 +", "drop over the shunt", .limit),
    .init(
      "ina226", "the multiplier is wrong", "bus // 20000", "bus // 21000",
      "the multiplier agrees with voltage times current", .limit),
    .init(
      "ina226", "the alert pin is open", "[monitor.alert, main.GPIO2]", "[main.GPIO2]", "it is pulled low",
      .timeout),
    .init("ltc2977", "another part", "reset: 0x0130", "reset: 0x0120", "an LTC2977", .mismatch),
    .init("ltc2977", "it does not margin down", "$(vout_margin_low)", "$(vout_command)", "output voltage", .limit),
    .init("ltc2977", "the alert is open", "[sequencer.alert, main.GPIO2]", "[main.GPIO2]", "pulls the alert", .timeout),
    .init(
      "ltc2977", "it does not answer the alert", "    alert: alert\n", "", "the device with the alert is this one",
      .nack),
    .init(
      "si5351", "a register bit is stuck", "parameters: {at: 0x11, bytes: 160}",
      "parameters: {at: 0x11, bytes: 160, writable: {fill: 0x7F}}", "reads back", .mismatch),
    .init(
      "si5351", "its crystal is dead", "load: {locked: $(crystal_load != 0xC0)}", "load: {locked: 0}", "locks",
      .timeout),
    .init("si5351", "it never starts", "uptime() < 0.01", "uptime() < 900", "it has started", .timeout),
  ]
}
