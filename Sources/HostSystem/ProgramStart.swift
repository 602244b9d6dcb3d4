/// A program to start, with its arguments and streams.
///
/// No shell reads the arguments.
package struct ProgramStart: Sendable {
  /// The target of a standard stream of the program; input, output and error are set in this order.
  package enum Stream: Hashable, Sendable {
    /// The same stream of this process.
    case inherited
    /// The open file with this number at that time.
    case handle(Int32)
    /// A file that is opened for reading.
    case reading(String)
    /// A file that is created, or emptied.
    case writing(String)
  }

  /// The relation of the program to this process.
  package enum Kinship: Hashable, Sendable {
    /// It is a part of this process: in the same process group, with the same signals ignored.
    case part
    /// It is another program.
    ///
    /// It has a process group of its own, so that Ctrl-C at the terminal does not reach it, and a signal can end it
    /// together with the programs that it starts. It does not inherit ignored or blocked signals.
    case apart
  }

  /// The file of the program; one without `/` is searched in the folders of `PATH`.
  package var path: String
  /// Its name, and its arguments.
  package var arguments: [String]
  /// Its relation to this process.
  package var kinship: Kinship
  package var input = Stream.inherited
  package var output = Stream.inherited
  package var error = Stream.inherited
  /// Its environment variables, as `PATH=/usr/bin`; nil for those of this process.
  package var environment: [String]?

  /// A program with the standard streams and variables of this process.
  package init(_ path: String, arguments: [String], kinship: Kinship) {
    self.path = path
    self.arguments = arguments
    self.kinship = kinship
  }
}
