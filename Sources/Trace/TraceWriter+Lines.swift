internal import JSON

extension TraceWriter {
  package func append(_ header: TraceHeader, to output: inout [UInt8]) {
    output += #"{"k":"hdr","fmt":"\#(traceFormat)","ver":\#(TraceHeader.version)"#.utf8
    append(#","tool":"#, header.tool, to: &output)
    if let sequence = header.sequence {
      append(#","seq":{"path":"#, sequence.path, to: &output)
      append(#","sha256":"#, sequence.sha256, to: &output)
      output.append(UInt8(ascii: "}"))
    }
    // Hex in quotes: many JSON readers round whole numbers above 2^53.
    if let seed = header.seed { append(#","seed":"#, String(seed, radix: 16), to: &output) }
    if includesTimes, let start = header.start { append(#","t0":"#, start, to: &output) }
    output += #","buses":["#.utf8
    for (index, bus) in header.buses.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(bus, to: &output)
    }
    output.append(UInt8(ascii: "]"))
    if let source = header.source { append(#","src":"#, source, to: &output) }
    if !header.lossy.isEmpty {
      output += #","lossy":"#.utf8
      append(list: TraceHeader.Lossy.allCases.filter(header.lossy.contains).map(\.rawValue), to: &output)
    }
    if !header.options.isEmpty {
      output += #","options":"#.utf8
      append(list: header.options, to: &output)
    }
    output += Fragment.endOfLine
  }

  private func append(_ bus: TraceHeader.BusInfo, to output: inout [UInt8]) {
    append(#"{"id":"#, bus.id, to: &output)
    if let adapter = bus.adapter { append(#","adapter":"#, adapter, to: &output) }
    if let speed = bus.speed { append([UInt8](#","hz":"#.utf8), speed, to: &output) }
    if let knowledge = bus.acknowledges {
      append(#","ack":"#, AcknowledgeWord(knowledge).rawValue, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }

  package func append(_ event: TraceEvent, to output: inout [UInt8]) {
    append(#"{"k":"ev","ev":"#, event.kind.rawValue, to: &output)
    append(time: event.time, duration: event.duration, to: &output)
    if let text = event.text { append(#","text":"#, text, to: &output) }
    output += Fragment.endOfLine
  }

  package func append(_ end: TraceEnd, to output: inout [UInt8]) {
    append([UInt8](#"{"k":"end","n":"#.utf8), end.count, to: &output)
    append(time: end.time, to: &output)
    if let verdict = end.verdict { append(#","res":"#, verdict, to: &output) }
    output += Fragment.endOfLine
  }

  private func append(_ key: String, _ value: String, to output: inout [UInt8]) {
    output += key.utf8
    JSONText.append(value, to: &output)
  }
}
