/// The text between the values of a transaction line, in order.
///
/// A class, because as a value more than a thousand bytes would be copied for each use.
final class TraceLayout: Sendable {
  let begin = Literal(#"{"k":"x","n":"#)
  let time = Literal(#","t":"#)
  let duration = Literal(#","dur":"#)
  let bus = Literal(#","bus":"#)
  let mainBus = Literal(#","bus":"main""#)
  let section = Literal(#","sec":"#)
  let steps = Literal(#","sec":"steps""#)
  let step = Literal(#","step":"#)
  let line = Literal(#","line":"#)
  let attempt = Literal(#","att":"#)
  let attemptTry = Literal(#","try":"#)
  let automatic = Literal(#","auto":1"#)
  let segments = Literal(#","segs":["#)
  // A segment
  let address = Literal(#"{"a":"0x"#)
  let tenBit = Literal(#"","ten":1"#)
  let sevenBit = Literal(#"""#)
  let write = Literal(#","rw":"w","aa":"#)
  let read = Literal(#","rw":"r","aa":"#)
  let data = Literal(#","d":""#)
  let acknowledges = Literal(#"","ak":""#)
  let length = Literal(#"","len":"#)
  let noLength = Literal(#"""#)
  let cut = Literal(#","cut":1"#)
  let joined = Literal(#","sr":"#)
  let nextSegment = Literal("},")
  let lastSegment = Literal("}")
  // After the segments
  let stop = Literal(#"],"stop":"#)
  let result = Literal(#","res":""#)
  let message = Literal(#","msg":"#)
  let byte = Literal(#","byte":"#)
  let fault = Literal(#","fault":"#)
  let notes = Literal(#","notes":["#)
  let endOfLine = Literal("}\n")
  /// The rest of a line without a fault.
  let ok = Literal("ok\"}\n")
  let null = Literal("null")

  /// An upper bound in bytes for all the text above, the numbers of a line and of a segment, and the spare room that
  /// writing a literal needs.
  static let lineLimit = 544
  static let segmentLimit = 160
}
