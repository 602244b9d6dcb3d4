/// What a capture file can be.
package enum CaptureFormat: String, Hashable, Sendable, CaseIterable {
  /// A trace of our own.
  case trace
  /// What sigrok-cli prints.
  case sigrokText = "sigrok-text"

  /// The format in words.
  package var words: String {
    switch self {
    case .trace: "a trace of i2cseq"
    case .sigrokText: "the I2C text of sigrok-cli"
    }
  }

  /// What a line of it looks like, for a message about one that does not; nil where there are no lines.
  var lineForm: String? {
    switch self {
    case .trace: nil
    case .sigrokText: "'[FIRST-LAST ]i2c-N: TEXT'"
    }
  }

  /// How to come by a file that can be read.
  var cure: String {
    switch self {
    case .trace: "write one with `i2cseq run … --trace FILE`"
    case .sigrokText:
      "print the capture with `sigrok-cli -i CAPTURE -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`"
    }
  }

  /// Whether what the header says is only known at the end.
  var isSurveyed: Bool {
    switch self {
    case .trace: false
    case .sigrokText: true
    }
  }

  /// What reads a file of this format, at its beginning.
  func decoder(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) -> any CaptureDecoder {
    switch self {
    case .trace: try TraceDecoder(source)
    case .sigrokText: try SigrokTextReader(source, options)
    }
  }
}
