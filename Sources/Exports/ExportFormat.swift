/// What a trace can be written as.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// A trace of our own.
  case trace
  /// A waveform of SCL and SDA, for logic analysers and waveform viewers.
  case vcd
  /// Packets of link type 209, for Wireshark.
  case pcapng
  /// Slices of time, for Perfetto and chrome://tracing.
  case chrome
  /// A row for each message, for spreadsheets.
  case csv
  /// What sigrok-cli prints.
  case sigrokText = "sigrok-text"
  /// A shell script of i2c-tools.
  case i2ctransfer
  /// A figure of one transaction.
  case wavedrom

  /// What the format is for, in words.
  package var words: String {
    switch self {
    case .trace: "a trace of i2cseq"
    case .vcd: "a waveform of SCL and SDA with step names (sigrok-cli, PulseView, GTKWave)"
    case .pcapng: "packets of link type 209 with comments (Wireshark, tshark)"
    case .chrome: "slices of steps and transactions over time (ui.perfetto.dev, chrome://tracing)"
    case .csv: "a row for each message (RFC 4180)"
    case .sigrokText: "the I2C text of sigrok-cli"
    case .i2ctransfer: "a shell script of i2ctransfer lines"
    case .wavedrom: "a WaveDrom figure of one transaction"
    }
  }

  /// Endings of file names that say the format.
  private var endings: [String] {
    switch self {
    case .trace: [".trace.jsonl", ".jsonl"]
    case .vcd: [".vcd"]
    case .pcapng: [".pcapng"]
    case .chrome: [".chrome.json", ".perfetto.json"]
    case .csv: [".csv"]
    case .sigrokText: [".sigrok.txt"]
    case .i2ctransfer: [".i2ctransfer.sh"]
    case .wavedrom: [".wavedrom.json"]
    }
  }

  /// Every ending that says a format.
  package static var allEndings: [String] { allCases.flatMap(\.endings) }

  /// The format that the name of an output says; nil where it says none.
  package init?(path: String) {
    let name = path.lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else { return nil }
    self = format
  }
}

/// What a format cannot hold all of, so that the user chooses.
package struct ExportOptions: Hashable, Sendable {
  /// The bus of a format that holds one only.
  package var bus: String?
  /// The number of the transaction of a format that holds one only; nil: the first.
  package var transaction: Int?

  package init(bus: String? = nil, transaction: Int? = nil) {
    self.bus = bus
    self.transaction = transaction
  }
}
