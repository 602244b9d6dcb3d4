internal import I2C
internal import JSON

// Writes the lines of which a trace has only few, piece by piece.

extension TraceWriter {
  package func append(_ header: TraceHeader, to output: inout [UInt8]) {
    output += #"{"k":"hdr","fmt":"\#(traceFormat)","ver":\#(TraceHeader.version)"#.utf8
    append(#","tool":"#, header.tool, to: &output)
    if let sequence = header.sequence {
      append(#","seq":{"path":"#, sequence.path, to: &output)
      append(#","sha256":"#, sequence.sha256, to: &output)
      append(sequence.parts, to: &output)
      output.append(UInt8(ascii: "}"))
    }
    // Hex in quotes: many JSON readers round whole numbers above 2^53.
    append(#","seed":"#, header.seed.map { "0x" + String($0, radix: 16) }, to: &output)
    if includesTimes { append(#","t0":"#, header.start, to: &output) }
    output += #","buses":["#.utf8
    for (index, bus) in header.buses.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(bus, to: &output)
    }
    output.append(UInt8(ascii: "]"))
    append(#","src":"#, header.source, to: &output)
    append(#","lossy":"#, TraceHeader.Lossy.allCases.filter(header.lossy.contains).map(\.rawValue), to: &output)
    append(#","options":"#, header.options, to: &output)
    output += "}\n".utf8
  }

  private func append(_ parts: [TraceHeader.SequenceInfo.Part], to output: inout [UInt8]) {
    if parts.isEmpty { return }
    for (index, part) in parts.enumerated() {
      output += (index == 0 ? #","parts":["# : ",").utf8
      append(#"{"path":"#, part.path, to: &output)
      append(#","sha256":"#, part.sha256, to: &output)
      output.append(UInt8(ascii: "}"))
    }
    output.append(UInt8(ascii: "]"))
  }

  private func append(_ bus: TraceHeader.BusInfo, to output: inout [UInt8]) {
    append(#"{"id":"#, bus.id, to: &output)
    append(#","adapter":"#, bus.adapter, to: &output)
    append(#","hz":"#, bus.speed, to: &output)
    append(#","ack":"#, bus.acknowledges.map { AcknowledgeWord($0).rawValue }, to: &output)
    output.append(UInt8(ascii: "}"))
  }

  package func append(_ pin: TracePin, to output: inout [UInt8]) {
    output += #"{"k":"pin""#.utf8
    append(time: pin.time, duration: pin.reading.duration, to: &output)
    append(#","bus":"#, pin.bus, to: &output)
    append(#","sec":"#, pin.section, to: &output)
    append(#","step":"#, pin.step, to: &output)
    append(#","line":"#, pin.line, to: &output)
    append(#","att":"#, pin.attempt, to: &output)
    append(#","try":"#, pin.attemptTry, to: &output)
    append(#","pin":"#, pin.name, to: &output)
    append(#","do":"#, PinWord(pin.operation).rawValue, to: &output)
    append(#","level":"#, pin.level?.rawValue, to: &output)
    append(#","res":"#, ResultWord(pin.reading.fault).rawValue, to: &output)
    if let fault = pin.reading.fault {
      if !fault.summary.isEmpty { append(#","fault":"#, fault.summary, to: &output) }
      append(#","notes":"#, fault.notes, to: &output)
    }
    output += "}\n".utf8
  }

  package func append(_ event: TraceEvent, to output: inout [UInt8]) {
    append(#"{"k":"ev","ev":"#, event.kind.rawValue, to: &output)
    append(time: event.time, duration: event.duration, to: &output)
    append(#","step":"#, event.step, to: &output)
    append(#","line":"#, event.line, to: &output)
    for detail in event.details { append(",\"\(detail.key.rawValue)\":", detail.text, to: &output) }
    append(#","text":"#, event.text, to: &output)
    output += "}\n".utf8
  }

  package func append(_ end: TraceEnd, to output: inout [UInt8]) {
    append(#"{"k":"end","n":"#, end.count, to: &output)
    append(time: end.time, to: &output)
    append(#","res":"#, end.verdict, to: &output)
    append(#","reservations":"#, end.reservations, to: &output)
    output += "}\n".utf8
  }

  // MARK: Values

  private func append(time: Nanoseconds?, duration: Nanoseconds? = nil, to output: inout [UInt8]) {
    guard includesTimes else { return }
    append(#","t":"#, time.map { Int($0) }, to: &output)
    append(#","dur":"#, duration.map { Int($0) }, to: &output)
  }

  private func append(_ key: String, _ value: String?, to output: inout [UInt8]) {
    guard let value else { return }
    output += key.utf8
    JSONText.append(value, to: &output)
  }

  private func append(_ key: String, _ value: Int?, to output: inout [UInt8]) {
    guard let value else { return }
    output += key.utf8
    JSONText.append(value, to: &output)
  }

  private func append(_ key: String, _ list: [String], to output: inout [UInt8]) {
    if list.isEmpty { return }
    output += key.utf8
    for (index, text) in list.enumerated() {
      output.append(index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
      JSONText.append(text, to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }
}
