internal import I2C

/// Finds probes of neighbouring addresses one after another, as `scan` makes them.
enum ScanFinder {
  /// The fewest addresses that make a scan; fewer are probes of single chips.
  private static let leastCount = 8

  /// The scan that begins with the first step; nil if there is none.
  static func scan(in steps: ArraySlice<DerivedStep>) -> (count: Int, first: Address, last: Address, found: [Address])?
  {
    guard let first = steps.first?.probed else { return nil }
    var last = first
    var (count, found): (Int, [Address]) = (0, [])
    for step in steps {
      guard let address = step.probed, count == 0 || address.value == last.value + 1, !address.isReserved,
        step.request.bus == steps[steps.startIndex].request.bus
      else { break }
      if step.request.refusal == nil { found.append(address) }
      last = address
      count += 1
    }
    guard count >= leastCount, !found.isEmpty else { return nil }
    return (count, first, last, found)
  }
}

/// Selects the steps to repeat, and the targets to declare.
struct StepSelection {
  private(set) var steps: [DerivedStep] = []
  /// The steps whose targets are declared; unanswered probes of a scan are not among them.
  private(set) var declared: [DerivedStep] = []
  /// The numbers of transactions that nobody acknowledged before the first answer on their bus.
  ///
  /// They are left out, because silence at the beginning proves nothing.
  private(set) var silent: [Int] = []

  init(_ all: [DerivedStep]) {
    var answered: Set<String> = []
    var index = 0
    while index < all.count {
      let step = all[index]
      if let scan = ScanFinder.scan(in: all[index...]) {
        steps += all[index..<index + scan.count]
        declared += all[index..<index + scan.count].filter { $0.request.refusal == nil }
        answered.insert(step.request.bus)
        index += scan.count
        continue
      }
      index += 1
      let isRefused = step.request.refusal == .address(message: 0) || step.request.refusal == .unknown
      if isRefused, !answered.contains(step.request.bus) {
        silent.append(step.number)
        continue
      }
      answered.insert(step.request.bus)
      steps.append(step)
      declared.append(step)
    }
  }
}

extension DerivedStep {
  /// The 7-bit address, if the step is a probe without retries; otherwise nil.
  fileprivate var probed: Address? {
    guard request.messages.count == 1, tries == 0, let message = request.messages.first, !message.isRead,
      message.bytes.isEmpty, !message.address.isTenBit
    else { return nil }
    return message.address
  }
}
