import Diagnostics
import Trace

/// What became another file since a sequence was recorded: the sequence itself, or something that it calls or reads.
struct SequenceDifference {
  /// The sequence that was recorded, if it has another name.
  private(set) var other: String?
  private var isSequenceChanged = false
  /// Files that have other bytes now.
  private var changed: [String] = []
  /// Files that were read then and are not read now.
  private var gone: [String] = []
  /// Files that are read now and were not read then.
  private var added: [String] = []

  /// Parameters that it was recorded with and that are not given now, each as `name=value`.
  private var settings: [String] = []

  /// The most files that a message names.
  private static let shownLimit = 5

  /// - Parameter options: what the recording says that its caller decided, and what the caller decides now. A parameter
  ///   that is given now only is none of these: it may be a limit, which a recording is judged by again.
  init(
    _ recorded: TraceHeader.SequenceInfo, _ present: TraceHeader.SequenceInfo, options: [String], _ given: [String]
  ) {
    let head = "set "
    settings = options.filter { $0.hasPrefix(head) && !given.contains($0) }.map { String($0.dropFirst(head.count)) }
    isSequenceChanged = recorded.sha256 != present.sha256
    if isSequenceChanged, Self.fileName(recorded.path) != Self.fileName(present.path) {
      other = Self.fileName(recorded.path)
    }
    // Recordings of earlier versions do not say what the sequence read.
    if recorded.parts.isEmpty { return }
    // A file that only moved is the same.
    let (then, now) = (Set(recorded.parts.map(\.sha256)), Set(present.parts.map(\.sha256)))
    let before = Set(recorded.parts.filter { !now.contains($0.sha256) }.map(\.path))
    let after = Set(present.parts.filter { !then.contains($0.sha256) }.map(\.path))
    changed = before.intersection(after).sorted()
    gone = before.subtracting(after).sorted()
    added = after.subtracting(before).sorted()
  }

  var isEmpty: Bool { !isSequenceChanged && changed.isEmpty && gone.isEmpty && added.isEmpty && settings.isEmpty }

  /// Options that make the run what was recorded, if nothing else differs.
  fileprivate var sameAgain: String? {
    let isAlone = !isSequenceChanged && changed.isEmpty && gone.isEmpty && added.isEmpty
    return isAlone ? Self.options(settings) : nil
  }

  private static func options(_ settings: [String]) -> String {
    settings.map { "--set \(PlainText.of($0))" }.joined(separator: " ")
  }

  /// What the recording was made with, as the rest of a sentence.
  var words: String {
    if let other { return "made with another sequence, \(PlainText.of(other))" }
    let versions = (isSequenceChanged ? ["this sequence"] : []) + Self.names(changed)
    if !versions.isEmpty { return "made with another version of \(Self.list(versions))" }
    if !settings.isEmpty { return "made with `\(Self.options(settings))`" }
    if !added.isEmpty { return "made without \(Self.list(Self.names(added))), which the sequence reads now" }
    return "made with \(Self.list(Self.names(gone))), which the sequence does not read now"
  }

  private static func names(_ paths: [String]) -> [String] {
    let shown = paths.prefix(shownLimit).map { "`\(PlainText.of($0))`" }
    return paths.count > shownLimit ? shown + ["\(paths.count - shownLimit) more"] : shown
  }

  private static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.last ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}

extension Diagnostic {
  /// The recording was made with other files than those that are run now.
  static func staleRecording(_ path: String, of sequence: String, _ difference: SequenceDifference) -> Diagnostic {
    // The recording of another sequence is still that one's.
    let name = ReportNames.candidates(for: sequence).last ?? ""
    let own = difference.other == nil ? path : FileDescriptor.folderPath(of: path) + "/\(name).trace.jsonl"
    let output = PlainText.of(own.hasPrefix("./") ? String(own.dropFirst(2)) : own)
    let anew = "record anew: `i2cseq run \(PlainText.of(sequence)) --adapter ADAPTER --trace \(output)`"
    let help = difference.sameAgain.map { "add `\($0)`, or \(anew)" } ?? anew
    return Diagnostic(
      .warning, rule: "recording_stale", "the recording was \(difference.words)", at: .file(path),
      notes: [.init(.help, help)])
  }
}
