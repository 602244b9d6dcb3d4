/// Which bus to open: `DRIVER[:ID][,key=value…]`, as in `replay:run.trace.jsonl,mode=strict`.
package struct Selector: Hashable, Sendable {
  /// The text as it was written.
  package var text: String
  package var driver: String
  package var id: String?
  package var options: [Option]

  /// One `key=value`.
  package struct Option: Hashable, Sendable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Takes a selector apart.
  ///
  /// An id may contain commas that no `key=` follows. Everything after `exec:` is a command, even if it contains such
  /// commas.
  package init(_ text: String) throws(DriverError) {
    self.text = text
    if let command = text.dropPrefix(Self.commandPrefix) {
      (driver, id, options) = ("exec", command, [])
      if command.isEmpty { throw .emptyID(driver) }
      return
    }
    var pieces: [Substring] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      if let last = pieces.last, !Self.isOption(piece) {
        pieces[pieces.count - 1] = text[last.startIndex..<piece.endIndex]
      } else {
        pieces.append(piece)
      }
    }
    let head = pieces.first ?? ""
    let colon = head.firstIndex(of: ":")
    driver = String(head[..<(colon ?? head.endIndex)])
    id = colon.map { String(head[head.index(after: $0)...]) }
    options = pieces.dropFirst().map { piece in
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Option(key: String(sides[0]), value: sides.count > 1 ? String(sides[1]) : "")
    }
    guard !driver.isEmpty, driver.utf8.allSatisfy(Self.isNameByte) else { throw .form(text) }
    if let id, id.isEmpty { throw .emptyID(driver) }
    for (index, option) in options.enumerated() where options[..<index].contains(where: { $0.key == option.key }) {
      throw .optionTwice(option.key, in: text)
    }
  }

  private static let commandPrefix = "exec:"

  private static func isOption(_ piece: Substring) -> Bool {
    guard let sign = piece.firstIndex(of: "="), sign > piece.startIndex else { return false }
    return piece[..<sign].utf8.allSatisfy(isNameByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    case _: false
    }
  }
}

extension String {
  /// The text after a prefix; nil if the text does not start with it.
  fileprivate func dropPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension Selector {
  /// The value of an option as one of its allowed words.
  package func word<Word: RawRepresentable<String> & CaseIterable>(_ option: Option) throws(DriverError) -> Word {
    guard let word = Word(rawValue: option.value) else {
      throw .optionValue(option, of: self, words: Word.allCases.map(\.rawValue))
    }
    return word
  }
}
