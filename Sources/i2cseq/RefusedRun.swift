import ArgumentParser
import Diagnostics
import Records
import Reports

/// Writes the reports of a run that was refused before anything was touched.
///
/// Otherwise a program that collects reports would take the file of an earlier run for the result of this one. Only a
/// file that is such a report already is replaced.
enum RefusedRun {
  /// Writes a suite for every sequence of a command that was refused.
  static func report(_ failure: CommandFailure, of command: RunCommand, _ store: SourceStore) {
    for file in command.files {
      record(command, file, file, RecordedFailure(failure.diagnostic), failure.status)
    }
    let renderer = DiagnosticRenderer(sources: failure.sources ?? store.map)
    let text = ([failure.diagnostic] + failure.others).map { renderer.render($0) }.joined()
    let reason = RunRefusal(rule: failure.diagnostic.rule, message: failure.diagnostic.message, text: text)
    let adapters = (try? AdapterChoice(command.adapter))?.files ?? []
    let inputs = command.files + adapters + [command.unit.answers, command.parameters.settingsFile].compactMap { $0 }
    for request in command.reports {
      writeAll(request, command.files, reason, store.inputs + OutputCheck.inputs(inputs))
    }
  }

  /// Writes a suite for a command line that could not be parsed, if a report can be found in it.
  static func report(_ error: any Error, arguments: [String]) {
    guard arguments.first == "run" else { return }
    let message = I2CSeq.message(for: error)
    if let result = value(of: "--result", in: arguments) {
      var record = RunRecord.refused("run", "run", RecordedFailure(kind: "usage", text: message), .usage)
      record.unit.serial = value(of: "--serial", in: arguments)
      write(record, result)
    }
    let reason = RunRefusal(rule: "usage", message: message, text: I2CSeq.fullMessage(for: error) + "\n")
    let profile = value(of: "--junit-profile", in: arguments).flatMap { JUnitProfile(rawValue: $0) }
    for request in ReportRequest.all(profile: profile ?? .rich, { value(of: "--\($0)", in: arguments) }) {
      let files = arguments.dropFirst().filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      writeAll(
        request, ReportFolder.isMeant(by: request.path) ? files : ["run"], reason,
        OutputCheck.inputs(arguments.filter { $0 != request.path }))
    }
  }

  /// Writes the report, or those of all files where a folder is meant.
  private static func writeAll(
    _ request: ReportRequest, _ files: [String], _ reason: RunRefusal, _ inputs: [OutputCheck.Input]
  ) {
    guard request.path != "-", ReportFolder.isMeant(by: request.path) else {
      return write(request, files, reason, inputs)
    }
    guard (try? ReportFolder.make(request.path)) != nil else { return }
    for (file, name) in zip(files, ReportNames.names(of: files.map { PlannedRun($0) })) {
      var own = request
      own.path = ReportFolder.path(
        in: request.path, named: name, ending: ListFormat(rawValue: request.kind)?.ending ?? ".xml")
      write(own, [file], reason, inputs)
    }
  }

  /// Writes the record of a sequence that did not run.
  static func record(
    _ command: RunCommand, _ path: String, _ name: String, _ failure: RecordedFailure, _ status: ExitStatus
  ) {
    // If both the record and the JUnit report are meant for the standard output, the report gets it.
    guard let result = command.result, result != "-" || command.junit != "-" else { return }
    var record = RunRecord.refused(name, path, failure, status)
    var known = command.unit.serial.map { ["serial": $0] } ?? [:]
    for text in command.unit.uut {
      guard let (name, value) = try? KeyValue.split(text, option: "--uut", example: "") else { continue }
      known[name] = value
    }
    record.unit = RecordedUnit(known)
    write(record, result)
  }

  /// Writes the record.
  ///
  /// A failure is not reported, because the refusal itself may be about the place of the record.
  private static func write(_ record: RunRecord, _ result: String) {
    guard let name = try? RecordName(result),
      RecordFile.isStandardOutput(name) || !name.isFixed || RecordFile.isReplaceable(result)
    else { return }
    _ = try? RecordFile.write(record, name)
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
      if argument == option, arguments.indices.contains(index + 1) { return arguments[index + 1] }
    }
    return nil
  }

  private static func write(
    _ request: ReportRequest, _ names: [String], _ reason: RunRefusal, _ inputs: [OutputCheck.Input]
  ) {
    guard request.isReplaceable else { return }
    do throws(CommandFailure) {
      try OutputCheck.check(outputs: [request.path], against: inputs)
      let file = try ReportDocument(request, overwrites: false)
      for name in names { file.refuse(suite(of: PlannedRun(name)), name: name, because: reason) }
      do throws(RecordFailure) { try file.finish() } catch { file.discard() }
    } catch {
      // The refusal itself is reported, and it may be about this very file.
    }
  }

  /// The suite of a sequence that did not run.
  static func suite(of run: PlannedRun) -> ReportedRun {
    ReportedRun(
      hostname: Terminal.hostName, timestamp: WallTime.stamp, timestampUTC: WallTime.stamp,
      properties: [("tool.version", I2CSeq.version), ("sequence.path", run.path)] + run.properties, file: run.path)
  }
}
