import I2C
import Simulation
import Testing
import TestSupport

/// The board that other tests stand on.
struct SimulatedBoardTests {
  private static let millisecond: Nanoseconds = 1_000_000

  @Test(arguments: [
    // START 1, address 9, one byte 9, STOP 1.
    ([Message(.write([0x00]), at: try Address(0x48))], 20),
    // The same, repeated START 1, address 9, two bytes 18.
    ([Message(.write([0x00]), at: try Address(0x48)), Message(.read(count: 2), at: try Address(0x48))], 48),
    // An absent target costs its address.
    ([Message(.write([0x00]), at: try Address(0x20))], 11),
    // A 10-bit address is two bytes, after a repeated START one.
    (
      [
        Message(.write([0x00]), at: try Address(tenBit: 0x148)),
        Message(.read(count: 1), at: try Address(tenBit: 0x148)),
      ], 48
    ),
    // Reading a 10-bit target at once means writing its address first.
    ([Message(.read(count: 1), at: try Address(tenBit: 0x148))], 39),
  ])
  func anExchangeTakesNineBitsPerByteAndOnePerCondition(messages: [Message], bits: Int) throws {
    let memory = [UInt8](repeating: 0, count: 4)
    var board = SimulatedBoard(
      [
        RegisterTarget(at: try Address(0x48), memory: memory),
        RegisterTarget(at: try Address(tenBit: 0x148), memory: memory),
      ], speed: 100_000)
    let duration = board.exchange(Transaction(messages), at: 0).duration
    #expect(duration == Nanoseconds(bits * 10_000))
  }

  @Test func aReadIsAcknowledgedByTheControllerButForItsLastByte() throws {
    var board = SimulatedBoard([RegisterTarget(at: try Address(0x48), memory: [1, 2, 3])])
    let segment = board.exchange(Transaction([Message(.read(count: 3), at: try Address(0x48))]), at: 0).segments[0]
    #expect(segment.bytes == [1, 2, 3])
    #expect((0..<3).map { segment.acknowledges[$0] } == [.yes, .yes, .no])
  }

  @Test func anEEPROMWrapsInItsPageAndDoesNotAnswerWhileItWrites() throws {
    let address = try Address(0x50)
    let chip = EEPROMTarget(at: address, size: 4096, pointerBytes: 2, pageSize: 32, writeCycle: 5 * Self.millisecond)
    var board = SimulatedBoard([chip])
    let end = 10 * Self.millisecond
    let write = Transaction([Message(.write([0x01, 0x1E, 1, 2, 3]), at: address)])
    let written = board.exchange(write, at: end)
    #expect(written.fault == nil)
    let stop = end + (written.duration ?? 0)
    let probe = Transaction([Message(.write([]), at: address)])
    #expect(board.exchange(probe, at: stop).fault?.kind == .addressNotAcknowledged(message: 0))
    #expect(board.exchange(probe, at: stop + 5 * Self.millisecond).fault == nil)
    #expect(chip.memory[0x11E...0x11F] == [1, 2])
    #expect(chip.memory[0x100] == 3)
  }

  @Test func bankBitsOfTheAddressReachTheUpperPagesOfASmallEEPROM() throws {
    let chip = EEPROMTarget(at: try Address(0x50), size: 1024, pointerBytes: 1, pageSize: 16, writeCycle: 0)
    var board = SimulatedBoard([chip])
    _ = try board.perform(Transaction([Message(.write([0x10, 0xAB]), at: try Address(0x52))]))
    #expect(chip.memory[0x210] == 0xAB)
    let beyond = board.exchange(Transaction([Message(.write([]), at: try Address(0x54))]), at: 0).fault
    #expect(beyond?.kind == .addressNotAcknowledged(message: 0))
  }

  @Test func aRefusedByteEndsTheWrite() throws {
    var board = SimulatedBoard([RefusingTarget(at: try Address(0x2C), refusedByte: 1)])
    let exchange = board.exchange(Transaction([Message(.write([1, 2, 3]), at: try Address(0x2C))]), at: 0)
    #expect(exchange.fault?.kind == .dataNotAcknowledged(message: 0, byte: 1))
    #expect(exchange.segments[0].bytes == [1, 2, 3])
    #expect(exchange.segments[0].acknowledges.count == 2)
  }
}
