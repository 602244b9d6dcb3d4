internal import SequenceModel

extension PageWriter {
  /// What a page of ours says when it is read again.
  static func reading(of lines: [Substring]) -> ListReading {
    var reading = ListReading()
    var open = 0
    for line in lines {
      let words = line.dropLast("-->".count).split(separator: " ")
      if line == sectionHead { open += 1 }
      if line.hasPrefix(verdictHead), words.count >= 2 {
        open -= 1
        if words[1] == "skipped" { reading.addLeftOut() } else { reading.add(outcome: words[1]) }
        if words.count > 2 { reading.addFailedTeardown() }
      } else if line.hasPrefix(bannerHead) {
        reading.add(banner: line.dropFirst(bannerHead.count).dropLast("-->".count))
      } else if line.hasPrefix(markHead), words.count == 4 {
        reading.addMark(words[1], words[3])
      }
    }
    reading.isWhole = open == 0 && lines.last.map(String.init) == tail
    return reading
  }
}
