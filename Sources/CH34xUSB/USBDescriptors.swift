/// What a device says about itself, as far as adapters are recognised by it.
package struct USBDescription: Hashable, Sendable {
  /// One interface of the active configuration.
  package struct Interface: Hashable, Sendable {
    package var number: UInt8
    package var interfaceClass: UInt8
    package var endpoints: [Endpoint]

    package init(number: UInt8, interfaceClass: UInt8, endpoints: [Endpoint]) {
      self.number = number
      self.interfaceClass = interfaceClass
      self.endpoints = endpoints
    }
  }

  package struct Endpoint: Hashable, Sendable {
    /// Bit 7 is set where bytes go to the host.
    package var address: UInt8
    package var kind: Kind

    /// The transfer type of bmAttributes.
    package enum Kind: UInt8, Hashable, Sendable {
      case control, isochronous, bulk, interrupt
    }

    package init(_ address: UInt8, _ kind: Kind) {
      self.address = address
      self.kind = kind
    }
  }

  package var vendor: UInt16
  package var product: UInt16
  package var interfaces: [Interface]
  /// The bus and the ports on the way to it, as the kernel writes them: `1-2.3`.
  package var path: String
  package var serial: String?
  package var problem: USBAdapter.Problem?
  /// The number of the release (bcdDevice), which for a CH347 is its firmware.
  package var release: UInt16
  /// Its device node, by which all its users lock it.
  package var node: String?

  package init(
    vendor: UInt16, product: UInt16, interfaces: [Interface], path: String = "1-1", serial: String? = nil,
    problem: USBAdapter.Problem? = nil, release: UInt16 = 0, node: String? = nil
  ) {
    (self.release, self.node) = (release, node)
    self.vendor = vendor
    self.product = product
    self.interfaces = interfaces
    self.path = path
    self.serial = serial
    self.problem = problem
  }
}
