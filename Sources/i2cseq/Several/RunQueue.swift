import HostSystem

/// The members of a run, a few at a time, told in their order whatever comes first to its end.
struct RunQueue {
  /// A process is asked this often whether it has ended, in nanoseconds.
  private static let interval: Int64 = 1_000_000

  private(set) var members: [RunMember]
  private let limit: Int
  private let failsFast: Bool
  private var running: [Int: MemberProcess] = [:]
  private var isInterruptionTold = false
  /// The member that is told next.
  private var nextToTell = 0

  /// - Parameters:
  ///   - limit: how many run at once.
  ///   - failsFast: whether none is started behind one that did not pass.
  init(_ members: [RunMember], limit: Int, failsFast: Bool) {
    self.members = members
    self.limit = max(1, limit)
    self.failsFast = failsFast
  }

  /// Waits for the next member in their order to be over; nil behind the last.
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
    // One at a time writes to the terminal itself, so it waits until those before it have been told.
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

  /// Those that run end in their teardowns.
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
