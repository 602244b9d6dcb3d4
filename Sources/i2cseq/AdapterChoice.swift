import Diagnostics
import I2CAdapters
import SequenceModel

/// Which adapter is meant for which bus: `--adapter SELECTOR`, or `--adapter NAME=SELECTOR` for each of several.
struct AdapterChoice {
  private(set) var common: Selector?
  private(set) var named: [String: Selector] = [:]

  init(_ texts: [String]) throws(CommandFailure) {
    let texts = texts.isEmpty ? [Terminal.variable(adapterVariable) ?? fallbackAdapter] : texts
    do throws(DriverError) {
      for text in texts {
        guard let (name, selector) = Self.split(text) else {
          if common != nil { throw .severalAdapters(text) }
          common = try Selector(text)
          continue
        }
        named[name] = try Selector(selector)
      }
    } catch { throw CommandFailure(error) }
  }

  /// Splits `b=ch347:0` into the name of a bus and a selector; nil if the `=` belongs to the selector.
  private static func split(_ text: String) -> (name: String, selector: String)? {
    guard let sign = text.firstIndex(where: { $0 == "=" || $0 == ":" || $0 == "," }), text[sign] == "=",
      sign > text.startIndex
    else { return nil }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }

  /// The selector for a command with one bus, whatever the bus is called.
  func onlySelector() throws(CommandFailure) -> Selector {
    guard let selector = common ?? named.values.first else { throw .adapterMissing("main", of: ["main"]) }
    return selector
  }

  /// All selectors.
  var selectors: [Selector] { [common].compactMap { $0 } + named.sorted { $0.key < $1.key }.map(\.value) }

  /// Changes each selector.
  mutating func change(_ body: (inout Selector) -> Void) {
    if var selector = common {
      body(&selector)
      common = selector
    }
    for (name, selector) in named {
      var selector = selector
      body(&selector)
      named[name] = selector
    }
  }

  /// What the selectors name after their driver; that may be a file.
  var files: [String] { ([common].compactMap { $0 } + named.values).compactMap(\.id) }

  /// The selectors for the buses of a run, in their order.
  ///
  /// A recording holds all buses of its run, and a board may have several buses, so one selector is enough for these.
  /// Two buses on one adapter are refused, because whatever is compared between them would always agree.
  func selectors(for program: Program) throws(CommandFailure) -> [Selector] {
    let names = program.buses.isEmpty ? ["main"] : program.buses.map(\.name)
    if let stray = named.keys.sorted().first(where: { !names.contains($0) }) { throw .unknownBus(stray, known: names) }
    var selectors: [Selector] = []
    for name in names {
      if let selector = named[name] {
        selectors.append(selector)
      } else if var selector = common, names.count == 1 || ["replay", "board"].contains(selector.driver) {
        if names.count > 1, !selector.options.contains(where: { $0.key == "bus" }) {
          selector.options.append(.init(key: "bus", value: name))
        }
        selectors.append(selector)
      } else {
        throw .adapterMissing(name, of: names)
      }
    }
    for (index, selector) in selectors.enumerated() {
      if let first = selectors[..<index].firstIndex(where: { $0.isSame(as: selector) }) {
        throw .oneAdapter(selector, of: names[first], and: names[index])
      }
    }
    return selectors
  }
}

extension Selector {
  /// Whether both name the same bus of the same thing, in whatever order their options stand.
  fileprivate func isSame(as other: Selector) -> Bool {
    driver == other.driver && id == other.id && Set(options) == Set(other.options)
  }
}
