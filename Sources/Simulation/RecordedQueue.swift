/// Recorded transactions in the order in which they must be asked for.
///
/// A slot is a position counted from the first transaction that ever stood here; it stays the same while others leave.
struct RecordedQueue {
  private var items: [RecordedTransaction] = []
  /// The index of the item at the head, and its slot.
  private var head = 0
  private(set) var headSlot = 0

  /// Items that may stay in the array after they left the queue.
  private static let slack = 64

  mutating func append(_ transaction: RecordedTransaction) { items.append(transaction) }

  /// Counts a transaction that was asked for as soon as it was read.
  ///
  /// The queue must be empty.
  mutating func countPassed() { headSlot += 1 }

  /// The first slot from `slot` on that is not taken.
  func nextSlot(from slot: Int) -> Int? {
    var index = head + max(0, slot - headSlot)
    while index < items.count {
      if !items[index].isTaken { return headSlot + index - head }
      index += 1
    }
    return nil
  }

  subscript(slot: Int) -> RecordedTransaction { items[head + slot - headSlot] }

  /// The first behind a line of the recording that is not taken.
  func first(behind line: Int) -> RecordedTransaction? {
    // They stand in the order of their lines, so this is a binary search.
    var (low, high) = (head, items.count)
    while low < high {
      let middle = (low + high) / 2
      if items[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return items[low...].first { !$0.isTaken }
  }

  /// The first that is not taken.
  var front: RecordedTransaction? { nextSlot(from: 0).map { self[$0] } }

  /// Removes everything at the head that is taken.
  mutating func dropTaken() {
    while head < items.count, items[head].isTaken {
      head += 1
      headSlot += 1
    }
    if head == items.count {
      items.removeAll(keepingCapacity: head <= Self.slack)
      head = 0
    } else if head > Self.slack, head * 2 > items.count {
      items.removeFirst(head)
      head = 0
    }
  }

  /// The transactions that are not taken, in order.
  var remaining: [RecordedTransaction] { items[head...].filter { !$0.isTaken } }
}
