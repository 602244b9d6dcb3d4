import Diagnostics
import SequenceFile
import SequenceModel
import SequenceRunner
import Values

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The person at the terminal, if there is one.
struct TerminalOperator {
  /// Whether both streams are a terminal, so that somebody can answer.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// How often a wait looks whether the run is to end, in milliseconds.
  private static let glance: Int32 = 100

  let interruption: Interruption

  /// Asks for a fact of the unit before the run, again and again until the answer is valid.
  func ask(_ item: UUTItem) -> String? {
    while true {
      StandardOutput.print(Array("\(PlainText.of(item.prompt ?? item.name)): ".utf8))
      guard let typed = line(timeout: nil).map(Self.withoutBlanks) else { return nil }
      let wanted: String
      switch item.trouble(with: typed) {
      case nil: return typed
      case .pattern(let pattern): wanted = "match `\(pattern)`"
      case .choices(let choices): wanted = "be one of \(choices.joined(separator: ", "))"
      }
      StandardOutput.print(Array("this must \(PlainText.of(wanted)): scan it again\n".utf8))
    }
  }

  /// What was scanned, without the blanks that scanners put around it.
  private static func withoutBlanks(_ line: String) -> String {
    var text = line.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// Asks a question again and again until the answer is valid, the time is over, or the adapter is gone.
  func answer(_ question: Operator.Question, isAdapterThere: () -> Bool) -> String? {
    let deadline = question.timeout.map { WallTime.monotonic + $0 }
    while true {
      let prompt = question.prompt
      if let image = prompt.image { StandardOutput.print(Array("see \(PlainText.of(image))\n".utf8)) }
      StandardOutput.print(Array("\(PlainText.of(question.message)) \(prompt.hint) ".utf8))
      let left = deadline.map { max(0, $0 - WallTime.monotonic) }
      guard let typed = line(timeout: left, isAdapterThere: isAdapterThere) else { return nil }
      switch prompt.trouble(with: typed) {
      case nil: return typed
      case .kind: StandardOutput.print(Array("this is no answer: \(prompt.hint)\n".utf8))
      case .choices: StandardOutput.print(Array("this must be one of \(prompt.hint)\n".utf8))
      case .pattern(let pattern): StandardOutput.print(Array("this must match `\(PlainText.of(pattern))`\n".utf8))
      }
    }
  }

  /// A line without its end; nil at the end of input, when the time is over, or when the run is to end.
  private func line(timeout: Int64?, isAdapterThere: () -> Bool = { true }) -> String? {
    let deadline = timeout.map { WallTime.monotonic + $0 }
    var bytes: [UInt8] = []
    while !interruption.isRequested, isAdapterThere() {
      if let deadline, WallTime.monotonic >= deadline { return nil }
      var request = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&request, 1, Self.glance) > 0 else { continue }
      var byte: UInt8 = 0
      guard unsafe read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      if byte != UInt8(ascii: "\r"), bytes.count < ValueLimits.valueBytes { bytes.append(byte) }
    }
    return nil
  }
}

extension Prompt {
  /// What may be typed.
  var hint: String {
    if let choices { return "[\(choices.map { PlainText.of($0) }.joined(separator: ", "))]" }
    if let buttons { return "[\(PlainText.of(buttons.pass)) = pass, \(PlainText.of(buttons.fail)) = fail]" }
    return switch question {
    case .continue: "[Enter]"
    case .passFail: "[pass/fail]"
    case .text: "[text]"
    case .number: "[number]"
    }
  }
}
