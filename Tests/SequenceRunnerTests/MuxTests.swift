import Diagnostics
import Foundation
import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// Language rule R34: a device behind a mux is reached by its channel, which the runner selects when it must.
struct MuxTests {
  private static let devices = """
    schema: 1
    name: test
    defaults: {on_failure: continue}
    devices:
      mux: {address: 0x70, pointer: none}
      left: {address: 0x48, registers: {id: {at: 0x00, bytes: 1}}, behind: {mux: mux, channel: 0, verify: false}}
      right: {address: 0x48, registers: {id: {at: 0x00, bytes: 1}}, behind: {mux: mux, channel: 3, verify: false}}
      inner: {address: 0x72, pointer: none, behind: {mux: mux, channel: 5, verify: false}}
      deep: {address: 0x49, registers: {id: {at: 0x00, bytes: 1}}, behind: {mux: inner, channel: 2, verify: false}}
      trunk: {address: 0x20, registers: {id: {at: 0x00, bytes: 1}}}

    """

  /// A mux beside it, with a device of the same address.
  private static let beside = """
      other: {address: 0x71, pointer: none}
      far: {address: 0x48, registers: {id: {at: 0x00, bytes: 1}}, behind: {mux: other, channel: 1, verify: false}}

    """

  /// The transactions on the wire; `*` before what the runner asked on its own.
  private func wires(
    _ steps: [String], beside: String = "", _ script: [Answer] = [.good]
  ) throws -> [String] {
    let file = try TestFile(Self.devices + beside + "steps:\n" + steps.map { "  - {\($0)}\n" }.joined())
    return TestRun(file, on: ScriptedBus(script)).wires
  }

  private let left = "read: left.id, expect: [0x00]"
  private let right = "read: right.id, expect: [0x00]"
  private let read = "S 48w 00 Sr 48r 00 P"

  @Test func aChannelIsSelectedOnce() throws {
    #expect(try wires([left, left, right]) == ["* S 70w 01 P", read, read, "* S 70w 08 P", read])
  }

  @Test func whatIsNotBehindAMuxSelectsNothing() throws {
    let trunk = "read: trunk.id, expect: [0x00]"
    #expect(try wires([left, trunk, left]).filter { $0.hasPrefix("*") } == ["* S 70w 01 P"])
  }

  @Test(arguments: [
    "probe: left", "write: {to: left.id, data: 1}", "wait_ready: left, poll: {timeout: 1ms}",
    "smbus: {target: left, operation: send_byte, data: [1]}",
    "transfer: {target: left, messages: [{write: [0x00]}, {read: 1, expect: [_]}]}",
  ])
  func everyKindOfStepSelects(step: String) throws {
    #expect(try wires([right, step])[2] == "* S 70w 01 P")
  }

  /// Somebody else's hands on the mux, or an access that failed: nobody knows its channels then.
  @Test func whatHappenedToTheMuxIsNotTrusted() throws {
    #expect(try wires([left, "write: {to: mux, data: [0x01]}", left])[2...] == ["S 70w 01 P", "* S 70w 01 P", read])
    #expect(try wires([left, "probe: mux", left])[2...] == ["S 70w P", "* S 70w 01 P", read])
    #expect(
      try wires([left, "transfer: {target: 0x70, messages: [{read: 1, expect: [_]}]}", left])[3...] == [
        "* S 70w 01 P", read,
      ])
  }

  /// A mux that acknowledges and does not switch answers with the chip of another channel.
  @Test(arguments: [(0x01, true), (0x00, false), (0x09, false), (0xC1, true)] as [(UInt8, Bool)])
  func aSelectionIsReadBack(register: UInt8, isGood: Bool) throws {
    let devices = Self.devices.replacingOccurrences(of: ", verify: false", with: "")
    let file = try TestFile(devices + "steps:\n  - {\(left)}\n")
    let run = TestRun(file, on: ScriptedBus([.good, .reply([register]), .good]))
    #expect(run.steps == ["read left.id: \(isGood ? "passed" : "failed (mismatch)")"])
    #expect(run.wires.prefix(2) == ["* S 70w 01 P", "* S 70r \(hexadecimal(register, digits: 2).dropFirst(2)) P"])
  }

  @Test func aFailedSelectionFailsTheStepAndIsRepeated() throws {
    let file = try TestFile(Self.devices + "steps:\n  - {\(left)}\n  - {\(left)}\n  - {\(left)}\n")
    let run = TestRun(file, on: ScriptedBus([.addressNack, .dataNack(byte: 0), .good]))
    #expect(run.steps == ["read left.id: failed (nack)", "read left.id: failed (nack)", "read left.id: passed"])
    #expect(run.wires == ["* S 70w! P", "* S 70w 01! P", "* S 70w 01 P", read])
    #expect(
      run.messages[0].contains(
        "0x70 (mux) did not acknowledge the channel that leads to the target, which was not asked"))
  }

  /// Two devices of one address would both answer.
  @Test func theChannelsOfAMuxBesideAreSwitchedOff() throws {
    let far = "read: far.id, expect: [0x00]"
    #expect(
      try wires([left, far, left], beside: Self.beside) == [
        "* S 71w 00 P", "* S 70w 01 P", read, "* S 70w 00 P", "* S 71w 02 P", read, "* S 71w 00 P", "* S 70w 01 P",
        read,
      ])
  }

  @Test func aMuxBehindAMuxIsReachedFirst() throws {
    let deep = "read: deep.id, expect: [0x00]"
    #expect(
      try wires([deep, deep]) == [
        "* S 70w 20 P", "* S 72w 04 P", "S 49w 00 Sr 49r 00 P", "S 49w 00 Sr 49r 00 P",
      ])
    #expect(
      try wires([deep, left, deep]).suffix(4)
        == ["* S 70w 01 P", read, "* S 70w 20 P", "S 49w 00 Sr 49r 00 P"])
  }

  @Test func aPollSelectsOnceAndNotAsPartOfItself() throws {
    let poll = "read: left.id, expect: [0x01], poll: {every: 1ms, timeout: 3ms}"
    let file = try TestFile(Self.devices + "steps:\n  - {\(poll)}\n")
    let run = TestRun(file, on: ScriptedBus([.good, .good, .good, .reply([1])]))
    #expect(run.wires.filter { $0.hasPrefix("*") }.count == 1)
    #expect(run.transactions.filter(\.isAutomatic).allSatisfy { !$0.transaction.purpose.contains(.poll) })
    #expect(run.steps == ["read left.id: passed"])
  }
}
