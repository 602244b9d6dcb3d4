import Boards

/// The elements of a queue.
struct QueueState {
  private let form: ChipRegister.Queue
  private var elements: [[UInt8]] = []
  private var first = 0

  init(_ form: ChipRegister.Queue) { self.form = form }

  var count: Int { elements.count - first }

  mutating func push(_ element: [UInt8]) {
    if count >= form.depth {
      guard form.full == .dropOld else { return }
      _ = pop()
    }
    elements.append(element)
  }

  mutating func pop() -> [UInt8]? {
    guard first < elements.count else { return nil }
    let element = elements[first]
    first += 1
    // Elements that were taken are removed before they are more than the queue may hold.
    if first >= form.depth || first == elements.count {
      elements.removeFirst(first)
      first = 0
    }
    return element
  }

  mutating func removeAll() { (elements, first) = ([], 0) }
}
