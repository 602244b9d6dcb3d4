import I2C
import Testing

/// The bytes in which targets are addressed: the examples of UM10204.
struct WireAddressTests {
  /// What stands behind START, and behind one more repeated START.
  struct Row: CustomTestStringConvertible {
    var value: Int
    var isTenBit = false
    var isRead = false
    var isAddressed = false
    var head: [UInt8]
    var again: UInt8?
    var clocks: Int
    var testDescription: String { "\(isTenBit ? "10-bit " : "")\(value) \(isRead ? "read" : "write")" }
  }

  static let rows = [
    // §3.1.10: seven bits and the direction.
    Row(value: 0x48, head: [0x90], clocks: 10),
    Row(value: 0x48, isRead: true, head: [0x91], clocks: 10),
    Row(value: 0x48, isRead: true, isAddressed: true, head: [0x91], clocks: 10),
    // Table 4: general call, and the START byte.
    Row(value: 0x00, head: [0x00], clocks: 10),
    Row(value: 0x00, isRead: true, head: [0x01], clocks: 10),
    Row(value: 0x7F, isRead: true, head: [0xFF], clocks: 10),
    // §3.1.11, figure 14: a transmitter addresses a 10-bit receiver, 1111 0XX0 and the rest.
    Row(value: 0x000, isTenBit: true, head: [0xF0, 0x00], clocks: 19),
    Row(value: 0x148, isTenBit: true, head: [0xF2, 0x48], clocks: 19),
    Row(value: 0x2A5, isTenBit: true, head: [0xF4, 0xA5], clocks: 19),
    Row(value: 0x3FF, isTenBit: true, head: [0xF6, 0xFF], clocks: 19),
    // A target that is written to again is addressed in full again.
    Row(value: 0x148, isTenBit: true, isAddressed: true, head: [0xF2, 0x48], clocks: 19),
    // Figure 15: to be read it is written in full, and read behind a repeated START by 1111 0XX1.
    Row(value: 0x148, isTenBit: true, isRead: true, head: [0xF2, 0x48], again: 0xF3, clocks: 29),
    Row(value: 0x3FF, isTenBit: true, isRead: true, head: [0xF6, 0xFF], again: 0xF7, clocks: 29),
    // Figure 16, the combined format: the target is addressed already.
    Row(value: 0x148, isTenBit: true, isRead: true, isAddressed: true, head: [0xF3], clocks: 10),
  ]

  @Test(arguments: rows)
  func aTargetIsAddressedByTheseBytes(row: Row) throws {
    let address = row.isTenBit ? try Address(tenBit: row.value) : try Address(row.value)
    let wire = WireAddress(address, isRead: row.isRead, isAddressed: row.isAddressed)
    #expect(wire.head == row.head)
    #expect(wire.again == row.again)
    #expect(wire.bytes == row.head + (row.again.map { [$0] } ?? []))
    #expect(wire.count == wire.bytes.count)
    #expect(wire.clocks == row.clocks)
  }

  /// A target stays addressed over repeated STARTs until another one is.
  @Test func whoWasAddressedBeforeDecides() throws {
    let (far, near) = (try Address(tenBit: 0x148), try Address(0x48))
    let write = Message(.write([0x00]), at: far)
    let read = Message(.read(count: 1), at: far)
    #expect([write, read].sentBytes == [0xF2, 0x48, 0x00, 0xF3])
    #expect([read].sentBytes == [0xF2, 0x48, 0xF3])
    #expect([read, read].sentBytes == [0xF2, 0x48, 0xF3, 0xF3])
    #expect([write, Message(.write([9]), at: near), read].sentBytes == [0xF2, 0x48, 0x00, 0x90, 9, 0xF2, 0x48, 0xF3])
    #expect([Message(.read(count: 2), at: near)].sentBytes == [0x91])
  }

  /// The eight bytes 1111 0XXd, and no other, begin a 10-bit address.
  @Test func theBytesOfTenBitAddressesAreKnown() {
    let found = (0...255).compactMap { byte in
      WireAddress.upperBits(in: UInt8(byte)).map { (byte, $0) }
    }
    #expect(found.map(\.0) == Array(0xF0...0xF7))
    #expect(found.map(\.1) == [0x000, 0x000, 0x100, 0x100, 0x200, 0x200, 0x300, 0x300])
  }
}
