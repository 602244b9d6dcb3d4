import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// A chip is a device without an address: described once, used by many.
extension SequenceDecoder {
  /// Decodes `chips: {tmp102: {byte_order: big, registers: {…}}}`.
  mutating func decodeChips(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`chips`", example: "{tmp102: {byte_order: big}}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      let errors = errorCount
      guard let name = identifier(keyNode, of: "the name of a chip") else { continue }
      hardware.chips[name] = chip(value, named: name, span(keyNode), of: "chip `\(name)`")
      if errorCount > errors { hardware.brokenChips.insert(name) }
    }
  }

  /// The device at an address, with everything that its chip describes; without `chip` it has the address alone.
  mutating func device(
    named name: String, at address: Address, _ keyNode: NodeID, chip node: NodeID?
  ) -> Device? {
    guard let node else { return Device(name: name, span: span(keyNode), address: address) }
    guard let chipName = knownText(node, of: "`chip`", example: "chips/tmp102.yaml") else { return nil }
    let isFile = chipName.hasSuffix(".yaml") || chipName.hasSuffix(".yml") || chipName.contains("/")
    if hardware.brokenChips.contains(chipName) { hardware.broken.insert(name) }
    guard var device = hardware.chips[chipName] ?? (isFile ? chipFile(chipName, at: node) : nil) else {
      if isFile || hardware.brokenChips.contains(chipName) {
        hardware.broken.insert(name)
      } else {
        let known = hardware.chips.keys.sorted()
        report(.unknownChip(chipName, nearest: nearest(to: chipName, among: known), at: span(node)))
      }
      return nil
    }
    uses.note(chip: chipName)
    (device.name, device.span, device.address) = (name, span(keyNode), address)
    return device
  }

  /// The chip that a file describes.
  ///
  /// The file is read once for all its devices.
  private mutating func chipFile(_ name: String, at node: NodeID) -> Device? {
    guard let source = opened(name, at: node) else { return nil }
    var inner = DiagnosticLog()
    let parsed = Document.parse(source, log: &inner)
    guard let parsed else {
      for diagnostic in inner.diagnostics { report(diagnostic) }
      return nil
    }
    var decoder = SequenceDecoder(parsed, source, settings, files, program: ProgramBuilder(), log: inner)
    let chip = decoder.chip(parsed.root, named: name, source.span(0..<0), of: "a chip")
    for diagnostic in decoder.log.diagnostics { report(diagnostic) }
    hardware.chips[name] = chip
    hardware.brokenFields.formUnion(decoder.hardware.brokenFields)
    if decoder.log.hasErrors { hardware.brokenChips.insert(name) }
    return decoder.log.hasErrors ? nil : chip
  }

  private mutating func chip(_ node: NodeID, named name: String, _ place: SourceSpan, of what: String) -> Device? {
    let outer = around.isChip
    around.isChip = true
    defer { around.isChip = outer }
    guard var pairs = pairs(of: node, of: what, example: "{byte_order: big, registers: {config: {at: 0x01, bytes: 2}}}")
    else { return nil }
    var nodes: [DeviceKey: NodeID] = [:]
    let table = tables.chip
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .schema:
        if let version = integer(value, of: "`schema`", in: 0...Int.max, example: "1"), version != Self.schemaVersion {
          report(.schemaVersion(version, supported: Self.schemaVersion, at: span(value)))
        }
      case .name, .description: _ = text(value, of: "`\(document.text(keyNode))`")
      case .pointer: nodes[.pointer] = value
      case .size: nodes[.size] = value
      case .registers: nodes[.registers] = value
      case .byteOrder: nodes[.byteOrder] = value
      case .pageSize: nodes[.pageSize] = value
      case .writeCycle: nodes[.writeCycle] = value
      case .pec: nodes[.pec] = value
      case .stretch: nodes[.stretch] = value
      case nil: continue
      }
    }
    // A chip has no address. This one stands in for it, with room for the bank bits of any size; the address of each
    // device that uses the chip is checked at that device.
    var device = Device(name: name, span: place, address: Address.firstTarget)
    apply(nodes, to: &device)
    return device
  }

  // MARK: Where a device is

  /// Decodes `behind: {mux: mux, channel: 3}`.
  mutating func route(_ node: NodeID) -> Device.Route? {
    guard var pairs = pairs(of: node, of: "`behind`", example: "{mux: mux, channel: 3}") else { return nil }
    var (mux, channel): (DeviceID?, Int?)
    var (hasMux, hasChannel, isVerified) = (false, false, true)
    let table = tables.route
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .mux: (mux, hasMux) = (self.mux(value), true)
      case .channel: (channel, hasChannel) = (integer(value, of: "`channel`", in: 0...7, example: "3"), true)
      case .verify: isVerified = boolean(value, of: "`verify`") ?? true
      case nil: continue
      }
    }
    if !hasMux { report(.missingKey("mux", of: "`behind`", example: "mux: mux", at: span(node))) }
    if !hasChannel { report(.missingKey("channel", of: "`behind`", example: "channel: 3", at: span(node))) }
    guard let mux, let channel else { return nil }
    return Device.Route(mux: mux, channel: UInt8(channel), isVerified: isVerified)
  }

  /// The device that `mux` names.
  ///
  /// It is declared above and has no pointer, because a mux takes one byte with a bit per channel.
  private mutating func mux(_ node: NodeID) -> DeviceID? {
    guard isScalar(node, of: "`mux`", example: "mux") else { return nil }
    let name = document.text(node)
    guard let mux = frame.devices.first(where: { program.devices[$0].name == name }) else {
      let known = devices.map(\.name)
      report(.unknownMux(name, nearest: nearest(to: name, among: known), at: span(node)))
      return nil
    }
    guard program.devices[mux].pointer == nil else {
      report(.muxWithPointer(name, at: span(node)))
      return nil
    }
    uses.note(device: mux)
    return mux
  }

  /// Decodes `when` of a device that is not on every variant of the board.
  mutating func fit(_ node: NodeID, of device: Device) -> Device.Fit? {
    guard let expression = formula(node, of: "`when`", as: .boolean) else { return nil }
    let variable = addVariable(device.name, .boolean, .fitted, initial: expression.constant, at: device.span)
    return Device.Fit(add(expression, node), variable: variable)
  }

  // MARK: Buses

  /// Decodes `buses: {a: {speed: 400kHz}, b: {}}`.
  mutating func decodeBuses(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`buses`", example: "{a: {speed: 400kHz}, b: {speed: 100kHz}}") else {
      return
    }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a bus") else { continue }
      guard buses.count < SequenceLimits.buses else {
        return report(.tooMany("buses", of: "a sequence", limit: SequenceLimits.buses, at: span(keyNode)))
      }
      var bus = decodeBus(value)
      bus.name = name
      buses.append((bus, 0))
    }
    if buses.isEmpty { report(.emptyValue("`buses`", example: "{a: {speed: 400kHz}}", at: span(node))) }
  }

  /// The number of a bus by its name.
  mutating func busNumber(_ node: NodeID, of what: String = "`bus`") -> UInt8? {
    guard isScalar(node, of: what, example: "b") else { return nil }
    let name = document.text(node)
    if let bus = buses.first(where: { $0.settings.name == name }) { return bus.number }
    let known = buses.map(\.settings.name)
    report(.word(name, of: what, words: known, nearest: nearest(to: name, among: known), at: span(node)))
    return nil
  }
}
