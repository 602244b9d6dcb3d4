/// Compares the outputs of a command with its inputs and with each other before anything is written.
enum OutputCheck {
  /// A file that is read, with its status.
  struct Input {
    var path: String
    var status: FileStatus
  }

  /// The files that paths lead to; paths to nothing are left out.
  static func inputs(_ paths: [String]) -> [Input] {
    paths.filter { $0 != "-" }.compactMap { path in FileStatus.of(path).map { Input(path: path, status: $0) } }
  }

  /// Refuses an output that would replace an input, or another output.
  static func check(outputs: [String], inputs: [String]) throws(CommandFailure) {
    try check(outputs: outputs, against: Self.inputs(inputs))
  }

  /// Refuses an output that would replace an open file or another output.
  ///
  /// Files are compared by identity, not by name.
  static func check(outputs: [String], against read: [Input]) throws(CommandFailure) {
    var taken: [(path: String, status: FileStatus?)] = []
    for output in outputs {
      let status = FileStatus.of(output)
      if let status, let input = read.first(where: { $0.status.identity == status.identity }) {
        throw .outputIsInput(output, input.path)
      }
      let isTwin = taken.contains { $0.path == output || (status != nil && $0.status?.identity == status?.identity) }
      if isTwin { throw .outputTwice(output) }
      taken.append((output, status))
    }
  }
}
