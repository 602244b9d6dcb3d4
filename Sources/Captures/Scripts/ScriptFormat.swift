package import Diagnostics

/// A format of scripts of other tools that can be converted to a sequence.
package enum ScriptFormat: String, Hashable, Sendable, CaseIterable {
  /// A batch file of Total Phase Aardvark.
  case aardvark
  /// A FlashStream file of Texas Instruments, for fuel gauges.
  case flashStream = "flashstream"
  /// Lines that call `i2ctransfer`, `i2cset` or `i2cget`.
  case i2ctransfer = "i2ctransfer-lines"

  /// The format in words.
  package var words: String {
    switch self {
    case .aardvark: "an Aardvark batch file"
    case .flashStream: "a TI FlashStream file"
    case .i2ctransfer: "lines that call i2ctransfer, i2cset or i2cget"
    }
  }

  /// Detects the format of a file from its beginning; nil if it is no script.
  static func sniff(_ head: CaptureHead) -> ScriptFormat? {
    let lines = head.lines.map { String(decoding: $0, as: UTF8.self) }
    if head.holds("<aardvark>", "<adapter>", "<i2c_write ", "<i2c_read ") { return .aardvark }
    let said = lines.first { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      return !text.isEmpty && text.first != ";" && text.first != "#"
    }
    if let said, FlashStreamScript.isCommand(said) { return .flashStream }
    if head.holds("msg 0: addr") { return nil }
    return lines.contains { TransferScript.call(of: $0[...]) != nil } ? .i2ctransfer : nil
  }

  /// The sequence of a script as YAML, with the remarks.
  ///
  /// - Parameter tool: the program and its version, for the first line.
  package func sequence(
    of source: CaptureSource, tool: String
  ) throws(CaptureError) -> (text: String, transactions: Int, remarks: [Diagnostic]) {
    guard source.size <= Script.sizeLimit else { throw .scriptSize(limit: Script.sizeLimit, source.path) }
    var bytes: [UInt8] = []
    let read = source.chunks()
    while let chunk = try read() {
      bytes += chunk
      guard bytes.count <= Script.sizeLimit else { throw .scriptSize(limit: Script.sizeLimit, source.path) }
    }
    var remarks = CaptureRemarks()
    let script: Script =
      switch self {
      case .aardvark: try AardvarkScript.read(bytes, path: source.path, &remarks)
      case .flashStream: try FlashStreamScript.read(bytes, path: source.path)
      case .i2ctransfer: try TransferScript.read(bytes, path: source.path, &remarks)
      }
    let count = script.steps.count { if case .transfer = $0 { true } else { false } }
    guard count > 0 else { throw .scriptNothing(source.path) }
    let text = SequenceText.of(script, words: words, path: source.path, tool: tool)
    return (text, count, remarks.diagnostics(path: source.path))
  }
}
