package import I2C
package import Trace

/// Numbers of a trace: of each target, and of the pauses on the bus.
///
/// Memory grows with the targets and not with the transactions.
package struct TraceStatistics: Sendable {
  /// What one target did.
  package struct Target: Hashable, Sendable {
    package var transactions = 0
    /// Bytes of data on the wire, addresses apart.
    package var bytesWritten = 0
    package var bytesRead = 0
    /// Transactions in which it did not acknowledge its address (`addressNacks`), and those in which it did not
    /// acknowledge a written byte.
    package var addressNacks = 0
    package var dataNacks = 0
    /// Transactions that were one more try of the one before.
    package var polls = 0
    /// Whether it acknowledged its address at least once, or the acknowledge is unknown.
    package var wasThere = false
    /// Its share of the durations, by the bits of its messages.
    package var busy: Nanoseconds = 0
    /// From the end of one of its transactions to the beginning of its next.
    package var gaps = Spread()
  }

  /// The smallest, the largest and the mean of some times.
  package struct Spread: Hashable, Sendable {
    package var count = 0
    package var smallest: Nanoseconds = .max
    package var largest: Nanoseconds = 0
    private var sum: Double = 0

    package var mean: Nanoseconds? { count > 0 ? Nanoseconds(sum / Double(count)) : nil }

    mutating func add(_ time: Nanoseconds) {
      count += 1
      smallest = min(smallest, time)
      largest = max(largest, time)
      sum += Double(time)
    }
  }

  /// Where a target lies.
  package struct Place: Hashable, Comparable, Sendable {
    package var bus: String
    package var address: Address

    package static func < (left: Place, right: Place) -> Bool {
      left.bus == right.bus ? left.address < right.address : left.bus < right.bus
    }
  }

  /// Pauses by decades: the first counts those below 1 us, the next those below 10 us, the last those from 10 s on.
  package private(set) var gapDecades = [Int](repeating: 0, count: 9)
  package private(set) var targets: [Place: Target] = [:]
  package private(set) var transactions = 0
  /// Transactions in which something went wrong that nobody seems to have expected: neither an address that was only
  /// asked whether it is there, nor a try of a poll that was followed by another, nor anything in a run that passed.
  package private(set) var faults = 0
  /// How many probes nobody acknowledged in a trace without findings, which does not say whether one was to be.
  package private(set) var silentProbes = 0
  /// Faults that the steps of a run expected, where its trace tells that.
  package private(set) var expectedFaults = 0
  package private(set) var busy: Nanoseconds = 0
  package private(set) var first: Nanoseconds?
  package private(set) var last: Nanoseconds?

  /// What must be remembered of the last transaction of a target.
  private struct Recent {
    var record: TraceRecord
    var end: Nanoseconds?
    /// Whether it was counted as a fault.
    var isCounted: Bool
  }
  private var recent: [Place: Recent] = [:]
  /// The faults by what the run found.
  private var found = TraceFaults()
  private var busEnds: [String: Nanoseconds] = [:]

  package init() {}

  /// How long it took from the first to the last; nil without times.
  package var span: Nanoseconds? {
    guard let first, let last, last > first else { return nil }
    return last - first
  }

  /// Counts a transaction.
  package mutating func add(_ record: TraceRecord) {
    transactions += 1
    found.add(record)
    let isCounted = record.exchange.fault != nil && !record.exchange.isProbe
    if isCounted { faults += 1 } else if record.exchange.fault != nil { silentProbes += 1 }
    let duration = record.exchange.duration ?? 0
    busy &+= duration
    let end = record.time.map { $0 &+ duration }
    if let time = record.time {
      first = min(first ?? time, time)
      if let before = busEnds[record.bus] { count(gap: time - before) }
    }
    if let end {
      last = max(last ?? end, end)
      busEnds[record.bus] = end
    }
    add(messages: record, end: end, isCounted: isCounted)
  }

  /// Takes an event: what a run found tells its faults from those that its steps expected.
  package mutating func add(_ event: TraceEvent) {
    guard event.kind == .finding else { return }
    found.find(in: event.step, missing: event.details.first { $0.key == .missing }?.text)
  }

  /// Notes how the run ended; nil if that is not known.
  ///
  /// In a run that passed, every fault was expected.
  package mutating func end(verdict: String?) {
    found.leave()
    if verdict == VerdictWord.passed.rawValue {
      (faults, silentProbes) = (0, 0)
    } else if found.isJudged {
      (faults, expectedFaults, silentProbes) = (found.unexpected, found.expected, 0)
    }
  }

  private mutating func add(messages record: TraceRecord, end: Nanoseconds?, isCounted: Bool) {
    let segments = record.exchange.segments
    let clocks = segments.map { 9 * ($0.acknowledges.count + ($0.address.isTenBit ? 2 : 1)) }
    let all = max(1, clocks.reduce(0, +))
    var seen: Set<Address> = []
    for (index, segment) in segments.enumerated() {
      let place = Place(bus: record.bus, address: segment.address)
      var target = targets[place] ?? Target()
      target.count(segment)
      if let duration = record.exchange.duration {
        target.busy &+= Nanoseconds(Double(duration) * Double(clocks[index]) / Double(all))
      }
      if seen.insert(segment.address).inserted {
        target.transactions += 1
        if let before = recent[place] {
          if let end = before.end, let time = record.time, time >= end { target.gaps.add(time - end) }
          let isTry = record.step == nil ? record.asksAgain(after: before.record) : record.attemptTry > 1
          if isTry { target.polls += 1 }
          // A NACK that is followed by another try is part of polling and no fault.
          if isTry, before.record.exchange.fault != nil, index == 0 { faults -= before.isCounted ? 1 : 0 }
        }
        recent[place] = Recent(record: record, end: end, isCounted: isCounted && index == 0)
      }
      targets[place] = target
    }
  }

  private mutating func count(gap: Nanoseconds) {
    var (decade, limit) = (0, Nanoseconds(1_000))
    while gap >= limit, decade < gapDecades.count - 1 { (decade, limit) = (decade + 1, limit * 10) }
    gapDecades[decade] += 1
  }
}

extension TraceStatistics.Target {
  fileprivate mutating func count(_ segment: Segment) {
    if segment.isRead { bytesRead += segment.bytes.count } else { bytesWritten += segment.acknowledges.count }
    if segment.addressAcknowledge == .no { addressNacks += 1 } else { wasThere = true }
    if !segment.isRead, segment.acknowledges.contains(.no) { dataNacks += 1 }
  }
}
