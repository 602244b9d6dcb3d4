internal import Diagnostics
internal import I2C
internal import Trace

/// Writes the file of a derived sequence.
struct DerivedText {
  let tool: String
  let sources: [String]
  let header: TraceHeader
  let devices: DerivedDevices
  let options: SequenceDeriver.Options
  /// The numbers of the transactions that are left out, because nobody had answered yet.
  let silent: [Int]

  func of(_ steps: [DerivedStep]) -> String {
    var lines = head
    lines += declarations(steps)
    lines.append("steps:")
    if !silent.isEmpty {
      lines.append(
        "  # left out, because nobody had answered yet: \(silent.count == 1 ? "1 transaction" : "\(silent.count) transactions")"
      )
    }
    let blocks = blocks(of: steps)
    lines += (options.hasLoops ? StepBlocks.lines(blocks) : blocks.flatMap { $0 }).map { "  " + $0 }
    return lines.map { $0 + "\n" }.joined()
  }

  private var head: [String] {
    var lines = ["# derived by \(tool) from \(sources.map(Self.plain).joined(separator: ", "))"]
    lines.append(
      sources.count == 1
        ? "# from one capture: every bit of every reply is expected; write x, _ or limits where good boards differ"
        : "# from \(sources.count) captures: bits that changed do not count, numbers have the limits in which they were seen"
    )
    lines += ["schema: 1", "name: \"\(Self.plain(sources[0]))\""]
    return lines
  }

  private func declarations(_ steps: [DerivedStep]) -> [String] {
    var lines: [String] = []
    let buses = Set(devices.list.map(\.place.bus)).sorted()
    if namesBuses {
      lines.append("buses:")
      for bus in buses { lines.append("  \(Self.key(bus)): {\(speed(of: bus) ?? "speed: 100kHz")}") }
    } else if let speed = speed(of: buses.first ?? "main") {
      lines.append("bus: {\(speed)}")
    }
    let written = devices.list.filter { isWritten($0, in: steps) }.map(\.name)
    if !options.stopsAtFailure { lines.append("defaults: {on_failure: continue}") }
    lines.append("allow_writes: [\(written.joined(separator: ", "))]")
    lines.append("devices:")
    for device in devices.list { lines += declaration(of: device, namesBus: namesBuses) }
    return lines
  }

  /// Whether the sequence says which buses it uses: several, or one of several that the capture has and that is not the
  /// one without a name.
  private var namesBuses: Bool { Set(devices.list.map(\.place.bus)).count > 1 || onlyBus != nil }

  /// The one bus that is used of several, if a replay would take another one; otherwise nil.
  var onlyBus: String? {
    let used = Set(devices.list.map(\.place.bus))
    return header.buses.count > 1 && used.count == 1 && used != ["main"] ? used.first : nil
  }

  private func speed(of bus: String) -> String? {
    header.buses.first { $0.id == bus }?.speed.map { "speed: " + FrequencyText.written($0) }
  }

  private func declaration(of device: DerivedDevice, namesBus: Bool) -> [String] {
    let address = device.place.address
    var parts = [
      address.isTenBit
        ? "address: {ten_bit: 0x\(hexDigits(address.value, 3, uppercase: false))}"
        : "address: 0x\(hexDigits(address.value))"
    ]
    if namesBus { parts.append("bus: \(Self.key(device.place.bus))") }
    if address.isReserved { parts.append("allow_reserved: true") }
    if let pointer = device.pointer {
      if pointer != 1 || device.isStopped {
        parts.append("pointer: {bytes: \(pointer)" + (device.isStopped ? ", then: stop}" : "}"))
      }
    } else {
      parts.append("pointer: none")
    }
    if let memory = device.memory {
      parts += ["size: \(memory.size)", "page_size: \(memory.page)", "write_cycle: \(memory.cycle)ms"]
    }
    if device.registers.isEmpty { return ["  \(device.name): {\(parts.joined(separator: ", "))}"] }
    var lines = ["  \(device.name):"] + parts.map { "    " + $0 } + ["    registers:"]
    for (place, bytes) in device.registers.sorted(by: { $0.key < $1.key }) {
      let digits = hexDigits(place, 2 * (device.pointer ?? 1), uppercase: false)
      lines.append("      reg_\(digits): {at: 0x\(digits.uppercased()), bytes: \(bytes)}")
    }
    return lines
  }

  /// The lines of each step, with the delays before them as steps of their own.
  private func blocks(of steps: [DerivedStep]) -> [[String]] {
    let text = StepText(devices: devices)
    var blocks: [[String]] = []
    var index = 0
    while index < steps.count {
      let step = steps[index]
      if let pause = step.pause, pause >= options.shortestDelay, options.delayScale > 0 {
        // The limit of 1e15 ns keeps the conversion within range; no run is that long.
        let scaled = min(Double(pause) * options.delayScale, 1e15)
        blocks.append(["- delay: \(RoundTime.text(Nanoseconds(scaled)))"])
      }
      if let scan = ScanFinder.scan(in: steps[index...]) {
        let names = scan.found.map { devices[step.request.bus, $0]?.name ?? "\($0)" }
        // A scan names no device that would say which bus it asks.
        let bus = namesBuses ? ["  bus: \(Self.key(step.request.bus))"] : []
        blocks.append(
          ["- scan: {first: \(scan.first), last: \(scan.last)}"] + bus + [
            "  expect: [\(names.joined(separator: ", "))]"
          ])
        index += scan.count
      } else if let (program, device) = program(in: steps[index...]) {
        let place = "0x" + hexDigits(program.place, 2 * (device.pointer ?? 1))
        let data = ByteListText.of(program.bytes)
        blocks.append(["- program: {to: \(device.name), memory: \(place), data: \(data)}"])
        index += program.count
      } else if index + 1 < steps.count, DerivedStep.stoppedAccess(step, steps[index + 1]) != nil,
        devices[step.request.bus, step.request.messages[0].address]?.isStopped == true
      {
        blocks.append(text.lines(of: steps[index + 1], pointer: step))
        index += 2
      } else {
        blocks.append(text.lines(of: step))
        index += 1
      }
    }
    return blocks
  }

  /// The programming that begins with the first step, and the memory; nil if there is none.
  private func program(in steps: ArraySlice<DerivedStep>) -> (ProgramFinder.Found, DerivedDevice)? {
    guard let request = steps.first?.request, let device = devices[request.bus, request.messages[0].address],
      device.memory != nil, let pointer = device.pointer,
      let program = ProgramFinder.program(in: steps, pointer: pointer)
    else { return nil }
    return (program, device)
  }

  /// Whether anything is written to a target according to language rule R30, by which pointers of reads are no writes.
  func isWritten(_ device: DerivedDevice, in steps: [DerivedStep]) -> Bool {
    steps.indices.contains { index in
      let request = steps[index].request
      guard request.bus == device.place.bus else { return false }
      let isPointer =
        (request.access.map { $0.pointer.count == device.pointer } ?? false) && !device.isStopped
        || (device.isStopped && index + 1 < steps.count
          && DerivedStep.stoppedAccess(steps[index], steps[index + 1]) != nil)
      return !isPointer
        && request.messages.contains { !$0.isRead && !$0.bytes.isEmpty && $0.address == device.place.address }
    }
  }

  /// The name of a file without characters that YAML or an expression could misread.
  private static func plain(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return String(
      name.unicodeScalars.map {
        "$\\\"#".unicodeScalars.contains($0) || $0.value < 0x20 || $0.value > 0x7E ? "_" : Character($0)
      })
  }

  /// The name of a bus as a key.
  private static func key(_ bus: String) -> String {
    let letters = bus.lowercased().unicodeScalars.map {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) ? Character($0) : "_"
    }
    let name = String(letters)
    return name.first?.isLetter == true ? name : "bus_\(name)"
  }
}
