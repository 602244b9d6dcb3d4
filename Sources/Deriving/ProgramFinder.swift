internal import I2C

/// Finds steps that write pages, wait and read them back, as `program` does.
struct ProgramFinder {
  /// The page sizes of serial memories, in bytes.
  private static let pages = [1, 8, 16, 32, 64, 128, 256]

  /// Successive steps that one `program` replaces.
  struct Found {
    /// The number of steps that it replaces.
    var count: Int
    var place: Int
    var bytes: [UInt8]
    /// The longest write cycle of a page, in nanoseconds; nil without times.
    var cycle: Nanoseconds?
    /// The lengths of the pieces that were written.
    var pieces: [Int]
  }

  /// The programming that begins with the first step; nil if there is none.
  static func program(in steps: ArraySlice<DerivedStep>, pointer length: Int) -> Found? {
    guard let target = steps.first?.request.messages.first?.address else { return nil }
    var index = steps.startIndex
    var found: Found?
    while index + 1 < steps.endIndex, let (place, data) = steps[index].written(to: target, pointer: length),
      steps[index + 1].isReadiness(of: target), place == found.map({ $0.place + $0.bytes.count }) ?? place
    {
      var program = found ?? Found(count: 0, place: place, bytes: [], cycle: nil, pieces: [])
      program.bytes += data
      program.pieces.append(data.count)
      if let wait = steps[index + 1].wait { program.cycle = max(program.cycle ?? 0, wait) }
      program.count += 2
      found = program
      index += 2
    }
    guard var program = found, index < steps.endIndex, let access = steps[index].request.access,
      steps[index].request.messages[0].address == target, steps[index].tries == 0,
      steps[index].request.refusal == nil, access.pointer.count == length,
      Int(DerivedDevice.number(access.pointer)) == program.place, access.count == program.bytes.count,
      steps[index].replies.allSatisfy({ $0.allSatisfy { $0 == program.bytes } })
    else { return nil }
    program.count += 1
    return program
  }

  /// The page size that explains how all programmed data was divided, and whose boundaries no other write crosses; nil
  /// if there is none.
  static func page(of programs: [Found], writes: [(place: Int, count: Int)]) -> Int? {
    pages.first { page in
      programs.allSatisfy { pieces(of: $0.place..<$0.place + $0.bytes.count, page: page) == $0.pieces }
        && writes.allSatisfy { $0.place % page + $0.count <= page }
    }
  }

  private static func pieces(of whole: Range<Int>, page: Int) -> [Int] {
    var (lengths, start): ([Int], Int) = ([], whole.lowerBound)
    while start < whole.upperBound {
      let end = min(whole.upperBound, (start / page + 1) * page)
      lengths.append(end - start)
      start = end
    }
    return lengths
  }
}

extension DerivedStep {
  /// The memory address and the data, if the step writes to the target after a pointer and succeeded at once; otherwise
  /// nil.
  func written(to target: Address, pointer length: Int) -> (place: Int, data: [UInt8])? {
    guard request.messages.count == 1, request.refusal == nil, tries == 0, let message = request.messages.first,
      message.address == target, !message.isRead, message.bytes.count > length
    else { return nil }
    return (Int(DerivedDevice.number(message.bytes.prefix(length))), Array(message.bytes.dropFirst(length)))
  }

  /// Whether the step only waits for the acknowledge of a target, and got it.
  fileprivate func isReadiness(of target: Address) -> Bool {
    request.messages.count == 1 && request.refusal == nil && request.messages[0].address == target
      && !request.messages[0].isRead && request.messages[0].bytes.isEmpty
  }
}
