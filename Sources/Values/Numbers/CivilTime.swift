/// Dates and times of day as Unix time: seconds since 1970-01-01, UTC, in the Gregorian calendar, without leap seconds.
package enum CivilTime {
  private static let daySeconds: Int128 = 86_400
  /// Years that have four digits.
  private static let years: ClosedRange<Int128> = 1...9_999

  // MARK: Texts of times

  /// The seconds of `1996-01-01` and of `1996-01-01 12:30:00`, with a blank or a `T` between.
  static func seconds(of text: String) throws(ValueError) -> Int128 {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 19 else { throw .dateForm(text) }
    let separators: [(place: Int, marks: [UInt8])] = [
      (4, [0x2D]), (7, [0x2D]), (10, [0x20, 0x54]), (13, [0x3A]), (16, [0x3A]),
    ]
    for separator in separators where separator.place < bytes.count {
      guard separator.marks.contains(bytes[separator.place]) else { throw .dateForm(text) }
    }
    func number(_ range: Range<Int>) throws(ValueError) -> Int128 {
      guard range.upperBound <= bytes.count else { return 0 }
      guard bytes[range].allSatisfy(\.isDigit) else { throw .dateForm(text) }
      return bytes[range].reduce(0) { $0 * 10 + Int128($1 - 0x30) }
    }
    let (year, month, day) = (try number(0..<4), try number(5..<7), try number(8..<10))
    let (hour, minute, second) = (try number(11..<13), try number(14..<16), try number(17..<19))
    guard years ~= year, 1...12 ~= month, hour < 24, minute < 60, second < 60 else { throw .dateForm(text) }
    let days = Int128(days(Int(year), Int(month), Int(day)))
    // February 30 would be a day of March. A date that does not come back the same does not exist.
    guard date(days) == (year, month, day) else { throw .dateForm(text) }
    return days * daySeconds + (hour * 60 + minute) * 60 + second
  }

  /// The text of a time: `%Y` and the like are replaced by its parts, each of a fixed width.
  static func text(of time: Int128, format: String) throws(ValueError) -> String {
    let (days, second) = time.flooredQuotientAndRemainder(dividingBy: daySeconds)
    guard Int128(self.days(1, 1, 1))...Int128(self.days(9_999, 12, 31)) ~= days else { throw .timeRange(time) }
    let (year, month, day) = date(days)
    var text = ""
    var scalars = format.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "Y": text += digits(year, 4)
      case "y": text += digits(year % 100, 2)
      case "m": text += digits(month, 2)
      case "d": text += digits(day, 2)
      case "H": text += digits(second / 3_600, 2)
      case "M": text += digits(second / 60 % 60, 2)
      case "S": text += digits(second % 60, 2)
      case "j": text += digits(days - Int128(self.days(Int(year), 1, 1)) + 1, 3)
      // Monday is 1, as ISO 8601 has it; 1970-01-01 was a Thursday.
      case "u": text += digits((days + 3).flooredQuotientAndRemainder(dividingBy: 7).remainder + 1, 1)
      case "%": text += "%"
      case let letter: throw .timeFormat(letter.map(String.init) ?? "")
      }
      guard text.utf8.count <= ValueLimits.valueBytes else { throw .tooLong(text.utf8.count) }
    }
    return text
  }

  private static func digits(_ number: Int128, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }

  // MARK: Days

  /// Days from 1970-01-01 on.
  ///
  /// Years begin in March here, so that a leap day is the last of its year.
  ///
  /// - Parameter year: 1 … 9999; `month` is 1 … 12, and `day` is 1 … 31 whatever the length of the month.
  package static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  private static func date(_ days: Int128) -> (year: Int128, month: Int128, day: Int128) {
    let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
