/// A program that is to be started, and what it is given.
///
/// No shell takes its words apart.
package struct ProgramStart: Sendable {
  /// Where a standard stream of the program leads; input, output and error are led there in this order.
  package enum Stream: Hashable, Sendable {
    /// Where the same stream of this process leads.
    case inherited
    /// To the open file that has this number by then.
    case handle(Int32)
    /// From a file that is opened for reading.
    case reading(String)
    /// Into a file that is made, or emptied.
    case writing(String)
  }

  /// How much the program has to do with this one.
  package enum Kinship: Hashable, Sendable {
    /// It is a part of this one: the same process group, and the same signals ignored.
    case part
    /// It is another program.
    ///
    /// It has a process group of its own, so that Ctrl-C at the terminal does not reach it and that it ends together with
    /// what it starts. Signals that this process ignores or holds back end it.
    case apart
  }

  /// The file of the program; one without `/` is looked for in the folders of `PATH`.
  package var path: String
  /// Its own name and what follows it.
  package var arguments: [String]
  /// What it is to this process.
  package var kinship: Kinship
  package var input = Stream.inherited
  package var output = Stream.inherited
  package var error = Stream.inherited
  /// Its variables, as in `PATH=/usr/bin`; nil for those of this process.
  package var environment: [String]?

  /// A program with the standard streams and variables of this process.
  package init(_ path: String, arguments: [String], kinship: Kinship) {
    self.path = path
    self.arguments = arguments
    self.kinship = kinship
  }
}
