internal import Diagnostics
internal import I2C
internal import SequenceModel
internal import SequenceRunner

/// What a run last read of each register, beside what it should have been where that is known.
///
/// It has at most ``limit`` registers, so that its size does not grow with the run.
struct RegisterTable {
  /// The most registers that are kept.
  static let limit = 2_048

  private struct Row {
    var read: [UInt8]
    /// What was expected where it differed; empty where nothing differed.
    var facts: FindingFacts?
    var outcome: Outcome
  }

  private struct Key: Hashable {
    var device: DeviceID
    var register: UInt16
  }

  private var rows: [Key: Row] = [:]
  /// The devices of which a step did not pass.
  private(set) var suspects: [DeviceID] = []

  mutating func add(_ instance: StepInstance, _ result: StepResult) {
    guard case .access(let access) = instance.step.action.goal, let device = access.device,
      result.outcome != .skipped
    else { return }
    if result.outcome > .passed, !suspects.contains(device) { suspects.append(device) }
    guard let register = access.register, !result.reply.isEmpty else { return }
    let key = Key(device: device, register: register)
    guard rows[key] != nil || rows.count < Self.limit else { return }
    let facts = result.findings.first { !$0.facts.expected.isEmpty }?.facts
    rows[key] = Row(read: Array(result.reply.prefix(ReplyText.limit)), facts: facts, outcome: result.outcome)
  }

  /// The tables of all devices that something was wrong with, each in one line.
  func html(_ program: Program) -> [String] { suspects.map { table(of: program.devices[$0], $0) } }

  private func table(of device: Device, _ id: DeviceID) -> String {
    var html = "<table class=\"registers\"><caption>\(PageText.of(device.name)) at \(device.address)</caption>"
    html += "<thead><tr><th>at</th><th>register</th><th>read last</th><th>expected</th></tr></thead><tbody>"
    for (index, register) in device.registers.enumerated() {
      let row = UInt16(exactly: index).flatMap { rows[Key(device: id, register: $0)] }
      let state = row.map { $0.outcome > .passed ? "failed" : "passed" } ?? "unread"
      html += "<tr class=\"\(state)\"><td>\(hexadecimal(register.at, digits: 2))</td>"
      html += "<td>\(PageText.of(register.name))</td>"
      html += "<td class=\"bytes\">\(row.map { bytes($0.read) } ?? "not read")</td>"
      html += "<td class=\"bytes\">\(row?.facts.map { PageText.of($0.expectedText ?? "") } ?? "")</td></tr>"
    }
    return html + "</tbody></table>"
  }

  private func bytes(_ bytes: [UInt8]) -> String { PageText.of(ReplyText.of(bytes)) }
}
