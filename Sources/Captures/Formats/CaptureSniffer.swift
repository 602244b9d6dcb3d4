/// What a file is: something that was seen, or something that asks.
package enum CaptureKind: Hashable, Sendable {
  case capture(CaptureFormat)
  case script(ScriptFormat)

  /// What a file is by its beginning, looked at once; an error that says what can be read when it is nothing of that, or
  /// could be several.
  ///
  /// - Parameter options: a template of lines is that of a PulseView export.
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
    // After captures, as a file in which calls of a tool stand is a script only if it is no capture.
    if let script = ScriptFormat.sniff(head) { return .script(script) }
    if let (what, cure) = head.stranger(source.path) { throw .other(what, cure, source.path) }
    // Last, because many tables are of numbers.
    if SampleTableLayout(head.bytes) != nil { return .capture(.sampleTable) }
    throw .format(LineExcerpt.of(head.firstLine.span), source.path)
  }

  /// A zip file is what its members make it.
  private static func archive(_ source: CaptureSource) throws(CaptureError) -> CaptureFormat {
    let archive = try ZipArchive(source)
    if archive.member("metadata") != nil, archive.member("version") != nil { return .sigrokSession }
    if archive.member("meta.json") != nil { throw .saleaeSession(source.path) }
    throw .archive(source.path)
  }
}

extension CaptureFormat {
  /// The format of a capture by its beginning; a script is none.
  package static func sniff(
    _ source: CaptureSource, _ options: CaptureOptions = CaptureOptions()
  ) throws(CaptureError) -> CaptureFormat {
    switch try CaptureKind.sniff(source, options) {
    case .capture(let format): return format
    case .script(let script): throw .script(script, source.path)
    }
  }
}
