internal import Diagnostics
internal import I2C
package import SequenceModel
internal import SequenceRunner

/// How far a run is: `step 12 of 40  1.25 s  temperature sensor/conversion finishes  61 20`.
struct ConsoleProgress: Sendable {
  private var stepCount = 0
  private var step: StepInstance?
  private var elapsed: Nanoseconds = 0
  private var reply: [UInt8] = []
  /// The width of the line that is on the terminal now.
  private var shownWidth = 0

  /// Whether there is anything to show.
  var isRunning: Bool { step != nil }

  mutating func observe(_ event: RunEvent) {
    switch event {
    case .runStarted(let start):
      stepCount = Self.count(start.program)
    case .stepStarted(let instance, let time):
      step = instance
      elapsed = time
      reply = []
    case .transaction(let record):
      elapsed = record.at + record.duration
      for segment in record.exchange.segments where segment.isRead { reply = segment.bytes }
    case .pin(let record): elapsed = record.at + record.duration
    case .runEnded: step = nil
    case .groupStarted, .groupEnded, .delay, .moment, .attemptEnded, .stepEnded, .busCheck, .note: break
    }
  }

  /// The number of steps of a run, each counted as often as it runs if nothing stops it.
  fileprivate static func count(_ program: Program) -> Int {
    // The sums of the groups around an item so far, the innermost last.
    var sums = [0]
    for visit in ItemWalk(program) {
      switch visit {
      case .step: sums[sums.count - 1] = sums[sums.count - 1].saturatingSum(1)
      case .enter: sums.append(0)
      case .leave(let group):
        let (product, overflow) = sums.removeLast().multipliedReportingOverflow(by: group.loop?.count ?? 1)
        sums[sums.count - 1] = sums[sums.count - 1].saturatingSum(overflow ? .max : product)
      }
    }
    return sums[0]
  }

  /// Writes the line over the one that is there.
  mutating func show(_ style: ConsoleStyle, _ buffer: inout ReportBuffer) {
    guard let step else { return }
    // The number may exceed the count, because steps of a group that is tried again count again.
    var text = "step \(step.number) of \(max(stepCount, step.number))  \(DurationText.of(elapsed))  \(step.path)"
    if !reply.isEmpty { text += "  " + ReplyText.of(reply) }
    // A line of the full width would make some terminals break the line.
    text = style.fitted(text, to: style.width - 1)
    let width = text.unicodeScalars.count
    buffer.append("\r" + text + String(repeating: " ", count: max(0, shownWidth - width)))
    shownWidth = width
  }

  /// Clears the line, so that another can be written in its place.
  mutating func hide(_ buffer: inout ReportBuffer) {
    guard shownWidth > 0 else { return }
    buffer.append("\r" + String(repeating: " ", count: shownWidth) + "\r")
    shownWidth = 0
  }
}

extension Program {
  /// The number of its steps, each counted as often as it runs if nothing stops it.
  package var stepsInAll: Int { ConsoleProgress.count(self) }
}

extension Int {
  fileprivate func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
