import CH34x
package import HostSystem

extension [USBAdapter] {
  /// The adapter of a family that an id names; without an id, the only one that is plugged in.
  ///
  /// - Parameters:
  ///   - id: a number in the order of the places, `usb=1-2.3` or `serial=TEXT`.
  ///   - strangers: chips in a mode without a bus, one of which may be meant if nothing else fits.
  package func choose(
    _ family: AdapterFamily, id: String?, strangers: [USBStranger] = []
  ) throws(AdapterFailure) -> USBAdapter {
    let candidates = inOrder(family)
    let strangers = strangers.filter { $0.family == family }
    guard let id else {
      guard candidates.count < 2 else { throw .several(family, candidates) }
      guard let only = candidates.first else { throw .none(of: family, id: nil, present: [], strangers) }
      return only
    }
    let found: [USBAdapter]
    if let number = Int(id) {
      found = candidates.indices.contains(number) ? [candidates[number]] : []
    } else if id.hasPrefix("usb=") {
      found = candidates.filter { $0.id == id }
    } else if id.hasPrefix("serial=") {
      let serial = String(id.dropFirst("serial=".count))
      found = candidates.filter { $0.serial == serial }
      guard found.count < 2 else { throw .serialTwice(serial, found) }
    } else {
      throw .form(of: id, family: family)
    }
    guard let adapter = found.first else { throw .none(of: family, id: id, present: candidates, strangers) }
    return adapter
  }
}

extension [USBAdapter] {
  /// The adapters of a family in the order of their USB paths, in which selectors count them.
  package func inOrder(_ family: AdapterFamily) -> [USBAdapter] {
    filter { AdapterFamily($0.kind.family) == family }.sorted { $0.place < $1.place }
  }
}

extension USBAdapter {
  /// The bus and the ports as numbers, so that port 10 sorts after port 2.
  fileprivate var place: Place { Place(path.split { $0 == "-" || $0 == "." }.map { Int($0) ?? 0 }) }

  fileprivate struct Place: Comparable {
    var numbers: [Int]

    init(_ numbers: [Int]) { self.numbers = numbers }

    static func < (left: Place, right: Place) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
  }
}
