import Diagnostics
import I2C
import SequenceModel

/// A planned transaction in one line: `S 48w 01 Sr 48r .. .. P`.
///
/// `..` is a byte to be read; what only the run knows is shown as the file has it.
enum PlanText {
  /// The most bytes to be read that are shown one by one.
  private static let readLimit = 8

  static func of(_ planned: PlannedTransaction) -> String {
    var text = ""
    for (index, message) in planned.transaction.messages.enumerated() {
      let own = planned.holes.filter { $0.message == index }
      text += index == 0 ? "S " : " Sr "
      text += TransactionText.digits(message.address) + (message.isRead ? "r" : "w")
      switch message.operation {
      case .write(let bytes): text += written(bytes, own)
      case .read(let count): text += own.first.map { " .. (\($0.text) bytes)" } ?? toCome(count)
      }
    }
    return text + " P"
  }

  /// `pin D0 high`, `pin main/D1 is low`.
  static func of(_ request: PinRequest, in program: Program) -> String {
    guard program.buses.count > 1, program.buses.indices.contains(Int(request.bus)) else {
      return "pin \(request.words)"
    }
    return "pin \(program.buses[Int(request.bus)].name)/\(request.words)"
  }

  private static func toCome(_ count: Int) -> String {
    if count <= readLimit { return String(repeating: " ..", count: count) }
    return " .. (\(count) bytes)"
  }

  private static func written(_ bytes: [UInt8], _ holes: [PlannedTransaction.Hole]) -> String {
    var text = ""
    var place = 0
    let limit = TransactionText.byteLimit
    let tail = bytes.count > limit ? bytes.count - TransactionText.tailLength : bytes.count
    let head = bytes.count > limit ? limit - TransactionText.tailLength : bytes.count
    while place < bytes.count {
      if place >= head, place < tail {
        text += " (\(tail - place) more)"
        place = tail
      } else if let hole = holes.first(where: { $0.range.contains(place) }) {
        text += " " + hole.text
        if hole.range.count > 1, hole.text != ".." { text += " (\(hole.range.count) bytes)" }
        if hole.range.count > 1, hole.text == ".." {
          text += String(repeating: " ..", count: min(hole.range.upperBound, head) - place - 1)
        }
        place = hole.range.upperBound
      } else {
        text += " " + hexDigits(Int(bytes[place]), 2)
        place += 1
      }
    }
    return text
  }
}
