import HostSystem

/// Runs the members of a run, a few at a time.
///
/// They are reported in their order, whichever ends first.
struct RunQueue {
  /// How often to look whether a process has ended, in nanoseconds.
  private static let interval: Int64 = 1_000_000

  private(set) var members: [RunMember]
  private let limit: Int
  private let failsFast: Bool
  private var running: [Int: MemberProcess] = [:]
  private var isInterruptionTold = false
  /// The member that is reported next.
  private var nextToTell = 0

  /// - Parameters:
  ///   - limit: how many run at once.
  ///   - failsFast: whether none is started after one that did not pass.
  init(_ members: [RunMember], limit: Int, failsFast: Bool) {
    self.members = members
    self.limit = max(1, limit)
    self.failsFast = failsFast
  }

  /// Waits until the next member in their order is over; nil after the last.
  mutating func next(
    isInterrupted: @autoclosure () -> Bool, _ start: (RunMember) -> Result<MemberProcess, SystemError>
  ) -> Int? {
    while nextToTell < members.count {
      collect()
      if isInterrupted() { interrupt() }
      leaveOutWhatComesTooLate(isInterrupted())
      if isOver(nextToTell) {
        nextToTell += 1
        return nextToTell - 1
      }
      if !startOne(start) { WallTime.sleep(Self.interval) }
    }
    return nil
  }

  private func isOver(_ number: Int) -> Bool { !members[number].isWaiting && running[number] == nil }

  private mutating func startOne(_ start: (RunMember) -> Result<MemberProcess, SystemError>) -> Bool {
    guard running.count < limit, let number = members.firstIndex(where: \.isWaiting) else { return false }
    // With one at a time, members write to the terminal themselves, so each waits until those before it are reported.
    if limit == 1, number != nextToTell { return false }
    switch start(members[number]) {
    case .success(let process):
      members[number].wasStarted = true
      running[number] = process
    case .failure(let error):
      members[number].leaveOut("its process cannot be started: \(error.reason)", isAsked: false, status: .errored)
    }
    return true
  }

  private mutating func collect() {
    for (number, process) in running {
      guard let status = process.ended() else { continue }
      running[number] = nil
      members[number].end(status)
    }
  }

  /// Asks the running members to end, after their teardowns.
  private mutating func interrupt() {
    if isInterruptionTold { return }
    isInterruptionTold = true
    for process in running.values { process.interrupt() }
  }

  private mutating func leaveOutWhatComesTooLate(_ isInterrupted: Bool) {
    let hasFailed = failsFast && members.contains { !$0.isWaiting && $0.status != .passed }
    guard isInterrupted || hasFailed else { return }
    for number in members.indices where members[number].isWaiting {
      members[number].leaveOut(
        isInterrupted ? "interrupted before it began" : "one before it did not pass", isAsked: !isInterrupted)
    }
  }
}
