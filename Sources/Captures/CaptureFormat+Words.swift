extension CaptureFormat {
  /// The format in words.
  package var words: String {
    switch self {
    case .trace: "a trace of i2cseq"
    case .sigrokText: "the I2C text of sigrok-cli"
    case .sigrokSession: "a .sr file of sigrok"
    case .vcd: "a value change dump (VCD)"
    case .saleaeDigital: "digital.csv of Saleae Logic"
    case .dsviewLogic: "the logic export of DSView"
    }
  }

  /// What a line of it looks like, for a message about one that does not.
  var lineForm: String {
    switch self {
    case .trace: "JSON"
    case .sigrokText: "'[FIRST-LAST ]i2c-N: TEXT'"
    case .sigrokSession: "a sample"
    case .vcd: "'#TIME' or a value and an identifier"
    case .saleaeDigital, .dsviewLogic: "'SECONDS,0,1'"
    }
  }

  /// How to come by a file that can be read.
  var cure: String {
    switch self {
    case .trace: "write one with `i2cseq run … --trace FILE`"
    case .sigrokText:
      "print the capture with `sigrok-cli -i CAPTURE -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`"
    case .sigrokSession, .vcd, .saleaeDigital, .dsviewLogic: "name the lines with `--scl NAME --sda NAME`"
    }
  }
}
