import Diagnostics
import SequenceModel
import SequenceRunner

/// The steps of a file as a table for people.
package enum StepTable {
  private static let titles = ["#", "section", "id", "name", "kind", "tags", "loops", "condition"]

  /// The table with its heading and counts, every line ended.
  package static func text(of listing: SequenceListing) -> String {
    let version = listing.version.map { " " + $0 } ?? ""
    var lines = [PlainText.of("\(listing.path): \(listing.name)\(version)")]
    if !listing.steps.isEmpty { lines += table([titles] + listing.steps.map(cells)) }
    lines.append(listing.summary)
    return lines.map { $0 + "\n" }.joined()
  }

  private static func cells(of step: ListedStep) -> [String] {
    [
      String(step.number), step.section.rawValue, step.id ?? "", step.path, step.kind,
      step.tags.joined(separator: " "), step.loopText, step.conditions.joined(separator: ", "),
    ].map { PlainText.of($0) }
  }

  /// Rows with columns as wide as their widest cell.
  ///
  /// Numbers are at the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        line += column == 0 ? blanks + cell : "  " + cell + blanks
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
