import CH34x

extension [USBAdapter] {
  /// The adapter of a family that an id names; without one the only one that is plugged in.
  ///
  /// - Parameter id: a number in the order of the places, `usb=1-2.3` or `serial=TEXT`.
  package func choose(_ family: AdapterFamily, id: String?) throws(USBFailure) -> USBAdapter {
    let candidates = filter { AdapterFamily($0.kind.family) == family }.sorted { $0.place < $1.place }
    guard let id else {
      guard candidates.count < 2 else { throw .several(family, candidates) }
      guard let only = candidates.first else { throw .none(of: family, id: nil, present: []) }
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
    guard let adapter = found.first else { throw .none(of: family, id: id, present: candidates) }
    return adapter
  }
}

extension USBAdapter {
  /// The bus and the ports as numbers, so that port 10 stands behind port 2.
  fileprivate var place: Place { Place(path.split { $0 == "-" || $0 == "." }.map { Int($0) ?? 0 }) }

  fileprivate struct Place: Comparable {
    var numbers: [Int]

    init(_ numbers: [Int]) { self.numbers = numbers }

    static func < (left: Place, right: Place) -> Bool { left.numbers.lexicographicallyPrecedes(right.numbers) }
  }
}
