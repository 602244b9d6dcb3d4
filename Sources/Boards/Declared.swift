/// The meaning of a name that a file declares.
enum Declared<Thing> {
  case sound(Thing)
  /// It was declared with a mistake that was reported, so uses of the name are not reported as well.
  case broken

  /// Nil makes it broken.
  init(_ thing: Thing?) { self = thing.map { .sound($0) } ?? .broken }

  /// Nil if it is broken.
  var thing: Thing? {
    switch self {
    case .sound(let thing): thing
    case .broken: nil
    }
  }
}

/// The indices of the registers that a chip declares, by name.
typealias RegisterNames = [String: Declared<Int>]
