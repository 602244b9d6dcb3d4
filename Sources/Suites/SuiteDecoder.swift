package import Diagnostics
import NodeDecoding
import YAML

/// Makes a suite of a file, or says all that is wrong with it.
package enum SuiteLoader {
  /// The version of the suite file that this loader reads.
  package static let schemaVersion = 1
  /// Bytes of a file in which the key that makes it a suite is looked for.
  private static let headSize = 64 << 10

  /// The suite in a file of the source map; nil when the log has errors.
  package static func load(_ file: SourceMap.File, log: inout DiagnosticLog) -> SuiteDescription? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    var decoder = SuiteDecoder(document, fileSpan: file.span(0..<file.bytes.count), log: log)
    decoder.decodeFile()
    log = decoder.log
    return log.hasErrors ? nil : decoder.suite
  }

  /// Whether a file says that it is a suite, and no sequence: a line begins with the key of its name.
  package static func recognises(_ file: SourceMap.File) -> Bool {
    file.hasLine(beginningWith: "\(SuiteKey.suite.rawValue):", within: headSize)
  }
}

/// Nodes to the description of a suite.
///
/// Every mistake goes to the log, and decoding goes on.
struct SuiteDecoder: NodeDecoder {
  let document: Document
  let fileSpan: SourceSpan
  var log: DiagnosticLog
  var errorCount = 0
  var meantKeys: Set<String> = []
  let tables: SuiteKeyTables
  var suite = SuiteDescription()

  init(_ document: Document, fileSpan: SourceSpan, log: DiagnosticLog) {
    self.document = document
    self.fileSpan = fileSpan
    self.log = log
    tables = SuiteKeyTables(document)
  }

  mutating func decodeFile() {
    let example = "schema: 1"
    guard let nodes = nodes(of: document.root, tables.file, of: "a suite", example: example) else { return }
    if let node = nodes[.schema] {
      let supported = SuiteLoader.schemaVersion
      if let version = integer(node, of: "`schema`", in: 0...Int.max, example: "1"), version != supported {
        report(.schemaVersion(version, supported: supported, at: span(node)))
      }
    } else {
      report(.missingKey("schema", of: "a suite", example: example, at: fileSpan.head))
    }
    if let node = nodes[.suite] {
      suite.name = text(node, of: "`suite`") ?? ""
    } else {
      report(.missingKey("suite", of: "a suite", example: "suite: everything", at: fileSpan.head))
    }
    if let node = nodes[.description] { _ = text(node, of: "`description`") }
    suite.common = conditions(adapter: nodes[.adapter], parameters: nodes[.parameters], timeout: nodes[.timeout])
    if let node = nodes[.runs] {
      decodeRuns(node)
    } else {
      report(.missingKey("runs", of: "a suite", example: "runs: {board: {sequences: '*.yaml'}}", at: fileSpan.head))
    }
  }

  // MARK: Conditions

  private mutating func conditions(
    adapter: NodeID?, parameters: NodeID?, timeout: NodeID?
  ) -> SuiteDescription.Conditions {
    var conditions = SuiteDescription.Conditions()
    if let adapter {
      conditions.adapterSpan = span(adapter)
      conditions.adapters = oneOrSeveral(
        adapter, of: "`adapter`", example: "[main=ch341:0, aux=ch341:1]", limit: SuiteLimits.adapters
      ).map(\.text)
    }
    if let parameters { conditions.settings = settings(parameters) }
    if let timeout, let time = duration(timeout, of: "`timeout`") { conditions.timeout = max(1, time) }
    return conditions
  }

  private mutating func settings(_ node: NodeID) -> [SuiteDescription.Setting] {
    guard var pairs = pairs(of: node, of: "`parameters`", example: "{low: 15.0}") else { return [] }
    var settings: [SuiteDescription.Setting] = []
    while let (key, value) = document.next(&pairs) {
      guard settings.count < SuiteLimits.settings else {
        report(.tooMany("parameters", of: "a suite", limit: SuiteLimits.settings, at: span(key)))
        return settings
      }
      if let name = identifier(key, of: "the name of a parameter"), let setting = setting(name, value) {
        settings.append(setting)
      }
    }
    return settings
  }

  private mutating func setting(_ name: String, _ node: NodeID) -> SuiteDescription.Setting? {
    guard isScalar(node, of: "the value of a parameter", example: "15.0") else { return nil }
    return SuiteDescription.Setting(name: name, value: document.text(node), span: span(node))
  }

  /// A text, or a list of them.
  private mutating func oneOrSeveral(
    _ node: NodeID, of what: String, example: String, limit: Int
  ) -> [(text: String, span: SourceSpan)] {
    if document.isScalar(node) { return text(node, of: what).map { [($0, span(node))] } ?? [] }
    guard var items = items(of: node, of: what, example: example) else { return [] }
    var texts: [(text: String, span: SourceSpan)] = []
    while let item = document.next(&items) {
      guard texts.count < limit else {
        report(.tooMany("items", of: what, limit: limit, at: span(item)))
        return texts
      }
      if let text = text(item, of: "an item of \(what)") { texts.append((text, span(item))) }
    }
    if texts.isEmpty, !log.hasErrors { report(.suiteEmpty(what, example: example, at: span(node))) }
    return texts
  }

  // MARK: Runs

  private mutating func decodeRuns(_ node: NodeID) {
    let example = "{board: {sequences: '*.yaml'}}"
    guard var pairs = pairs(of: node, of: "`runs`", example: example) else { return }
    while let (key, value) = document.next(&pairs) {
      guard suite.runs.count < SuiteLimits.runs else {
        return report(.tooMany("runs", of: "a suite", limit: SuiteLimits.runs, at: span(key)))
      }
      guard let name = runName(key),
        let nodes = nodes(of: value, tables.run, of: "a run", example: "{sequences: '*.yaml'}")
      else { continue }
      suite.runs.append(run(name, key, nodes))
    }
    if suite.runs.isEmpty, !log.hasErrors {
      report(.suiteEmpty("`runs`", example: "runs: \(example)", at: span(node)))
    }
  }

  private mutating func runName(_ node: NodeID) -> String? {
    guard let text = text(node, of: "the name of a run") else { return nil }
    let isName =
      text.utf8.count <= SuiteLimits.nameBytes
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    if isName { return text }
    report(.runName(text, at: span(node)))
    return nil
  }

  private mutating func run(_ name: String, _ key: NodeID, _ nodes: [SuiteRunKey: NodeID]) -> SuiteDescription.Run {
    var run = SuiteDescription.Run(name: name, span: span(key))
    if let node = nodes[.sequences] {
      run.files = oneOrSeveral(node, of: "`sequences`", example: "'*.yaml'", limit: SuiteLimits.files).map { ($0, $1) }
    } else {
      report(.missingKey("sequences", of: "a run", example: "sequences: '*.yaml'", at: span(key)))
    }
    run.conditions = conditions(adapter: nodes[.adapter], parameters: nodes[.parameters], timeout: nodes[.timeout])
    if let node = nodes[.tags] {
      run.tags = texts(node, of: "`tags`", example: "[nightly]", limit: SuiteLimits.tags)
    }
    if let node = nodes[.matrix] {
      run.matrix = matrix(node)
      for axis in run.matrix where run.conditions.settings.contains(where: { $0.name == axis.name }) {
        report(.fixedInMatrix(axis.name, at: axis.span))
      }
    }
    return run
  }

  private mutating func matrix(_ node: NodeID) -> [SuiteDescription.Axis] {
    let example = "{part: [tmp102, tmp117]}"
    guard var pairs = pairs(of: node, of: "`matrix`", example: example) else { return [] }
    var axes: [SuiteDescription.Axis] = []
    while let (key, value) = document.next(&pairs) {
      guard axes.count < SuiteLimits.axes else {
        report(.tooMany("parameters", of: "a matrix", limit: SuiteLimits.axes, at: span(key)))
        return axes
      }
      if let axis = axis(key, value) { axes.append(axis) }
    }
    let count = axes.reduce(1) { min($0 * max(1, $1.values.count), SuiteLimits.combinations + 1) }
    if count > SuiteLimits.combinations {
      report(.matrixTooLarge(at: span(node)))
      return []
    }
    if axes.isEmpty, !log.hasErrors { report(.suiteEmpty("`matrix`", example: "matrix: \(example)", at: span(node))) }
    return axes
  }

  private mutating func axis(_ key: NodeID, _ node: NodeID) -> SuiteDescription.Axis? {
    guard let name = identifier(key, of: "the name of a parameter"),
      var items = items(of: node, of: "a parameter of `matrix`", example: "[tmp102, tmp117]")
    else { return nil }
    var axis = SuiteDescription.Axis(name: name, span: span(key), values: [])
    while let item = document.next(&items) {
      guard axis.values.count < SuiteLimits.values else {
        report(.tooMany("values", of: "a parameter of a matrix", limit: SuiteLimits.values, at: span(item)))
        return axis
      }
      guard let value = setting(name, item) else { continue }
      if axis.values.contains(where: { $0.value == value.value }) {
        report(.valueTwice(value.value, of: name, at: value.span))
      }
      axis.values.append(value)
    }
    if axis.values.isEmpty, !log.hasErrors {
      report(.suiteEmpty("`\(name)`", example: "\(name): [1, 2]", at: span(node)))
    }
    return axis
  }
}
