/// What a memory is to hold: stretches of bytes, each at its address.
package struct MemoryImage: Hashable, Sendable {
  /// Bytes without a gap between them.
  package struct Segment: Hashable, Sendable {
    /// Where the first byte belongs.
    package var address: UInt32
    package var bytes: [UInt8]

    package init(address: UInt32, bytes: [UInt8]) {
      self.address = address
      self.bytes = bytes
    }
  }

  /// In ascending order of their addresses; between two of them there is at least one address without a byte.
  package internal(set) var segments: [Segment] = []
}
