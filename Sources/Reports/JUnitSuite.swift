internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// The suite that is being written, and what the cases of the current group have in common.
struct JUnitSuite: Sendable {
  let info: ReportedRun
  var lines: LineCursor
  let renderer: DiagnosticRenderer
  private let sources: SourceMap
  /// The called files, by their frames.
  private(set) var called: [FrameID: CalledFile] = [:]
  /// Whether the run has started.
  var isOpen = false
  /// The beginning of class names.
  var id = ""
  /// The class name of the step that was entered last, as the document needs it.
  private(set) var classTail: [UInt8] = []
  /// The iterations around that step, as they follow its name.
  private(set) var suffix: [UInt8] = []
  private var group: GroupInstance?
  private var staticPath: String?
  private var section: Section?

  init(info: ReportedRun, sources: SourceMap, lines: LineTable) {
    self.info = info
    self.lines = LineCursor(lines)
    self.sources = sources
    renderer = DiagnosticRenderer(sources: sources)
  }

  /// The name of a sequence as the first part of class names.
  ///
  /// Readers take everything before the last dot for a package, so it has no dots of its own.
  static func identifier(of name: String) -> String { undotted(JUnitNames.clean(name)) }

  /// A called file, as the cases of its steps name it.
  struct CalledFile {
    /// Its path, as the document needs it.
    var fileTail: [UInt8]
    /// Who calls whom, from the outside in: `main.yaml:12 > fragments/power.yaml:7`.
    var chain: String
  }

  /// Notes how cases of a called file name that file, so that a line number is one of the right file.
  private mutating func noteFile(of instance: StepInstance) {
    let frame = instance.step.frame
    guard frame != .main, called[frame] == nil, let file = sources.file(at: instance.step.span.start) else { return }
    var calls: [String] = []
    var next = instance.group
    while let group = next {
      if group.group.call != nil, let caller = sources.file(at: group.group.span.start) {
        calls.insert("\(caller.path):\(lines.line(of: group.group.span.start))", at: 0)
      }
      next = group.parent
    }
    called[frame] = CalledFile(
      fileTail: JUnitDocument.fileTail(file.path), chain: calls.joined(separator: " > "))
  }

  /// Works out class name and suffix, unless the step before this one stood in the same group.
  mutating func enter(_ instance: StepInstance) {
    noteFile(of: instance)
    if section == instance.section, group === instance.group { return }
    if section != instance.section || staticPath != instance.group?.staticPath {
      classTail = JUnitDocument.classTail(classname(of: instance))
    }
    suffix = Self.suffix(of: instance.group)
    section = instance.section
    group = instance.group
    staticPath = instance.group?.staticPath
  }

  private func classname(of instance: StepInstance) -> String {
    var name = id
    switch instance.section {
    case .setup, .teardown: name += "." + instance.section.rawValue
    case .steps: break
    }
    if let path = instance.group?.staticPath { name += "." + Self.undotted(PlainText.of(path)) }
    return name
  }

  private static func suffix(of group: GroupInstance?) -> [UInt8] {
    guard let group else { return [] }
    var bytes = suffix(of: group.parent)
    guard let iteration = group.iteration else { return bytes }
    bytes.append(contentsOf: " [".utf8)
    if let variable = group.group.loop?.counter {
      XMLText.append(attribute: variable, to: &bytes)
      bytes.append(UInt8(ascii: "="))
    }
    bytes.append(contentsOf: String(iteration).utf8)
    bytes.append(UInt8(ascii: "]"))
    return bytes
  }

  private static func undotted(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: ".")) ? String(text.map { $0 == "." ? "_" : $0 }) : text
  }
}

extension StepInstance {
  /// The outermost loop around the step; nil if there is none.
  var outermostLoop: Group? {
    var loop: Group?
    var next = group
    while let group = next {
      if group.iteration != nil { loop = group.group }
      next = group.parent
    }
    return loop
  }
}
