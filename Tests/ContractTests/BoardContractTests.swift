import Boards
import I2C
import SequenceModel
import Simulation
import TestSupport
import Testing

/// A board that a file describes keeps the contract: the chips of ``ReferenceBoard``, as people write them.
struct BoardContractTests {
  static let text = """
    schema: 1
    targets:
      registers:
        address: 0x48
        registers:
          first: {at: 0, bytes: 2, reset: [0x60, 0x80]}
          second: {at: 1, bytes: 2}
      latch: {address: 0x20, pointer: none, registers: {value: {bytes: 1}}}
      refusing: {address: 0x2C, registers: {nothing: {at: 0, bytes: 1}}}
      memory_8: {address: 0x50, memory: {size: 256, fill: 0x00}}
      memory_16: {address: 0x51, pointer: {bytes: 2}, memory: {size: 8192, fill: 0x00}}
      memory_24: {address: 0x52, pointer: {bytes: 3}, memory: {size: 8192, fill: 0x00}}
      memory_32: {address: 0x53, pointer: {bytes: 4}, memory: {size: 8192, fill: 0x00}}
      ten_bit: {address: {ten_bit: 0x129}, memory: {size: 256, fill: 0x00}}
    faults:
      - {at: 0x2C, kind: data_nack, byte: 2}
    """

  @Test(arguments: BusContract.allCases)
  func aDescribedBoardKeepsTheContract(row: BusContract) throws {
    var bus = try BoardUnderTest(text: Self.text).powerUp()
    try row.verify(&bus)
  }

  /// Everything behind a channel of a mux that is on is as good as on the bus itself.
  @Test(arguments: BusContract.allCases)
  func targetsBehindAMuxKeepTheContract(row: BusContract) throws {
    let described = try BoardUnderTest(text: Self.text + "\n").description
    var board = described
    board.targets.append(.init(name: "mux", address: try Address(0x70), chip: .mux(channels: 1)))
    for index in described.targets.indices {
      board.targets[index].behind = .init(mux: described.targets.count, number: 0)
    }
    var bus = board.powerUp()
    try bus.write([0x01], to: 0x70)
    // The mux answers a scan as well, and there alone it makes a difference.
    guard row != .probesAndScans else { return }
    try row.verify(&bus)
  }
}
