import SequenceModel
import YAML

/// The order of keys in the canonical layout: the one place that says it.
enum KeyOrder {
  /// The keys of a file, by sections; between two sections stands a blank line.
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

  /// The keys of a step or group: what it is called, whether it runs, what it does, what that is held to, how it is
  /// repeated, remarks, and what a group holds.
  static let item: [String] =
    ["id", "name", "group", "when", "skip"] + kinds
    + [
      "bus", "with", "returns", "for_each", "for_each_row", "repeat", "expect", "mask", "save", "poll", "measure",
      "retry", "timeout", "on_failure", "allow_writes", "hint", "unchecked", "allow", "tags", "setup", "steps",
      "teardown",
    ]

  /// What a step can do; `measure` may stand beside another kind, and has its place there.
  private static let kinds = ActionKind.allCases.filter { $0 != .measure }.map(\.rawValue) + ["call"]

  /// The keys whose values are lists of steps and groups.
  static let itemLists: Set<String> = ["setup", "steps", "teardown"]
}

/// What the layout must know about each spelling of a key, looked up once however often it stands.
struct KeyTraits {
  /// Places in ``KeyOrder``, by the number of the symbol; nil for keys that are not in it.
  private(set) var fileRanks: [Int?] = []
  private(set) var itemRanks: [Int?] = []
  /// The section of a key of the file.
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
