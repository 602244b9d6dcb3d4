/// Characters that may stand in one place of a text: `.`, `[0-9A-F]`, `\p{Lu}`, a letter by itself.
struct CharacterSet: Hashable, Sendable {
  var ranges: [ClosedRange<UInt32>]
  var categories: [Category] = []
  /// Whether the set holds all characters except these.
  var isInverted = false

  /// A general category of Unicode: `L` is all of `Lu Ll Lt Lm Lo`.
  struct Category: Hashable, Sendable {
    var letters: String
    /// Whether everything outside of it is meant: `\P{L}`.
    var isInverted: Bool

    func contains(_ code: String) -> Bool { code.hasPrefix(letters) != isInverted }
  }

  /// A single character.
  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  init(_ ranges: [ClosedRange<UInt32>], isInverted: Bool = false) {
    self.ranges = ranges
    self.isInverted = isInverted
  }

  init(_ category: Category) {
    ranges = []
    categories = [category]
  }

  /// `.`: everything but the ends of lines.
  static let anyButLineEnds = CharacterSet([0x0A...0x0A, 0x0D...0x0D], isInverted: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool { holds(scalar) != isInverted }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    for range in ranges where range.contains(scalar.value) { return true }
    guard !categories.isEmpty else { return false }
    let code = scalar.properties.generalCategory.code
    for category in categories where category.contains(code) { return true }
    return false
  }
}

extension CharacterSet.Category {
  /// The categories that a pattern may name: RFC 9485, section 4, `IsCategory`.
  static let names: Set<String> = [
    "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
    "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "Z", "Zl", "Zp", "Zs", "S", "Sc", "Sk", "Sm", "So",
    "C", "Cc", "Cf", "Cn", "Co",
  ]
}

extension Unicode.GeneralCategory {
  /// The two letters that Unicode gives it.
  fileprivate var code: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
