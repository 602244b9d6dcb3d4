import Diagnostics
import SequenceModel

/// What of a memory was written and read back.
struct MemoryContents {
  /// A read-back that passes on what an earlier run left.
  struct StaleRead {
    var written: MemoryContent
    /// What of it is read back.
    var range: Range<Int>
    /// Where that is told.
    var span: SourceSpan
    /// The variables that keep the reply, if it is judged only where they are used.
    var kept: [VariableID]?
  }

  var written: [MemoryPlace.Key: [MemoryContent]] = [:]
  var read: [MemoryPlace.Key: [MemoryContent]] = [:]
  var stale: [StaleRead] = []

  mutating func write(_ content: MemoryContent) {
    for key in content.place.keys {
      // Writes that are overwritten as a whole are removed, so that the lists stay short.
      written[key]?.removeAll { content.place.overlap($0.place) == $0.place.range }
      written[key, default: []].append(content)
    }
  }

  /// The last write to a place, and what of it lies there.
  func lastWrite(to place: MemoryPlace) -> (content: MemoryContent, range: Range<Int>)? {
    for key in place.keys {
      for content in (written[key] ?? []).reversed() {
        if let range = place.overlap(content.place) { return (content, range) }
      }
    }
    return nil
  }

  /// Whether another read fails where this one passes on old content.
  func isProven(_ read: StaleRead, _ pool: BytePool) -> Bool {
    var place = read.written.place
    place.range = read.range
    return place.keys.contains { key in
      (self.read[key] ?? []).contains { other in
        place.overlap(other.place).map { pool.fails(other, on: read.written, in: $0) } ?? false
      }
    }
  }
}

extension MemoryContents {
  mutating func noteRead(_ content: MemoryContent, _ key: MemoryPlace.Key) {
    read[key, default: []].append(content)
  }

  mutating func note(_ read: StaleRead) { stale.append(read) }

  mutating func end(_ variables: Set<VariableID>) {
    stale.removeAll {
      !$0.written.loops.isDisjoint(with: variables) && $0.written.placeLoops.isDisjoint(with: variables)
    }
  }

  /// Contents that a loop with these variables puts side by side, the same ones in each iteration.
  func placed(by variables: Set<VariableID>) -> [MemoryContent] {
    written.values.joined().filter {
      !$0.placeLoops.isEmpty && $0.placeLoops.isSubset(of: variables) && $0.loops.isDisjoint(with: variables)
    }
  }

  func unproven(_ pool: BytePool) -> [StaleRead] { stale.filter { !isProven($0, pool) } }
}

extension BytePool {
  /// Whether random bytes are among others.
  func holds(_ random: Stretch?, in stretch: Stretch) -> Bool {
    guard let random, random.count > 0, random.count <= stretch.count else { return false }
    if random == stretch { return true }
    let (sought, bytes) = (Array(self[random]), Array(self[stretch]))
    return (0...bytes.count - sought.count).contains { bytes[$0...].starts(with: sought) }
  }
}
