/// Holds the outputs of a command against its inputs and each other before anything is written.
enum OutputPlan {
  /// Refuses an output that would replace an input, or another output.
  static func check(outputs: [String], inputs: [String]) throws(CommandFailure) {
    let read = inputs.filter { $0 != "-" }.compactMap { path in FileStatus.of(path).map { (path, $0) } }
    var taken: [(path: String, status: FileStatus?)] = []
    for output in outputs {
      let status = FileStatus.of(output)
      if let status, let input = read.first(where: { $0.1.identity == status.identity }) {
        throw .outputIsInput(output, input.0)
      }
      let isTwin = taken.contains { $0.path == output || (status != nil && $0.status?.identity == status?.identity) }
      if isTwin { throw .outputTwice(output) }
      taken.append((output, status))
    }
  }
}
