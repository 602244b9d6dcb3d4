import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// `scan`: probes each address of a range.
extension SequenceDecoder {
  /// Decodes `scan: {}`, `scan: {first: 0x08, last: 0x77}`.
  mutating func decodeScan(
    _ node: NodeID, _ nodes: ItemNodes, _ context: ItemContext, _ expectation: inout Expectation
  ) -> Action? {
    guard var pairs = pairs(of: node, of: "`scan`", example: "{first: 0x08, last: 0x77}") else { return nil }
    var (first, last) = (Address.firstTarget, Address.lastTarget)
    let table = tables.scan
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .first: first = scanAddress(value) ?? first
      case .last: last = scanAddress(value) ?? last
      case nil: continue
      }
    }
    if first > last { report(.scanOrder(first, last, at: span(node))) }
    // The two are swapped where needed, so that further mistakes are found in the range that was meant.
    (first, last) = (min(first, last), max(first, last))
    if let mask = nodes.mask { report(.maskWith("a scan", at: span(mask))) }
    if let expect = nodes.expect { expectation = scanExpectation(expect, first...last, on: context.bus) }
    return .scan(first: first, last: last)
  }

  private mutating func scanAddress(_ node: NodeID) -> Address? {
    guard let address = address(node) else { return nil }
    guard !address.isTenBit, !address.isReserved else {
      report(.scanAddress(address, at: span(node)))
      return nil
    }
    return address
  }

  /// Decodes the set of addresses that must answer: `devices`, or a list of device names and addresses in any order.
  ///
  /// An empty list means that no target may answer.
  private mutating func scanExpectation(
    _ node: NodeID, _ range: ClosedRange<Address>, on bus: UInt8
  ) -> Expectation {
    var expected: Set<Address> = []
    if document.isScalar(node), document.text(node, is: "devices") {
      for id in frame.devices {
        let device = program.devices[id]
        // A scan probes one bus and switches no mux, so devices elsewhere are not expected.
        let isAsked = device.bus == bus && device.route == nil && !device.address.isTenBit
        if isAsked { uses.note(device: id) } else { uses.noteScan(without: id) }
      }
      return Expectation(.devices, span: span(node))
    }
    guard var items = items(of: node, of: "`expect` of a scan", example: "[gpio, 0x50]") else { return .none }
    while let item = document.next(&items) {
      guard let (address, name) = target(item, on: bus) else { continue }
      if name?.register != nil { report(.probeOfRegister(at: span(item))) }
      if let device = name.map({ program.devices[$0.device] }), !reaches(device, on: bus, at: item) { continue }
      let own = name.map { program.devices[$0.device].ownedAddresses } ?? [address]
      if address.isTenBit || own.contains(where: { !range.contains($0) }) {
        report(.scanOutside(address, range.lowerBound, range.upperBound, at: span(item)))
      }
      expected.formUnion(document.text(item).hasPrefix("0x") ? [address] : own)
    }
    return Expectation(.targets(expected.sorted()), span: span(node))
  }

  /// Whether a scan of a bus reaches a device; if not, reports that.
  ///
  /// Another target at the same address would answer in its place. A scan selects no channel of a mux.
  private mutating func reaches(_ device: Device, on bus: UInt8, at node: NodeID) -> Bool {
    if let route = device.route {
      report(.scanBehindMux(device, program.devices[route.mux].name, at: span(node)))
      return false
    }
    guard device.bus != bus else { return true }
    report(.scanOfOtherBus(device.name, on: busName(device.bus), scanned: busName(bus), at: span(node)))
    return false
  }

  private func busName(_ number: UInt8) -> String { buses.first { $0.number == number }?.settings.name ?? "" }
}
