internal import I2C

/// Draws a waveform as SVG.
struct WaveformDrawing {
  private static let cell = 14
  private static let high = (clock: 20, data: 48)
  private static let low = (clock: 36, data: 64)
  private static let height = 84
  private static let left = 34

  private var clock = ""
  private var data = ""
  private var marks = ""
  /// Where the next cell begins.
  private var x = Self.left

  /// The drawing in one line.
  static func svg(_ wave: Waveform) -> String {
    var drawing = WaveformDrawing()
    drawing.lift()
    for (index, symbol) in wave.symbols.enumerated() {
      if let expected = wave.wrong[index] { drawing.mark(expected) }
      drawing.add(symbol)
    }
    drawing.line("h8", "h8")
    let width = drawing.x + 12
    var svg = "<svg class=\"wave\" role=\"img\" aria-label=\"SCL and SDA\" viewBox=\"0 0 \(width) \(height)\" "
    svg += "width=\"\(width)\" height=\"\(height)\">"
    svg += drawing.marks
    for label in wave.labels {
      let middle = left + label.at * cell + label.width * cell / 2
      svg += "<text x=\"\(middle)\" y=\"12\" text-anchor=\"middle\">\(PageText.of(label.text))</text>"
    }
    svg += "<text x=\"2\" y=\"\(low.clock - 4)\">SCL</text><text x=\"2\" y=\"\(low.data - 4)\">SDA</text>"
    svg += "<path d=\"\(drawing.clock)\"/><path d=\"\(drawing.data)\"/></svg>"
    return svg
  }

  /// Begins both lines, high as an idle bus is.
  private mutating func lift() {
    clock = "M\(x - 8) \(Self.high.clock)h8"
    data = "M\(x - 8) \(Self.high.data)h8"
  }

  private mutating func line(_ clock: String, _ data: String) {
    self.clock += clock
    self.data += data
  }

  private mutating func add(_ symbol: Waveform.Symbol) {
    let (quarter, half) = (Self.cell / 4, Self.cell / 2)
    switch symbol {
    case .start:
      // SDA falls while SCL is high. A repeated START first lets both lines rise.
      line(
        "V\(Self.high.clock)h\(Self.cell - quarter)V\(Self.low.clock)h\(quarter)",
        "V\(Self.high.data)h\(half)V\(Self.low.data)h\(half)")
    case .stop:
      // SDA rises while SCL is high.
      line(
        "h\(quarter)V\(Self.high.clock)h\(Self.cell - quarter)",
        "V\(Self.low.data)h\(half)V\(Self.high.data)h\(half)")
    case .bit(let level): pulse(level ? Self.high.data : Self.low.data)
    case .acknowledge(let known):
      switch known {
      case .yes: pulse(Self.low.data)
      case .no: pulse(Self.high.data)
      case .unknown: pulse((Self.high.data + Self.low.data) / 2)
      }
    case .gap:
      marks += "<text x=\"\(x + Self.cell)\" y=\"\(Self.low.data)\" text-anchor=\"middle\">…</text>"
      line("m\(Self.cell) 0", "m\(Self.cell) 0")
    }
    x += Self.cell
  }

  /// One clock with a level of SDA.
  private mutating func pulse(_ level: Int) {
    let quarter = Self.cell / 4
    line(
      "h\(quarter)V\(Self.high.clock)h\(Self.cell - 2 * quarter)V\(Self.low.clock)h\(quarter)",
      "V\(level)h\(Self.cell)")
  }

  /// Marks the next bit, and draws the level that it should have had.
  private mutating func mark(_ expected: Bool) {
    let level = expected ? Self.high.data : Self.low.data
    marks += "<rect class=\"wrong\" x=\"\(x)\" y=\"\(Self.high.data - 6)\" width=\"\(Self.cell)\" height=\"28\"/>"
    marks += "<path class=\"wanted\" d=\"M\(x) \(level)h\(Self.cell)\"/>"
  }
}
