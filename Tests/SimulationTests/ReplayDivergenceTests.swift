import I2C
import Simulation
import Testing
import Trace

@Suite("A run that differs from the recording is an error")
struct ReplayDivergenceTests {
  /// Writes of 1, 2, 3, … to 0x48, with another target between.
  private func tape(_ count: Int) throws -> Tape {
    var tape = Tape()
    for byte in 1...count {
      tape.add([try w(0x48, UInt8(byte))], section: "steps", step: "write \(byte)")
      tape.add([try r(0x20, UInt8(byte))], section: "steps", step: "read \(byte)")
    }
    return tape
  }

  @Test func oneReportSaysEverything() throws {
    var bus = try tape(5).bus()
    _ = bus.exchange(request(try w(0x48, 1)), at: 0)
    #expect(
      bus.exchange(request(try w(0x48, 4)), at: 0)
        == .none(
          BusFault(
            .diverged, "r:4 holds another request",
            notes: [
              "recorded S 48w 02 P in steps: 'write 2'", "asked    S 48w 04 P",
              """
              message 0 differs first at byte 0; 1 bytes recorded, 1 asked; from 0:
              recorded 02
              asked    04
                       ^^
              """,
              "it is transaction 2 of its queue", "matches line 8, 2 transactions ahead: the replay goes on after it",
            ])))
    // What was skipped is dealt with: the queue stands behind the match, and nothing of it is left over.
    #expect(bus.ask(request(try w(0x48, 5))) == "ACK")
    for byte in 1...5 { #expect(try bus.read(0x20) == String(byte)) }
    #expect(bus.finish() == nil)
  }

  @Test func anAddedRequestCostsOneError() throws {
    var bus = try tape(2).bus()
    let fault = bus.exchange(request(try w(0x48, 9)), at: 0).fault
    #expect(fault?.kind == .diverged)
    #expect(fault?.notes.last == "none of the next 1000 transactions matches: the replay stays where it is")
    #expect(bus.ask(request(try w(0x48, 1))) == "ACK")
    #expect(bus.ask(request(try w(0x48, 2))) == "ACK")
  }

  @Test func theNextTransactionIsOneAhead() throws {
    var bus = try tape(2).bus()
    let fault = bus.exchange(request(try w(0x48, 2)), at: 0).fault
    #expect(fault?.notes.last == "matches line 4, 1 transaction ahead: the replay goes on after it")
  }

  @Test func aSkippedTransactionWithTwoAddressesLeavesBothQueues() throws {
    var tape = Tape()
    tape.add([try w(0x30, 1), try r(0x50, 1)])
    tape.add([try r(0x50, 2)])
    tape.add([try r(0x30, 3)])
    tape.add([try w(0x50, 4)])
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x50, 4))) == "r:2 holds another request")
    #expect(try bus.read(0x30) == "3")
    #expect(bus.finish() == nil)
  }

  @Test func aMatchFartherAheadIsNotLookedFor() throws {
    var tape = Tape()
    for _ in 0..<ReplayBus.scanLimit { tape.add([try w(0x48, 1)]) }
    tape.add([try w(0x48, 2)])
    var bus = try tape.bus()
    #expect(
      bus.exchange(request(try w(0x48, 2)), at: 0).fault?.notes.last
        == "none of the next 1000 transactions matches: the replay stays where it is")
    #expect(bus.ask(request(try w(0x48, 1))) == "ACK")
    #expect(
      bus.exchange(request(try w(0x48, 2)), at: 0).fault?.notes.last
        == "matches line 1002, 999 transactions ahead: the replay goes on after it")
  }

  @Test(arguments: [
    ("{\"k\":\"end\",\"n\":0}\n", nil),
    ("", "the recording has no end line: the run that wrote it was interrupted"),
    ("{\"k\":\"x\",\"n\":3", "the recording is cut: it ends inside line 4"),
  ])
  func anEmptyQueueSaysWhetherTheRecordingIsWhole(end: String, note: String?) throws {
    var tape = try tape(1)
    tape.end = end
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x48, 1))) == "ACK")
    #expect(
      bus.exchange(request(try w(0x48, 2)), at: 0)
        == .none(
          BusFault(
            .diverged, "r holds no more transactions with 0x48",
            notes: ["asked    S 48w 02 P"] + [note].compactMap { $0 })))
    #expect(try bus.read(0x77) == "r holds no transactions with 0x77")
    #expect(bus.ask(request(try w(0x76), try r(0x77, 0))) == "r holds no transactions with 0x76 and 0x77")
    #expect(try bus.read(0x20) == "1")
    #expect(bus.finish() == nil)
  }

  @Test func aMalformedLineIsAnErrorForWhoeverNeedsIt() throws {
    var tape = try tape(1)
    tape.end = "{\"k\":\"x\",oops}\n"
    var bus = try tape.bus()
    #expect(bus.ask(request(try w(0x48, 1))) == "ACK")
    let words = "r:4:10: a line of a recording must be JSON: a key must stand here, in quotes"
    #expect(bus.exchange(request(try w(0x48, 2)), at: 0) == .none(BusFault(.diverged, words)))
    #expect(bus.finish() == BusFault(.diverged, words))
  }

  @Test func leftoversAreCountedAndTheFirstNamed() throws {
    var bus = try tape(4).bus()
    _ = bus.exchange(request(try w(0x48, 1)), at: 0)
    #expect(
      bus.finish()
        == BusFault(
          .diverged, "the recording holds 7 more transactions",
          notes: [
            "r:3: S 20r[1] P in steps: 'read 1'", "r:4: S 48w 02 P in steps: 'write 2'",
            "r:5: S 20r[1] P in steps: 'read 2'", "r:6: S 48w 03 P in steps: 'write 3'",
            "r:7: S 20r[1] P in steps: 'read 3'", "and 2 more",
          ]))
  }

  @Test func aTransactionWithTwoAddressesIsLeftOverOnce() throws {
    var tape = Tape()
    tape.add([try w(0x30, 1), try r(0x50, 1)])
    tape.add([try r(0x10, 1)])
    var bus = try tape.bus()
    #expect(try bus.read(0x10) == "1")
    #expect(bus.finish()?.summary == "the recording holds 1 more transaction")
  }

  @Test func whatIsKeptHasALimit() throws {
    let other = request(try r(0x20, 0))
    var tape = Tape()
    tape.add([try r(0x20, 1)])
    let writer = TraceWriter()
    var chunk: [UInt8] = []
    writer.append(.header(tape.header), to: &chunk)
    var left = ReplayBus.keptLimit + 10
    let record = tape.records[0]
    var bus = try ReplayBus(
      TraceReader(path: "r") {
        defer {
          chunk.removeAll(keepingCapacity: true)
          left -= 1
          if left >= 0 { writer.append(record, to: &chunk) }
        }
        return chunk
      })
    #expect(
      bus.exchange(request(try r(0x50, 0)), at: 0).fault
        == BusFault(
          .diverged, "r holds no transactions with 0x50 as far as it is read ahead",
          notes: ["asked    S 50r[1] P", "65536 transactions that were not asked for were passed over"]))
    // The reader stopped there, and what was kept is still to be had.
    #expect(left == 9)
    #expect(bus.ask(other) == "1")
    #expect(bus.finish()?.summary == "the recording holds 65545 more transactions")
  }

  @Test func aRunInStepKeepsNothing() throws {
    let writer = TraceWriter()
    var tape = Tape()
    tape.add([try r(0x20, 1)])
    tape.add([try r(0x50, 2)])
    var chunk: [UInt8] = []
    writer.append(.header(tape.header), to: &chunk)
    var fetched = -1
    let records = tape.records
    var bus = try ReplayBus(
      TraceReader(path: "r") {
        defer {
          chunk.removeAll(keepingCapacity: true)
          fetched += 1
          writer.append(records[fetched % 2], to: &chunk)
        }
        return chunk
      })
    for count in 0..<2_000 {
      #expect(try bus.read(count % 2 == 0 ? 0x20 : 0x50) == (count % 2 == 0 ? "1" : "2"))
      // One line is read for one ask: the recording is never ahead of the run.
      #expect(fetched == count + 1)
    }
  }
}
