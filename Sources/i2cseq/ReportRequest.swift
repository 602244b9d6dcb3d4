import Reports

/// A report of all runs of a command, as the command line asks for it.
struct ReportRequest {
  /// The option that asks for it, without its dashes.
  let kind: String
  /// Where it is written; a folder holds one for each sequence.
  var path: String
  /// A text at the start of such files, and of no others.
  let mark: String
  /// The report before the first run.
  let report: any RunReport

  /// The number of bytes by which such a file is recognized.
  private static let headSize = 4_096

  /// All reports that are asked for.
  ///
  /// - Parameter path: the value of an option.
  static func all(
    profile: JUnitProfile, loops: JUnitLoops? = nil, _ path: (_ option: String) -> String?
  ) -> [ReportRequest] {
    let junit = path("junit").map {
      ReportRequest(kind: "junit", path: $0, mark: "<testsuite", report: JUnitReport(profile: profile, loops: loops))
    }
    let lists = ListFormat.allCases.compactMap { format in
      path(format.rawValue).map {
        ReportRequest(
          kind: format.rawValue, path: $0, mark: format.mark, report: ListReport(format, version: I2CSeq.version))
      }
    }
    return (junit.map { [$0] } ?? []) + lists
  }

  /// Whether there is no file yet, or a report of this kind that may be replaced.
  var isReplaceable: Bool {
    if path == "-" { return true }
    if path.isEmpty { return false }
    guard let status = FileStatus.of(path) else { return true }
    guard status.kind == .file, let file = try? FileDescriptor.reading(path),
      let head = try? file.read(upTo: Self.headSize)
    else { return false }
    return head.isEmpty || String(decoding: head, as: UTF8.self).contains(mark)
  }
}

extension RunCommand {
  /// All reports that the command asks for.
  var reports: [ReportRequest] {
    ReportRequest.all(profile: junitProfile, loops: junitLoops) { option in
      ListFormat(rawValue: option).map { lists[$0] } ?? junit
    }
  }

  /// The command with the paths of its reports in the folders that it names.
  func withOwnReports() throws(CommandFailure) -> RunCommand {
    guard let name = ReportNames.names(of: files.map { PlannedRun($0) }).first else { return self }
    var command = self
    command.junit = try ReportFolder.path(meantBy: junit, named: name, ending: ".xml")
    for format in ListFormat.allCases {
      command.lists[format] = try ReportFolder.path(meantBy: lists[format], named: name, ending: format.ending)
    }
    return command
  }
}
