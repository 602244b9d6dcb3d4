import I2C
import SequenceRunner
import Testing

/// The words of acknowledges and of trouble: who said no to what, and what to do.
struct FaultMessageTests {
  private static let write = "{write: {to: ram, memory: 0x0010, data: [0x01, 0x02]}}"

  static let table: [(String, Answer, String)] = [
    ("{read: chip.id, expect: [0x00]}", .addressNack, "a"),
    ("{read: 0x21}".replacing("0x21", with: "{from: 0x21, bytes: 1}, expect: [0x00]"), .addressNack, "b"),
    (write, .dataNack(byte: 1), "c"), (write, .dataNack(byte: 3), "d"),
    ("{transfer: {target: 0x20, messages: [{write: [1]}, {write: [2]}]}}", .dataNack(byte: 0), "e"),
    ("{probe: chip}", .fault(.notAcknowledged), "f"),
    ("{probe: chip, expect: nack}", .good, "g"), ("{write: {to: 0x20, data: [1]}, expect: {nack: data}}", .good, "h"),
    ("{write: {to: 0x20, data: [1, 2]}, expect: {nack: data, byte: 0}}", .dataNack(byte: 1), "i"),
    ("{probe: 0x58, expect: nack}", .addressNack, "j"), ("{probe: chip}", .unknown([]), "k"),
    ("{probe: chip}", .fault(.arbitrationLost), "l"), ("{probe: chip}", .fault(.timeout), "m"),
    ("{probe: chip}", .fault(.busStuck), "n"), ("{probe: chip}", .fault(.adapterGone), "o"),
    ("{probe: chip}", .fault(.notSupported), "p"), ("{probe: chip}", .fault(.diverged), "q"),
    ("{scan: {first: 0x20, last: 0x21}}", .good, "r"),
  ]

  @Test(arguments: table)
  func everyFaultIsToldWithItsCure(step: String, answer: Answer, message: String) throws {
    let run = try TestRun("steps:\n  - \(step)", [answer])
    #expect(run.messages == [message])
  }
}
