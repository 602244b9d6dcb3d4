import SequenceModel
import YAML

/// The order of keys in the canonical layout, defined only here.
enum KeyOrder {
  /// The keys of a file by sections; a blank line separates two sections.
  static let sections: [[String]] = [
    [
      "schema", "name", "version", "description", "tags", "uut", "bus", "buses", "allow_writes", "defaults",
      "parameters", "allow",
    ],
    ["chips"],
    ["devices"],
    ["setup"],
    ["steps"],
    ["teardown"],
    ["returns"],
  ]

  /// The keys of a step or group: its name, its conditions, its action, the expectation, repetition, remarks, and the
  /// items of a group.
  static let item: [String] =
    ["id", "name", "group", "when", "skip"] + kinds
    + [
      "bus", "with", "returns", "for_each", "for_each_row", "repeat", "expect", "mask", "save", "poll", "measure",
      "retry", "timeout", "on_failure", "allow_writes", "hint", "unchecked", "allow", "tags", "setup", "steps",
      "teardown",
    ]

  /// The actions of a step.
  ///
  /// `measure` may stand beside another action, and has its own place.
  private static let kinds = ActionKind.allCases.filter { $0 != .measure }.map(\.rawValue) + ["call"]

  /// The keys whose values are lists of steps and groups.
  static let itemLists: Set<String> = ["setup", "steps", "teardown"]
}

/// The facts about each spelling of a key, looked up once however often it occurs.
struct KeyTraits {
  /// Ranks in ``KeyOrder`` by the number of the symbol; nil for keys that are not in it.
  private(set) var fileRanks: [Int?] = []
  private(set) var itemRanks: [Int?] = []
  /// The section of each key of the file, by the number of the symbol.
  private(set) var sections: [Int?] = []
  private(set) var isItemList: [Bool] = []
  private(set) var numbers: [NumberPlace] = []

  init(_ document: Document) {
    let fileRanks = Self.ranks(KeyOrder.sections.joined())
    let itemRanks = Self.ranks(KeyOrder.item)
    for number in 0..<document.symbolCount {
      let text = document.text(Symbol(number))
      self.fileRanks.append(fileRanks[text])
      self.itemRanks.append(itemRanks[text])
      sections.append(KeyOrder.sections.firstIndex { $0.contains(text) })
      isItemList.append(KeyOrder.itemLists.contains(text))
      numbers.append(NumberPlace(key: text))
    }
  }

  private static func ranks(_ keys: some Sequence<String>) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($0.element, $0.offset) })
  }
}
