import CH34xVendor
import Foundation
import I2C
import I2CDrivers
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// A run over the vendor's library, opened by its selector, and the trace that it leaves.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorRunTests {
  private static func sequence(expecting byte: String) -> String {
    """
    schema: 1
    name: over the library
    allow_writes: [latch]
    devices:
      registers: {address: 0x48, registers: {first: {at: 0, bytes: 2}}}
      latch: {address: 0x20, registers: {all: {at: 0, bytes: 1}}}
    steps:
      - probe: registers
      - read: registers.first
        expect: [0x60, \(byte)]
      - probe: 0x29
        expect: nack
    teardown:
      - read: registers.first
        expect: [0x60, 0x80]

    """
  }

  private static let setups = [
    VendorSetup(name: .ch341, release: .r16), VendorSetup(name: .ch341, release: .r14),
    VendorSetup(name: .ch347, release: .r15), VendorSetup(name: .ch347, release: .r16, isF: true),
  ]

  @Test(arguments: setups, [("0x80", Outcome.passed), ("0x81", .failed)])
  func aTraceReplaysToTheSameVerdict(setup: VendorSetup, row: (byte: String, verdict: Outcome)) throws {
    let file = try SequenceUnderTest("a.yaml", own: ["a.yaml": Array(Self.sequence(expecting: row.byte).utf8)])
    let node = try setup.node()
    let selector = "\(setup.name):\(node.path),library=\(node.library)"
    var said: [String] = []
    let bus = try openBus(selector, speed: .kilohertz(100), report: { said.append($0) })
    let run = file.run(on: bus, adapter: selector, checksLines: true)
    #expect(run.result.verdict == row.verdict, "\(run.findings)")
    #expect(!run.checks.isEmpty)
    let replayed = file.run(on: try ReplayBus.playing(run.trace), adapter: "replay")
    #expect(replayed.result.verdict == row.verdict, "\(replayed.findings)")
    #expect(replayed.result.transactions == run.result.transactions)
    #expect(try !node.isBroken)
    #expect(try !node.isOpen)
    // Which way was taken, and what it found.
    let chip =
      setup.name == .ch341 ? "CH341" : setup.isF ? "CH347F, firmware 1.01" : "CH347T, firmware 2.41"
    #expect(said.count == 1)
    #expect(said.first?.hasSuffix(": \(chip) over \(node.library), 100 kHz") == true, "\(said)")
  }
}
