/// How a recording is compared with what is asked.
package struct ReplayOptions: Hashable, Sendable {
  /// In what order a recording answers.
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// In the order of each address by itself.
    case ordered
    /// In the order of the recording as a whole, one answer for each ask.
    case strict
  }

  /// When a poll is given the final outcome of its poll group.
  package enum Poll: String, Hashable, Sendable, CaseIterable {
    /// When as much time has passed since its first ask as had passed in the recording.
    case time
    /// After as many asks as the recording has.
    case count
    /// At once.
    case first
  }

  /// What becomes of transactions that nobody asked for.
  package enum Leftovers: String, Hashable, Sendable, CaseIterable {
    /// They are an error at the end of the run.
    case fail
    /// They are ignored.
    case ignore
  }

  package var mode: Mode
  /// How polls are answered; nil for by time where the recording has times, else by count.
  package var poll: Poll?
  package var leftovers: Leftovers

  package init(mode: Mode = .ordered, poll: Poll? = nil, leftovers: Leftovers = .fail) {
    self.leftovers = leftovers
    self.mode = mode
    self.poll = poll
  }
}
