/// The kind of a file: a capture, or a script.
package enum CaptureKind: Hashable, Sendable {
  case capture(CaptureFormat)
  case script(ScriptFormat)

  /// Detects the kind of a file from its beginning, which is read once.
  ///
  /// If it is unknown or ambiguous, the error says what can be read.
  ///
  /// - Parameter options: a template of lines makes the file a PulseView export.
  package static func sniff(
    _ source: CaptureSource, _ options: CaptureOptions = CaptureOptions()
  ) throws(CaptureError) -> CaptureKind {
    let head = CaptureHead(try source.read(CaptureHead.size, at: 0))
    guard !head.firstLine.isEmpty else { throw .empty(source.path) }
    if head.bytes.starts(with: "PK\u{3}\u{4}".utf8) { return .capture(try archive(source)) }
    if PacketFile.isBegin(head.bytes) { return .capture(PacketFile.isOld(head.bytes) ? .pcap : .pcapng) }
    if options.template != nil { return .capture(.pulseView) }
    if let tool = head.packer { throw .packed(tool, source.path) }
    if head.isUTF16 { throw .encoding(source.path) }
    let candidates = CaptureFormat.all.filter { $0.mayBegin(head) }
    if candidates.count > 1 { throw .ambiguous(candidates, source.path) }
    if let format = candidates.first { return .capture(format) }
    // Scripts come after captures, because a file with calls of a tool is a script only if it is no capture.
    if let script = ScriptFormat.sniff(head) { return .script(script) }
    if let (what, cure) = head.stranger(source.path) { throw .other(what, cure, source.path) }
    // Tables of samples come last, because many files are tables of numbers.
    if SampleTableLayout(head.bytes) != nil { return .capture(.sampleTable) }
    throw .format(LineExcerpt.of(head.firstLine.span), source.path)
  }

  /// Detects the format of a zip file by its members.
  private static func archive(_ source: CaptureSource) throws(CaptureError) -> CaptureFormat {
    let archive = try ZipArchive(source)
    if archive.member("metadata") != nil, archive.member("version") != nil { return .sigrokSession }
    if archive.member("meta.json") != nil { throw .saleaeSession(source.path) }
    if archive.member("xl/workbook.xml") != nil || archive.member("content.xml") != nil {
      throw .other("a spreadsheet", "save its table as comma-separated values, and convert that", source.path)
    }
    if archive.member("L-0/0") != nil {
      throw .other(
        "a session of DSView, whose samples only that program can read",
        "export it in DSView as CSV: the samples, or the list of its I2C decoder", source.path)
    }
    throw .archive(source.path)
  }
}

extension CaptureFormat {
  /// Detects the format of a capture from its beginning; a script is an error.
  package static func sniff(
    _ source: CaptureSource, _ options: CaptureOptions = CaptureOptions()
  ) throws(CaptureError) -> CaptureFormat {
    switch try CaptureKind.sniff(source, options) {
    case .capture(let format): return format
    case .script(let script): throw .script(script, source.path)
    }
  }
}
