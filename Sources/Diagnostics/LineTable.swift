/// Finds the line number of any offset quickly, for callers that need it in every transaction.
public struct LineTable: Sendable {
  private let starts: [UInt32]

  /// A table of the lines of all files of a map.
  public init(_ sources: SourceMap) {
    var starts: [UInt32] = []
    var firsts: [Int] = []
    for file in sources.files {
      firsts.append(starts.count)
      starts.append(file.base)
      for (index, byte) in file.bytes.enumerated() where byte == UInt8(ascii: "\n") {
        starts.append(file.base + UInt32(index) + 1)
      }
    }
    self.starts = starts
    firstLines = firsts
  }

  private let firstLines: [Int]

  /// The line of an offset in its file, from 1.
  public func line(of offset: UInt32) -> Int {
    let line = starts.partitionPoint { $0 <= offset } - 1
    let file = firstLines.partitionPoint { $0 <= line } - 1
    return line - (file < 0 ? 0 : firstLines[file]) + 1
  }
}

extension Array {
  /// The number of elements that satisfy `isBefore`; all of them must come first in the array.
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
