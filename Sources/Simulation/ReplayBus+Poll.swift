internal import I2C
internal import Trace

extension ReplayBus {
  /// Answers one ask of a poll.
  ///
  /// - Parameter isContinued: whether the ask before was a poll of the same address.
  mutating func poll(
    _ transaction: Transaction, of address: Address, at now: Nanoseconds, isContinued: Bool
  ) throws(TraceError) -> Exchange {
    let isNew = transaction.purpose.contains(.firstTry)
    if !isNew, var group = groups[address], group.messages == transaction.messages {
      if !group.isFinished {
        try advance(&group, of: address, at: now)
        groups[address] = group
        return group.last.answer(to: transaction)
      }
      // The run polls on after the recorded outcome. It gets the same outcome again, unless the recorded run asked
      // again at once, too.
      if isContinued, try !followsAtOnce(transaction, of: address) { return group.last.answer(to: transaction) }
    }
    try skipRemainder(of: address)
    switch try next(for: transaction, in: [address]) {
    case .diverged(let fault): return .none(fault)
    case .recorded(let first):
      if options.poll == .time, first.record.time == nil { return .none(.pollWithoutTime(queues.recording.path)) }
      var group = PollGroup(transaction, first: first, at: now)
      try begin(&group, of: address, at: now)
      groups[address] = group
      return group.last.answer(to: transaction)
    }
  }

  /// Passes over what is left of a poll group that was begun, because something else is asked now.
  mutating func skipRemainder(of address: Address) throws(TraceError) {
    guard var group = groups.removeValue(forKey: address), !group.isFinished else { return }
    while let next = try nextTry(of: group, in: address) { take(next, in: &group) }
  }

  /// Whether the recording goes on with the same request, and with nothing else before it.
  private mutating func followsAtOnce(_ transaction: Transaction, of address: Address) throws(TraceError) -> Bool {
    guard let head = try queues.head(of: [address]), difference(head, transaction) == nil else { return false }
    return queues.isNext(head)
  }

  // MARK: The state of a group

  private func poll(of group: PollGroup) -> ReplayOptions.Poll {
    options.poll ?? (group.first.record.time == nil || header.lossy.contains(.time) ? .count : .time)
  }

  private mutating func begin(_ group: inout PollGroup, of address: Address, at now: Nanoseconds) throws(TraceError) {
    switch poll(of: group) {
    case .count: group.isFinished = try nextTry(of: group, in: address) == nil
    case .time:
      group.final = try final(of: group, in: address)
      if group.final === group.first || group.isDue(at: now) == true { try finish(&group, of: address) }
    case .first: try finish(&group, of: address)
    }
  }

  private mutating func advance(_ group: inout PollGroup, of address: Address, at now: Nanoseconds) throws(TraceError) {
    switch poll(of: group) {
    case .count, .first:
      if let next = try nextTry(of: group, in: address) { take(next, in: &group) }
      group.isFinished = try nextTry(of: group, in: address) == nil
    case .time:
      if group.final == nil { group.final = try final(of: group, in: address) }
      // A recorded try without a time is given in its turn; all others are given when their time has come.
      if let isDue = group.isDue(at: now), isDue { return try finish(&group, of: address) }
      guard let next = try nextTry(of: group, in: address) else { return }
      if next !== group.final || next.record.time == nil { take(next, in: &group) }
      group.isFinished = group.last === group.final
    }
  }

  private mutating func finish(_ group: inout PollGroup, of address: Address) throws(TraceError) {
    while let next = try nextTry(of: group, in: address) { take(next, in: &group) }
    group.isFinished = true
  }

  private mutating func take(_ next: RecordedTransaction, in group: inout PollGroup) {
    queues.take(next)
    group.last = next
  }

  /// The try after the last one that was answered.
  private mutating func nextTry(
    of group: PollGroup, in address: Address
  ) throws(TraceError) -> RecordedTransaction? {
    guard let next = try queues.next(in: address, from: 0)?.transaction,
      group.includes(next, after: group.last, isLossy: isLossy)
    else { return nil }
    return next
  }

  /// The last try of the group; nil if it lies further ahead than is read.
  private mutating func final(of group: PollGroup, in address: Address) throws(TraceError) -> RecordedTransaction? {
    var last = group.last
    var slot = 0
    while let next = try queues.next(in: address, from: slot) {
      guard group.includes(next.transaction, after: last, isLossy: isLossy) else { return last }
      last = next.transaction
      slot = next.slot + 1
    }
    return queues.isExhausted ? last : nil
  }
}
