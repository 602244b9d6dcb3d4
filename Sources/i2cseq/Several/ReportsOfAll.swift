import Diagnostics
import Reports

/// The reports of several sequences: one of each kind, made of those that the member processes wrote.
///
/// The files are held from the beginning, so that of two runs with the same output the second is refused.
struct ReportsOfAll {
  private let profile: JUnitProfile
  private let junit: ReportFile?
  private let lists: [(format: ListFormat, file: ReportFile)]

  init(_ command: RunCommand) throws(CommandFailure) {
    profile = command.junitProfile
    func file(_ path: String?) throws(CommandFailure) -> ReportFile? {
      guard let path, path == "-" || !ReportFolder.isMeant(by: path) else { return nil }
      return try ReportFile(path, overwrites: command.overwrite)
    }
    var lists: [(format: ListFormat, file: ReportFile)] = []
    junit = try file(command.junit)
    do throws(CommandFailure) {
      for format in ListFormat.allCases {
        if let list = try file(command.lists[format]) { lists.append((format, list)) }
      }
    } catch {
      junit?.discard()
      for list in lists { list.file.discard() }
      throw error
    }
    self.lists = lists
  }

  /// Writes all reports, each as far as possible, then throws the first failure.
  ///
  /// - Parameter mark: which part of the run this is, if there are several.
  func write(_ members: [RunMember], _ mark: ShardMark?, _ sources: SourceMap) throws(RecordFailure) {
    var failure: RecordFailure?
    do throws(RecordFailure) { try writeSuites(of: members, mark, sources) } catch { failure = error }
    for (format, file) in lists {
      do throws(RecordFailure) { try write(file, format, members, mark, sources) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  private func writeSuites(of members: [RunMember], _ mark: ShardMark?, _ sources: SourceMap) throws(RecordFailure) {
    guard let junit else { return }
    var suites = members.flatMap { member in
      member.suites.isEmpty ? suite(of: member, because: member.refusal(sources)) : member.suites
    }
    if let mark {
      // A part without any sequence still gets a suite, so that it can be counted.
      if suites.isEmpty {
        suites = suite(of: RunMember(PlannedRun(mark.words), output: "", report: ""), because: .nothingLeft)
      }
      for index in suites.indices { suites[index].add(mark.properties) }
    }
    var bytes = JUnitSuiteText.document(of: suites, profile: profile)
    try junit.write(&bytes)
    try junit.finish()
  }

  /// The suite of a sequence that has not written one.
  private func suite(of member: RunMember, because refusal: RunRefusal) -> [JUnitSuiteText] {
    var report = JUnitReport(profile: profile)
    report.refuse(RefusedRun.suite(of: member.run), name: member.name ?? member.run.title, because: refusal)
    return (try? JUnitSuiteText.all(in: report.wholeDocument())) ?? []
  }

  private func write(
    _ file: ReportFile, _ format: ListFormat, _ members: [RunMember], _ mark: ShardMark?, _ sources: SourceMap
  ) throws(RecordFailure) {
    var report = ListReport(format, version: I2CSeq.version)
    for member in members {
      if let path = member.lists[format], let document = try? FileBytes.all(of: path) {
        report.adopt(document)
      } else {
        report.refuse(
          RefusedRun.suite(of: member.run), name: member.name ?? member.run.title, because: member.refusal(sources))
      }
    }
    if let mark {
      if members.isEmpty {
        let part = PlannedRun("shard \(mark.number)/\(mark.count)")
        report.refuse(RefusedRun.suite(of: part), name: part.path, because: .nothingLeft)
      }
      report.tell(mark)
    }
    report.finish()
    try report.drain { (bytes: inout [UInt8]) throws(RecordFailure) in try file.write(&bytes) }
    try file.finish()
  }
}

extension RunRefusal {
  /// The reason of a shard to which no file falls.
  fileprivate static let nothingLeft = RunRefusal(
    rule: "not_run", message: "no file is left for it", text: "", isSkipped: true)
}

extension RunMember {
  /// Why the member has no report of its own.
  fileprivate func refusal(_ sources: SourceMap) -> RunRefusal {
    var text = ""
    if let failure {
      let renderer = DiagnosticRenderer(sources: failure.sources ?? sources)
      text = ([failure.diagnostic] + failure.others).map { renderer.render($0) }.joined()
    }
    let message = failure?.diagnostic.message ?? reason ?? "it did not end as a run does"
    return RunRefusal(
      rule: failure?.diagnostic.rule ?? "not_run", message: message, text: text, isSkipped: isLeftOut,
      isMissing: isLeftOut)
  }
}
