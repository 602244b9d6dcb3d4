internal import Diagnostics
import SequenceModel
internal import SequenceRunner

/// The XML of a JUnit report: tags, blanks that are reserved for totals, and the patches that overwrite them later.
///
/// There are never more than two levels below the root, because several readers drop the cases of nested suites.
struct JUnitDocument: Sendable {
  let profile: JUnitProfile
  var buffer = ReportBuffer()
  private(set) var patches: [FilePatch] = []
  /// Where the totals of the whole file go; nil if the profile has no place for them.
  private var rootReserve: Int?
  private var suiteReserve = 0
  private var verdictReserve = 0
  private var reservationsReserve = 0
  private var total = JUnitTotals()
  private var suiteCount = 0
  /// The totals of the open suite.
  private(set) var totals = JUnitTotals()
  /// The text before the name of a case, and the text that ends a case without content.
  ///
  /// They are bytes, because a million cases may come in a second.
  private let caseHead = Array("    <testcase name=\"".utf8)
  private let caseEnd = Array("/>\n".utf8)
  /// The text between the time of a case and the number of its line; empty if the profile has no place for it.
  private var fileTail: [UInt8] = []

  init(profile: JUnitProfile) {
    self.profile = profile
    buffer.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites")
    switch profile {
    case .rich: rootReserve = buffer.reserve(JUnitTotals.reserve)
    case .strict: rootReserve = nil
    }
    buffer.append(">\n")
  }

  // MARK: Suites

  mutating func openSuite(
    name: String, package: String, info: ReportedRun, properties: [(name: String, value: String)]
  ) {
    totals = JUnitTotals()
    buffer.append("  <testsuite name=\"")
    buffer.append(attribute: name)
    buffer.append("\"")
    suiteReserve = buffer.reserve(JUnitTotals.reserve)
    buffer.append(" timestamp=\"")
    buffer.append(attribute: timestamp(info))
    buffer.append("\" hostname=\"")
    buffer.append(attribute: JUnitNames.clean(info.hostname, ifEmpty: "localhost"))
    buffer.append("\" id=\"\(suiteCount)\" package=\"")
    buffer.append(attribute: package)
    buffer.append("\"")
    switch profile {
    case .rich:
      buffer.append(" file=\"")
      buffer.append(attribute: info.file)
      buffer.append("\"")
      fileTail = Self.fileTail(info.file)
    case .strict: break
    }
    buffer.append(">\n    <properties>\n")
    for property in properties { append(property.name, property.value) }
    verdictReserve = buffer.reserve(Self.verdictReserve)
    buffer.append("\n")
    reservationsReserve = buffer.reserve(Self.reservationsReserve)
    buffer.append("\n    </properties>\n")
    suiteCount += 1
  }

  /// Ends the suite.
  ///
  /// A run that was cut off has no verdict.
  ///
  /// - Parameter teardownFailed: whether the unit may still be powered, whatever the verdict says.
  mutating func closeSuite(
    verdict: Outcome?, reservations: Reservations, teardownFailed: Bool = false, output: String, time: Int64
  ) {
    totals.time = time
    buffer.append("    <system-out>")
    buffer.append(escaped: PlainText.of(output, keepingLines: true))
    buffer.append("</system-out>\n    <system-err></system-err>\n  </testsuite>\n")
    patches.append(FilePatch(offset: suiteReserve, bytes: totals.attributes))
    if let verdict { patches.append(FilePatch(offset: verdictReserve, bytes: Self.verdictProperty(verdict))) }
    if !reservations.isEmpty || teardownFailed {
      patches.append(FilePatch(offset: reservationsReserve, bytes: Self.property(of: reservations, teardownFailed)))
    }
    total.add(totals)
  }

  mutating func close() {
    buffer.append("</testsuites>\n")
    if let rootReserve { patches.append(FilePatch(offset: rootReserve, bytes: total.attributes)) }
  }

  private func timestamp(_ info: ReportedRun) -> String {
    switch profile {
    case .rich: info.timestampUTC
    case .strict: info.timestamp
    }
  }

  private mutating func append(_ name: String, _ value: String, indent: String = "      ") {
    buffer.append(indent)
    buffer.append("<property name=\"")
    buffer.append(attribute: JUnitNames.clean(name))
    buffer.append("\" value=\"")
    buffer.append(attribute: PlainText.of(value))
    buffer.append("\"/>\n")
  }

  /// The property of the verdict, which is known last.
  ///
  /// It overwrites blanks between elements, which mean nothing.
  private static func verdictProperty(_ verdict: Outcome) -> [UInt8] {
    Array("      <property name=\"verdict\" value=\"\(verdict.rawValue)\"/>".utf8)
  }

  private static let verdictReserve = Outcome.allCases.map { verdictProperty($0).count }.max() ?? 0

  /// The property of what the verdict leaves open, as in `retried: 2, tolerated: 3`, and of a failed teardown.
  private static func property(of reservations: Reservations, _ teardownFailed: Bool) -> [UInt8] {
    let words = reservations.entries.map { "\($0.kind.rawValue): \($0.count)" }
    let list = (words + (teardownFailed ? [teardownFailure] : [])).joined(separator: ", ")
    return Array("      <property name=\"reservations\" value=\"\(list)\"/>".utf8)
  }

  /// How the list says that the teardown failed.
  static let teardownFailure = "teardown: failed"

  /// Room for all kinds at once, with the largest numbers there are.
  private static let reservationsReserve =
    property(of: Reservations(), true).count
    + Reservation.allCases.reduce(0) { $0 + "\($1.rawValue): \(Int.max), ".utf8.count }

  // MARK: Cases

  /// Opens a case.
  ///
  /// Name and suffix are escaped already; `classTail` comes from ``classTail(_:)``.
  mutating func openCase(
    name: ArraySlice<UInt8>, suffix: [UInt8] = [], classTail: [UInt8], time: Int64, line: Int?,
    fileTail: [UInt8]? = nil
  ) {
    totals.tests += 1
    buffer.append(caseHead)
    buffer.append(name)
    if !suffix.isEmpty { buffer.append(suffix) }
    buffer.append(classTail)
    buffer.append(seconds: time)
    guard let line, !self.fileTail.isEmpty else { return buffer.append("\"") }
    buffer.append(fileTail ?? self.fileTail)
    buffer.append(decimal: line)
    buffer.append("\"")
  }

  /// The text between the name of a case and its time.
  ///
  /// It is made once for all cases of a group, because a million cases may come in a second.
  static func classTail(_ classname: String) -> [UInt8] {
    var bytes = Array("\" classname=\"".utf8)
    XMLText.append(attribute: classname, to: &bytes)
    bytes += Array("\" time=\"".utf8)
    return bytes
  }

  /// The text between the time of a case and the number of its line, for a case in this file.
  static func fileTail(_ path: String) -> [UInt8] {
    var bytes = Array("\" file=\"".utf8)
    XMLText.append(attribute: path, to: &bytes)
    bytes += Array("\" line=\"".utf8)
    return bytes
  }

  /// Ends a case without content.
  mutating func closeCase() { buffer.append(caseEnd) }

  /// Ends a case with its content.
  mutating func closeCase(_ content: JUnitCaseContent) {
    if let result = content.result { count(result.tag) }
    var elements = content.result.map { [$0] } ?? []
    var output = ""
    var properties: [(name: String, value: String)] = []
    switch profile {
    case .rich:
      elements += content.attempts
      output = content.output
      properties = content.properties
    case .strict: break
    }
    guard !elements.isEmpty || !output.isEmpty || !properties.isEmpty else { return closeCase() }
    buffer.append(">\n")
    if !properties.isEmpty {
      buffer.append("      <properties>\n")
      for property in properties { append(property.name, property.value, indent: "        ") }
      buffer.append("      </properties>\n")
    }
    for element in elements { append(element) }
    if !output.isEmpty {
      buffer.append("      <system-out>")
      buffer.append(escaped: PlainText.of(output, keepingLines: true))
      buffer.append("</system-out>\n")
    }
    buffer.append("    </testcase>\n")
  }

  private mutating func count(_ tag: JUnitElement.Tag) {
    switch tag {
    case .failure: totals.failures += 1
    case .error: totals.errors += 1
    case .skipped: totals.skipped += 1
    case .flakyFailure, .rerunFailure: break
    }
  }

  private mutating func append(_ element: JUnitElement) {
    buffer.append("      <\(element.tag.rawValue)")
    // Older schemas allow nothing in `skipped`.
    if profile == .strict, element.tag == .skipped { return buffer.append("/>\n") }
    if !element.type.isEmpty { append(attribute: "type", element.type) }
    if !element.message.isEmpty { append(attribute: "message", element.message) }
    guard !element.body.isEmpty else { return buffer.append("/>\n") }
    buffer.append(">")
    switch element.tag {
    case .failure, .error, .skipped: buffer.append(escaped: PlainText.of(element.body, keepingLines: true))
    case .flakyFailure, .rerunFailure:
      buffer.append("<stackTrace>")
      buffer.append(escaped: PlainText.of(element.body, keepingLines: true))
      buffer.append("</stackTrace>")
    }
    buffer.append("</\(element.tag.rawValue)>\n")
  }

  private mutating func append(attribute name: String, _ value: String) {
    buffer.append(" \(name)=\"")
    buffer.append(attribute: PlainText.of(value))
    buffer.append("\"")
  }
}
