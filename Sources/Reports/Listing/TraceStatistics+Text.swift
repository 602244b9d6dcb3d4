internal import Diagnostics
internal import I2C

extension TraceStatistics {
  /// Columns of the longest bar of the histogram.
  private static let barWidth = 40

  /// Tables that people read.
  ///
  /// - Parameter names: the names of targets.
  package func text(names: TargetNames? = nil) -> String {
    var lines = [summary]
    if targets.values.contains(where: \.wasThere) { lines += [""] + Self.columns(table(names)) }
    if targets.values.contains(where: { !$0.wasThere }) { lines += ["", "not acknowledged once: \(absent)"] }
    let histogram = self.histogram
    if !histogram.isEmpty { lines += ["", "pauses between transactions"] + histogram }
    return lines.map { PlainText.of($0) + "\n" }.joined()
  }

  private var summary: String {
    var parts = [transactions == 1 ? "1 transaction" : "\(transactions) transactions"]
    let present = targets.values.count(where: \.wasThere)
    parts[0] += present == 1 ? " with 1 target" : " with \(present) targets"
    if let span { parts.append("in \(DurationText.of(span)), the bus busy \(Self.percent(busy, of: span))") }
    let isProbed = faults == 0 && silentProbes > 0
    if !isProbed {
      parts.append(
        faults == 0 ? "no unexpected fault" : faults == 1 ? "1 unexpected fault" : "\(faults) unexpected faults")
    }
    if expectedFaults > 0 { parts.append("\(expectedFaults) as expected") }
    if silentProbes > 0 {
      parts.append(silentProbes == 1 ? "1 probe without an answer" : "\(silentProbes) probes without an answer")
    }
    return parts.joined(separator: "; ")
  }

  private func table(_ names: TargetNames?) -> [[String]] {
    let hasBuses = Set(targets.keys.map(\.bus)).count > 1
    let head = [
      hasBuses ? "bus" : "", "target", "transactions", "written", "read", "nacks", "data nacks", "polls", "bus share",
      "pause min", "mean", "max",
    ]
    let rows = targets.filter(\.value.wasThere).sorted { $0.key < $1.key }.map { place, target in
      [
        hasBuses ? place.bus : "",
        "\(place.address)" + (names?.name(at: place.address, on: place.bus).map { " \($0)" } ?? ""),
        "\(target.transactions)", "\(target.bytesWritten)", "\(target.bytesRead)", "\(target.addressNacks)",
        "\(target.dataNacks)", "\(target.polls)", span.map { Self.percent(target.busy, of: $0) } ?? "-",
        target.gaps.count > 0 ? DurationText.of(target.gaps.smallest) : "-",
        target.gaps.mean.map { DurationText.of($0) } ?? "-",
        target.gaps.count > 0 ? DurationText.of(target.gaps.largest) : "-",
      ]
    }
    return [head] + rows
  }

  /// The addresses at which nobody answered, with neighbours as a range.
  private var absent: String {
    var ranges: [(bus: String, first: Address, last: Address)] = []
    for place in targets.filter({ !$0.value.wasThere }).keys.sorted() {
      if let last = ranges.last, last.bus == place.bus, last.last.isTenBit == place.address.isTenBit,
        last.last.value + 1 == place.address.value
      {
        ranges[ranges.count - 1].last = place.address
      } else {
        ranges.append((place.bus, place.address, place.address))
      }
    }
    return ranges.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)…\($0.last)" }.joined(separator: ", ")
  }

  /// One line for each decade between the shortest pause and the longest.
  private var histogram: [String] {
    guard let first = gapDecades.firstIndex(where: { $0 > 0 }), let last = gapDecades.lastIndex(where: { $0 > 0 }),
      let most = gapDecades.max()
    else { return [] }
    return (first...last).map { decade in
      let count = gapDecades[decade]
      let bar = count == 0 ? 0 : max(1, count * Self.barWidth / most)
      let label = decade == gapDecades.count - 1 ? "longer" : "< \(DurationText.of(Self.limit(of: decade)))"
      return Self.leading(label, to: 9) + Self.leading("\(count)", to: 9)
        + (bar > 0 ? "  " + String(repeating: "#", count: bar) : "")
    }
  }

  private static func limit(of decade: Int) -> Nanoseconds { (0..<decade).reduce(1_000) { limit, _ in limit * 10 } }

  /// A share of time in percent, with one decimal.
  private static func percent(_ part: Nanoseconds, of whole: Nanoseconds) -> String {
    let permille = Int((Double(part) / Double(max(1, whole)) * 1_000).rounded(.toNearestOrAwayFromZero))
    return "\(permille / 10).\(permille % 10) %"
  }

  /// Columns as wide as their longest cell, with numbers at the right.
  ///
  /// A column without any text is left out.
  private static func columns(_ table: [[String]]) -> [String] {
    let widths = (table.first ?? []).indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    return table.map { row in
      row.enumerated().filter { widths[$0.offset] > 0 }.map { column, cell in
        column < 2
          ? cell + String(repeating: " ", count: widths[column] - cell.count) : leading(cell, to: widths[column])
      }.joined(separator: "  ")
    }
  }

  private static func leading(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
