/// A format in which a trace can be written.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
  /// Our own trace.
  case trace
  /// A waveform of SCL and SDA, for logic analysers and waveform viewers.
  case vcd
  /// Packets of link type 209, for Wireshark.
  case pcapng
  /// Slices of time, for Perfetto and chrome://tracing.
  case chrome
  /// A row for each message, for spreadsheets.
  case csv
  /// The text output of sigrok-cli.
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

  /// The endings of file names that mean the format.
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

  /// Every ending that means a format.
  package static var allEndings: [String] { allCases.flatMap(\.endings) }

  /// The format that the name of an output file means; nil if it means none.
  package init?(path: String) {
    let name = path.lowercased()
    guard let format = Self.allCases.first(where: { $0.endings.contains(where: name.hasSuffix) }) else { return nil }
    self = format
  }
}

/// What the user chooses, because a format has no room for all of it.
package struct ExportOptions: Hashable, Sendable {
  /// The bus, for a format with room for one only; nil if the trace has only one.
  package var bus: String?
  /// The number of the transaction, for a format with room for one only; nil for the first.
  package var transaction: Int?

  package init(bus: String? = nil, transaction: Int? = nil) {
    self.bus = bus
    self.transaction = transaction
  }
}
