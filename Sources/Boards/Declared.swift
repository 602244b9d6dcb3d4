/// What a name stands for that a file declares.
enum Declared<Thing> {
  case sound(Thing)
  /// It was declared with a mistake. That was told, so that uses of the name are not told to be wrong as well.
  case broken

  /// Nil makes it broken.
  init(_ thing: Thing?) { self = thing.map { .sound($0) } ?? .broken }

  /// Nil where it is broken.
  var thing: Thing? {
    switch self {
    case .sound(let thing): thing
    case .broken: nil
    }
  }
}

/// The registers that a chip declares, by name: their numbers.
typealias RegisterNames = [String: Declared<Int>]
