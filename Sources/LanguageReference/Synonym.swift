/// What people call a word of the language who come from elsewhere: another tool, another language, a data sheet.
package enum Synonym {
  /// Words that are nobody's here, and the word that has the page.
  static let table: [(words: [String], answer: String)] = [
    // Other languages.
    (["if", "else", "condition", "conditional"], "when"),
    (["while", "break_when"], "until"),
    (["for", "foreach", "for_rows", "rows", "loop", "loops"], "for_each"),
    (["var", "let", "const", "interpolation", "template"], "variable"),
    (["param", "params", "argument", "arguments"], "parameters"),
    (["function", "functions", "formula", "expressions"], "expression"),
    (["include", "import", "fragment", "fragments", "subroutine", "library"], "call"),
    (["anchor", "alias", "merge_key"], "yaml"),
    (["string", "str"], "text"),
    (["int", "long", "short", "bool", "data_type"], "type"),
    (["regex", "regexp", "regular_expression", "matches"], "pattern"),
    (["equals", "exact", "contains", "compare", "expected"], "expect"),
    (["slice", "length", "count", "len"], "bytes"),
    (["try", "attempts", "again"], "retry"),
    (["now", "date", "timestamp"], "time"),
    (["print", "echo", "comment"], "log"),
    (["octal", "hexadecimal", "decimal_number"], "numbers"),
    // Numbers and their units.
    (["signed", "unsigned", "uint16", "int16", "twos_complement"], "decode"),
    (["endianness", "endian", "little_endian", "big_endian", "msb", "lsb", "msb_first"], "byte_order"),
    (["V", "mV", "A", "mA", "W", "degC", "Ohm", "ohm", "percent", "%RH", "volts", "units"], "unit"),
    (["ms", "us", "ns", "s", "Hz", "kHz", "MHz", "seconds", "milliseconds"], "numbers"),
    (["tolerance", "range_check", "threshold", "bounds"], "measure"),
    (["minimum", "lower_limit"], "low"),
    (["maximum", "upper_limit"], "high"),
    (["average"], "mean"),
    (["fletcher", "crc_8", "crc16_ccitt", "checksums"], "checksum"),
    // The bus.
    (["multiplexer", "switch", "tca9548a", "pca9548"], "mux"),
    (["stretching", "clock_stretching"], "stretch"),
    (["7bit", "7_bit", "8bit", "eight_bit", "read_bit", "write_bit", "rw", "r/w", "slave_address"], "address_form"),
    (["10bit", "10_bit"], "ten_bit"),
    (["general_call", "reserved"], "allow_reserved"),
    (["pullup", "pull_up", "pullups", "stuck"], "bus_stuck"),
    (["fast_mode", "standard_mode", "fast_mode_plus", "baudrate", "bitrate"], "speed"),
    (["slave", "chip_address"], "target"),
    (["master", "ftdi", "libusb", "usb"], "adapters"),
    (["irq", "interrupt", "gpio", "gpios", "power_cycle", "relay"], "pin"),
    (["ara", "alert_response", "smbalert"], "alert"),
    (["flash", "fram", "24c02", "ram"], "eeprom"),
    (["arbitration_lost", "lost_arbitration"], "arbitration"),
    // The command and its surroundings.
    (["simulate", "simulator", "fixture", "mock", "board_file", "rtc"], "boards"),
    (["mac", "osx"], "macos"),
    (["root", "sudo"], "udev"),
    (["return_code", "return", "$?"], "exit_status"),
    (["html", "unittest", "testcase", "testsuite"], "junit"),
    (["retest", "golden", "regression"], "recordings"),
    (["random_data"], "seed"),
    (["question", "ask", "human"], "operator"),
    (["code_quality", "annotations", "lint", "linter"], "sarif"),
    (["result_file", "database", "mes"], "result"),
  ]

  /// The word of the language that is meant; nil if it is nobody's synonym.
  static func answer(to word: String) -> String? {
    table.first { row in row.words.contains(word) || row.words.contains(word.lowercased()) }?.answer
  }
}

extension LanguageReference {
  /// The word that has the page of what is called otherwise elsewhere: `when` for `if`; nil for a word of the language.
  package static func word(calledElsewhere word: String) -> String? {
    Synonym.answer(to: word) ?? Synonym.answer(to: word.replacing(" ", with: "_").replacing("-", with: "_"))
  }
}
