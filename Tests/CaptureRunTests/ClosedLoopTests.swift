import Foundation
import I2C
import Simulation
import TestSupport
import Testing
import Trace

/// A target that was asked until it acknowledged, as a capture has it.
private struct RecordedPoll {
  var records: [TraceRecord]
  var header: TraceHeader

  /// A poll of so many tries that were not acknowledged, evenly over a time, and one that was.
  init(refused: Int, over duration: Nanoseconds) throws {
    let address = try Address(0x51)
    records = (0...refused).map { number in
      let isAnswered = number == refused
      let probe = Segment(
        address: address, isRead: false, addressAcknowledge: Known(isAnswered), bytes: [],
        acknowledges: Acknowledges())
      var exchange = Exchange(segments: [probe], duration: 0)
      if !isAnswered { exchange.fault = BusFault(.addressNotAcknowledged(message: 0)) }
      return TraceRecord(
        number: number + 1, time: duration * Nanoseconds(number) / Nanoseconds(refused), exchange: exchange)
    }
    header = TraceHeader(tool: "t", buses: [.init(id: "main", acknowledges: .perByte)])
  }

  init(records: [TraceRecord], header: TraceHeader) {
    self.records = records
    self.header = header
  }

  /// From the first try to the one that was acknowledged.
  var duration: Nanoseconds { (records.last?.time ?? 0) - (records.first?.time ?? 0) }

  /// How a program that asks at its own pace ends.
  func passes(_ poll: ReplayOptions.Poll, every: Nanoseconds, timeout: Nanoseconds, tries: Int) throws -> Bool {
    var bytes: [UInt8] = []
    let writer = TraceWriter()
    writer.append(.header(header), to: &bytes)
    for record in records { writer.append(.transaction(record), to: &bytes) }
    writer.append(.end(TraceEnd(count: records.count)), to: &bytes)
    var rest: [UInt8]? = bytes
    let reader = TraceReader(path: "poll") { () throws(ReadFailure) in
      defer { rest = nil }
      return rest
    }
    var bus = try ReplayBus(reader, options: ReplayOptions(poll: poll))
    guard let address = records.first?.exchange.segments.first?.address else { return false }
    let request = Transaction([Message(.write([]), at: address)], purpose: .poll)
    var now: Nanoseconds = 0
    for _ in 0..<tries {
      guard now <= timeout else { return false }
      if bus.exchange(request, at: now).fault == nil { return true }
      now += every
    }
    return false
  }
}

@Suite("A program in a closed loop", .enabled(if: Repository.sharedCaptures != nil, Capture.absence))
struct ClosedLoopTests {
  private static let ms: Nanoseconds = 1_000_000

  /// All polls of the captures whose samples say their time; each is asked for with a probe.
  private static func polls() throws -> [RecordedPoll] {
    var polls: [RecordedPoll] = []
    for capture in DerivedCapture.all where capture.file.path.hasSuffix(".sr") {
      let recording = try capture.recording()
      guard !recording.header.lossy.contains(.time) else { continue }
      var tries: [TraceRecord] = []
      for probe in recording.records.flatMap(probes) {
        let segment = probe.exchange.segments[0]
        if let before = tries.last, before.exchange.segments[0].address != segment.address { tries = [] }
        tries.append(probe)
        guard segment.addressAcknowledge == .yes else { continue }
        if tries.count > 1 { polls.append(RecordedPoll(records: tries, header: recording.header)) }
        tries = []
      }
    }
    return polls
  }

  /// What a transaction asked each address, as probes; bytes of tries joined by repeated START take the same time each.
  private static func probes(of record: TraceRecord) -> [TraceRecord] {
    let segments = record.exchange.segments
    let total = segments.reduce(0) { $0 + 1 + $1.bytes.count }
    var done = 0
    return segments.indices.map { index in
      var probe = record
      probe.time = (record.time ?? 0) + (record.exchange.duration ?? 0) * Nanoseconds(done) / Nanoseconds(total)
      done += 1 + segments[index].bytes.count
      let answer = segments[index].addressAcknowledge
      probe.exchange = Exchange(
        segments: [
          Segment(
            address: segments[index].address, isRead: false, addressAcknowledge: answer, bytes: [],
            acknowledges: Acknowledges())
        ], isStopped: .yes, fault: answer == .no ? BusFault(.addressNotAcknowledged(message: 0)) : nil)
      return probe
    }
  }

  /// Three more polls that programs like these are known to have been held against, from captures that are not at
  /// hand: one of 23 ms, which failed by count only from 5 ms on and not at 10 ms in 50 ms, so its tries were 5, and two
  /// that nothing failed on.
  private static func absentPolls() throws -> [RecordedPoll] {
    try [(5, 23 * ms), (1, 12 * ms / 10), (1, 12 * ms / 10)].map { try RecordedPoll(refused: $0.0, over: $0.1) }
  }

  struct Program: Sendable {
    var name: String
    /// In units of 0.1 ms.
    var every: Nanoseconds
    var timeout: Nanoseconds = 20
    var tries = 1_000_000
  }

  static let programs = [
    Program(name: "every 0.1 ms", every: 1), Program(name: "every 0.1 ms, 1 ms timeout", every: 1, timeout: 1),
    Program(name: "every 1 ms", every: 10),
    Program(name: "every 2 ms", every: 20),
    Program(name: "every 5 ms", every: 50), Program(name: "every 10 ms, 50 ms timeout", every: 100, timeout: 50),
    Program(name: "every 1 ms, at most 10 tries", every: 10, tries: 10),
  ]

  /// By time a program fails exactly where the target would have let it down, by count fast targets fail slow
  /// programs, and at once nothing ever fails.
  @Test func failsByTimeExactlyWhereTheTargetWouldHave() throws {
    let polls = try Self.polls() + Self.absentPolls()
    var table = "polls: \(polls.count)\n"
    for program in Self.programs {
      let (every, timeout) = (program.every * Self.ms / 10, program.timeout * Self.ms)
      var failures: [ReplayOptions.Poll: Int] = [:]
      for poll in polls {
        for mode in ReplayOptions.Poll.allCases {
          let passes = try poll.passes(mode, every: every, timeout: timeout, tries: program.tries)
          if !passes { failures[mode, default: 0] += 1 }
          let needed: Nanoseconds
          switch mode {
          case .first: needed = 0
          case .time: needed = (poll.duration + every - 1) / every
          case .count: needed = Nanoseconds(poll.records.count - 1)
          }
          #expect(
            passes == (needed * every <= timeout && needed < Nanoseconds(program.tries)), "\(mode) \(program.name)")
        }
      }
      let counts = [ReplayOptions.Poll.count, .time, .first].map { "\($0.rawValue) \(failures[$0] ?? 0)" }
      table += "\(program.name): \(counts.joined(separator: ", "))\n"
    }
    try expectGolden(table, at: "\(Capture.folder)/Goldens/closed-loop.txt")
  }
}
