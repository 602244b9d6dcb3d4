import SequenceModel

/// The step or message that an expectation judges.
struct Judged {
  /// What comes back.
  enum Reply {
    /// Nothing: a write, a probe.
    case none
    case bytes(Int)
    /// Bytes whose number only the run knows: an SMBus block, `bytes: $n`.
    case unknown
  }

  var reply: Reply
  var access: Access?
  /// Whether a NACK may be expected here.
  var allowsNack: Bool
  /// The number of `not` and `any_of` around the form.
  var depth = 0
  /// The step in messages: `a write`, `a read`.
  var what: String

  /// The number of bytes of the reply; nil if the file does not say it.
  var count: Int? { if case .bytes(let count) = reply { count } else { nil } }
}
