internal import I2C

/// Neighbouring addresses that were asked for one after another, as `scan` asks for them.
enum ScanFinder {
  /// Addresses from which on it is a scan, and not a look for one chip or two.
  private static let leastCount = 8

  /// The steps from an index on that make a scan; nil if they do not.
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

/// What is not asked again, and what is not declared.
struct StepSelection {
  private(set) var steps: [DerivedStep] = []
  /// Steps whose targets are declared: those of a scan that nobody answered are not.
  private(set) var declared: [DerivedStep] = []
  /// Transactions that nobody acknowledged before the first answer on their bus, by number: silence at the beginning
  /// proves nothing, so no run takes it for a pass.
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
  /// The 7-bit address of a probe by itself.
  fileprivate var probed: Address? {
    guard request.messages.count == 1, tries == 0, let message = request.messages.first, !message.isRead,
      message.bytes.isEmpty, !message.address.isTenBit
    else { return nil }
    return message.address
  }
}
