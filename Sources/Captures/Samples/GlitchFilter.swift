/// Removes pulses that are shorter than a limit, on each line separately.
///
/// An edge is returned when the line has kept its new level for that time, with the tick of the change.
struct GlitchFilter {
  private struct Line {
    /// The last level that was returned.
    var level: Bool
    /// When the line left that level; nil while it has it.
    var changed: Int?
  }

  private let shortest: Int
  private var clock: Line?
  private var data: Line?
  private var ready: [Edge] = []
  private var position = 0

  /// A filter of pulses shorter than `shortest` ticks.
  init(shortest: Int) { self.shortest = shortest }

  /// Takes an edge.
  mutating func take(_ edge: Edge) {
    guard clock != nil else {
      clock = Line(level: edge.clock)
      data = Line(level: edge.data)
      ready.append(edge)
      return
    }
    settle(before: edge.tick)
    Self.note(edge.clock, at: edge.tick, on: &clock)
    Self.note(edge.data, at: edge.tick, on: &data)
  }

  /// Releases all waiting edges, because the capture has ended.
  mutating func finish() { settle(before: nil) }

  /// The next edge that was long enough; nil until more edges are taken.
  mutating func next() -> Edge? {
    guard position < ready.count else {
      ready.removeAll(keepingCapacity: true)
      position = 0
      return nil
    }
    position += 1
    return ready[position - 1]
  }

  private static func note(_ level: Bool, at tick: Int, on line: inout Line?) {
    guard let stored = line else { return }
    let isBack = level == stored.level
    if isBack { line?.changed = nil } else if stored.changed == nil { line?.changed = tick }
  }

  /// Releases the changes that have lasted long enough at a tick, the earlier first; nil releases all.
  private mutating func settle(before tick: Int?) {
    while let change = earliest(), tick.map({ $0 - change >= shortest }) ?? true {
      if clock?.changed == change { Self.turn(&clock) }
      if data?.changed == change { Self.turn(&data) }
      ready.append(Edge(tick: change, clock: clock?.level ?? true, data: data?.level ?? true))
    }
  }

  private func earliest() -> Int? {
    switch (clock?.changed, data?.changed) {
    case (let first?, let second?): min(first, second)
    case (let first, let second): first ?? second
    }
  }

  private static func turn(_ line: inout Line?) {
    line?.level.toggle()
    line?.changed = nil
  }
}
