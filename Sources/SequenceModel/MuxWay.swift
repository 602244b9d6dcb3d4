package import I2C

/// One channel of one mux on the way to a device.
package struct MuxHop: Hashable, Sendable {
  package var mux: Address
  package var channel: UInt8

  package init(mux: Address, channel: UInt8) {
    self.mux = mux
    self.channel = channel
  }
}

extension [Device] {
  /// The channels that lead to a device, from the outside in; none where it is in front of all muxes.
  ///
  /// Two files describe the same mux if its bus, its address and the way to it are the same, whatever they call it.
  package func way(to device: Device) -> [MuxHop] {
    // A mux is declared above what lies behind it, so this ends.
    guard let route = device.route else { return [] }
    let mux = self[Int(route.mux.index)]
    return way(to: mux) + [MuxHop(mux: mux.address, channel: route.channel)]
  }
}
