/// Finds the line number of any offset quickly, for callers that need it in every transaction.
public struct LineTable: Sendable {
  /// Where each line of each file begins.
  fileprivate let starts: [UInt32]
  /// The number of the first line of each file among all lines.
  fileprivate let firstLines: [Int]

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

  /// The line of an offset in its file, from 1.
  public func line(of offset: UInt32) -> Int {
    let (line, file) = place(of: offset)
    return line - file.lowerBound + 1
  }

  /// The line of an offset among all lines, and the lines of its file.
  fileprivate func place(of offset: UInt32) -> (line: Int, file: Range<Int>) {
    let line = starts.partitionPoint { $0 <= offset } - 1
    let next = firstLines.partitionPoint { $0 <= line }
    let first = next > 0 ? firstLines[next - 1] : 0
    return (line, first..<(next < firstLines.count ? firstLines[next] : starts.count))
  }
}

/// Finds lines as a table does, and faster where an offset lies in the line of the one before or in the next line, as
/// those of the steps of a run do.
public struct LineCursor: Sendable {
  private let table: LineTable
  /// The line that was found last, among the lines of all files, and the lines of its file.
  private var last = 0
  private var file = 0..<0

  /// A cursor over the lines of a table.
  public init(_ table: LineTable) { self.table = table }

  /// The line of an offset in its file, from 1.
  public mutating func line(of offset: UInt32) -> Int {
    if !holds(last, offset) {
      if holds(last + 1, offset) { last += 1 } else { (last, file) = table.place(of: offset) }
    }
    return last - file.lowerBound + 1
  }

  /// Whether a line of the file that was asked for last holds an offset.
  private func holds(_ line: Int, _ offset: UInt32) -> Bool {
    file.contains(line) && table.starts[line] <= offset
      && (line + 1 == table.starts.count || offset < table.starts[line + 1])
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
