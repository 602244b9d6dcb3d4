package import Trace

extension TraceHeader.Lossy {
  /// What is unknown, in words that follow "cannot tell".
  package var words: String {
    switch self {
    case .acknowledge: "acknowledges"
    case .repeatedStart: "a repeated START from a STOP"
    case .time: "times"
    case .request: "how much a read asked for"
    }
  }
}
