import I2C
import SequenceModel
import SequenceRunner
import TestSupport
import Testing

/// A run asks of the bus what its plan says.
struct PlanTests {
  @Test(arguments: ["rtc-ds1307", "sensorhub"]) func aRunAsksWhatItsPlanSays(stem: String) throws {
    let program = try SequenceUnderTest("sequences/\(stem).yaml").program
    let plan = RunPlanner.plan(program)
    let lines = Section.allCases.flatMap { section in plan[section].flatMap(\.lines) }
    let unknown = Set(lines.filter(\.isOpen).map(\.number))
    let known = Set(lines.map(\.text))
    _ = SequenceRunner.run(program, on: try ShippedBoards.board(stem), clock: .virtual) { event in
      guard case .transaction(let record) = event, let text = wire(record.transaction) else { return }
      guard !unknown.contains(Int(record.instance.id.index) + 1) else { return }
      #expect(known.contains(text), "\(record.instance.label)")
    }
  }

  /// A short transaction as a plan shows it; nil for one whose middle is left out.
  private func wire(_ transaction: Transaction) -> String? {
    var text = ""
    for (index, message) in transaction.messages.enumerated() {
      guard message.count <= 8 else { return nil }
      text += (index == 0 ? "S " : " Sr ") + hex(message.address.value) + (message.isRead ? "r" : "w")
      switch message.operation {
      case .write(let bytes): for byte in bytes { text += " " + hex(Int(byte)) }
      case .read(let count): text += String(repeating: " ..", count: count)
      }
    }
    return text + " P"
  }

  private func hex(_ value: Int) -> String {
    (value < 16 ? "0" : "") + String(value, radix: 16, uppercase: true)
  }
}

/// A transaction of a plan, and whether its step has others that are not shown or not known.
private struct PlannedLine {
  var number: Int
  var text: String
  var isOpen: Bool
}

extension PlannedItem {
  fileprivate var lines: [PlannedLine] {
    switch self {
    case .step(let step):
      let isOpen =
        step.hidden > 0
        || step.transactions.contains {
          $0.contains("…") || $0.contains("w") && $0.hasSuffix(".. P") && !$0.contains("r") || $0.contains("$")
        }
      return step.transactions.map { PlannedLine(number: step.number, text: $0, isOpen: isOpen) }
    case .group(let group): return group.iterations.flatMap { $0.items.flatMap(\.lines) }
    }
  }
}
