internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// The suite that is being written, and what the cases of the group under way have in common.
struct JUnitSuite: Sendable {
  let info: JUnitSuiteInfo
  let lines: LineTable
  let renderer: DiagnosticRenderer
  /// The run has started.
  var isOpen = false
  /// What class names begin with.
  var id = ""
  /// The class name of the step entered last, as the document wants it.
  private(set) var classTail: [UInt8] = []
  /// The iterations around it as they stand behind its name.
  private(set) var suffix: [UInt8] = []
  private var group: GroupInstance?
  private var staticPath: String?
  private var section: Section?

  init(info: JUnitSuiteInfo, sources: SourceMap, lines: LineTable) {
    self.info = info
    self.lines = lines
    renderer = DiagnosticRenderer(sources: sources)
  }

  /// The name of a sequence as the first part of class names.
  ///
  /// Readers take everything before the last dot for a package, so only our own dots may stand in it.
  static func identifier(of name: String) -> String { undotted(JUnitNames.clean(name)) }

  /// Works out class name and suffix, unless the step before this one stood in the same group.
  mutating func enter(_ instance: StepInstance) {
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
  /// The loop that the step stands in, seen from the outside.
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
