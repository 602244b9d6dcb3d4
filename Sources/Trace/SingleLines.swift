internal import I2C
internal import JSON

/// Reads single trace lines outside of a trace: transactions and pins as they are exchanged with a bus on another
/// machine.
///
/// It is kept from line to line, like the reader of a whole trace, so that nothing is looked up twice.
package struct SingleLines {
  /// The only bus that such lines know.
  package static let bus = "main"

  /// Why a line cannot be read.
  package struct Failure: Error, Hashable, Sendable {
    /// What the line must be, in words.
    package var reason: String
  }

  private var parser: TraceLineParser

  /// A reader of lines of the bus ``bus``.
  package init() {
    parser = TraceLineParser()
    parser.buses = [Self.bus]
  }

  /// The line; nil for one of a kind that is neither transaction nor pin.
  package mutating func parse(_ line: [UInt8]) throws(Failure) -> TraceLine? {
    do throws(LineProblem) {
      switch try parser.parse(line, in: 0..<line.count, mustBeHeader: false) {
      case .transaction(let record): return .transaction(record)
      case .pin(let pin): return .pin(pin)
      case .header, .event, .end, nil: return nil
      }
    } catch {
      switch error {
      case .syntax(let error): throw Failure(reason: "\(error.message), at byte \(error.offset)")
      case .value(_, let message, let offset): throw Failure(reason: "\(message), at byte \(offset)")
      case .version, .notATrace: throw Failure(reason: "this is no line of a trace")
      }
    }
  }
}
