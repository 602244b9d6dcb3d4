package import Diagnostics
package import I2C
package import Trace

/// Derives a sequence from captures.
///
/// It makes the same requests and expects the same replies, as a start for people to edit.
///
/// With one capture every bit of every reply is expected. With several captures bits that changed do not count, and
/// numbers get the limits within which they were seen.
package struct SequenceDeriver {
  /// How a sequence is derived.
  package struct Options: Hashable, Sendable {
    /// The shortest pause that becomes a delay, in nanoseconds.
    package var shortestDelay: Nanoseconds
    /// Whether repeated blocks become loops.
    package var hasLoops: Bool
    /// The factor by which pauses are multiplied.
    package var delayScale = 1.0
    /// Whether a sequence that cannot pass on its own capture is refused.
    package var mustReplay = true
    /// Whether the sequence ends at the first failing step.
    package var stopsAtFailure = true

    package init(shortestDelay: Nanoseconds = 1_000_000, hasLoops: Bool = true) {
      self.shortestDelay = shortestDelay
      self.hasLoops = hasLoops
    }
  }

  /// The derived sequence.
  package struct Result: Hashable, Sendable {
    /// The sequence file.
    package var text: String
    /// The targets that the sequence writes to; pointers of reads do not count.
    package var written: [Address]
    /// The remarks.
    package var remarks: [Diagnostic]
  }

  private let tool: String
  private let options: Options
  private var captures: [(path: String, header: TraceHeader, steps: DerivedSteps)] = []
  /// The number of uses of pins, by the index of the capture.
  private var pinCounts: [Int: Int] = [:]

  /// - Parameter tool: the program and its version, for the first line.
  package init(tool: String, options: Options = Options()) {
    self.tool = tool
    self.options = options
  }

  /// Begins the next capture.
  package mutating func begin(_ header: TraceHeader, path: String) {
    captures.append((path, header, DerivedSteps(header)))
  }

  /// Takes the next transaction of the current capture.
  package mutating func add(_ record: TraceRecord) throws(DeriveError) {
    guard let last = captures.indices.last else { return }
    guard captures[last].steps.count < DerivedSteps.limit else {
      throw .size(captures[last].path, limit: DerivedSteps.limit)
    }
    captures[last].steps.add(record)
  }

  /// Notes the use of a pin in the current capture; no step is made of it.
  package mutating func addPin() {
    if let last = captures.indices.last { pinCounts[last, default: 0] += 1 }
  }

  /// Makes the sequence and its remarks.
  package mutating func finish() throws(DeriveError) -> Result {
    for index in captures.indices { captures[index].steps.flush() }
    guard let first = captures.first else { return Result(text: "", written: [], remarks: []) }
    var steps = first.steps.steps
    if steps.isEmpty { throw .nothing(first.path) }
    if options.mustReplay, let gap = first.steps.gap { throw .gap(gap.number, isCut: gap.isCut, first.path) }
    for other in captures.dropFirst() { try merge(other.steps.steps, of: other.path, into: &steps, of: first.path) }
    let selection = StepSelection(steps)
    if selection.steps.isEmpty { throw .nothing(first.path) }
    let devices = DerivedDevices(selection.declared)
    for device in devices.list where device.place.address.isReserved {
      let isRead = selection.steps.contains { step in
        step.request.messages.contains { $0.isRead && $0.address == device.place.address }
      }
      if isRead { throw .reserved(device.place.address, first.path) }
    }
    let text = DerivedText(
      tool: tool, sources: captures.map(\.path), header: first.header, devices: devices, options: options,
      silent: selection.silent)
    var remarks = captures.flatMap { capture in
      capture.steps.left.map {
        Diagnostic.left($0.number, isCut: $0.isCut, isReplayable: capture.steps.gap == nil, capture.path)
      }
    }
    for (index, count) in pinCounts.sorted(by: { $0.key < $1.key }) {
      remarks.append(.pins(count, captures[index].path))
    }
    if first.header.lossy.contains(.acknowledge) || selection.steps.contains(where: \.request.isUnseen) {
      remarks.append(.unknownAcknowledges(first.path))
    }
    if let bus = text.onlyBus { remarks.append(.onlyBus(bus, first.path)) }
    if !selection.silent.isEmpty { remarks.append(.silent(selection.silent.count, first.path)) }
    let written = devices.list.filter { text.isWritten($0, in: selection.steps) }.map(\.place.address)
    return Result(text: text.of(selection.steps), written: written, remarks: remarks)
  }

  /// Adds the replies of another capture of the same sequence.
  private func merge(
    _ other: [DerivedStep], of path: String, into steps: inout [DerivedStep], of first: String
  ) throws(DeriveError) {
    for index in steps.indices {
      guard index < other.count else { throw .shorter(path, than: first, from: steps[index].number) }
      guard steps[index].asksTheSame(as: other[index]) else {
        throw .differs(path, other[index].number, from: first, steps[index].number)
      }
      for reply in steps[index].replies.indices where reply < other[index].replies.count {
        steps[index].replies[reply] += other[index].replies[reply]
      }
      steps[index].tries = max(steps[index].tries, other[index].tries)
      if let wait = other[index].wait { steps[index].wait = max(steps[index].wait ?? 0, wait) }
    }
    if other.count > steps.count { throw .shorter(first, than: path, from: other[steps.count].number) }
  }
}
