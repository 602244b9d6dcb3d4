import Diagnostics
import I2C
import SequenceModel

/// A transaction that is not performed yet, in one line: `S 48w 01 Sr 48r .. .. P`.
///
/// `..` is a byte to come, and what only the run knows stands in the words of the file.
enum PlanText {
  /// What stands for some bytes of one written message, or for all that a message reads.
  struct Overlay {
    var message: Int
    var range: Range<Int>
    var text: String
  }

  /// Bytes to come that are shown one by one.
  private static let readLimit = 8

  static func of(_ transaction: Transaction, _ overlays: [Overlay] = []) -> String {
    var text = ""
    for (index, message) in transaction.messages.enumerated() {
      let own = overlays.filter { $0.message == index }
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

  private static func written(_ bytes: [UInt8], _ overlays: [Overlay]) -> String {
    var text = ""
    var place = 0
    let limit = TransactionText.byteLimit
    let tail = bytes.count > limit ? bytes.count - TransactionText.tailLength : bytes.count
    let head = bytes.count > limit ? limit - TransactionText.tailLength : bytes.count
    while place < bytes.count {
      if place >= head, place < tail {
        text += " (\(tail - place) more)"
        place = tail
      } else if let overlay = overlays.first(where: { $0.range.contains(place) }) {
        text += " " + overlay.text
        if overlay.range.count > 1, overlay.text != ".." { text += " (\(overlay.range.count) bytes)" }
        if overlay.range.count > 1, overlay.text == ".." {
          text += String(repeating: " ..", count: min(overlay.range.upperBound, head) - place - 1)
        }
        place = overlay.range.upperBound
      } else {
        text += " " + TransactionText.hexadecimal(Int(bytes[place]), width: 2)
        place += 1
      }
    }
    return text
  }
}
