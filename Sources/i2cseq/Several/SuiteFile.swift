import Diagnostics
import I2CAdapters
import I2CDrivers
import Suites

/// A suite that a command was given, and what its patterns and paths mean beside it.
struct SuiteFile {
  let description: SuiteDescription
  private let folder: String
  private let store: SourceStore

  init(_ path: String, _ store: SourceStore) throws(CommandFailure) {
    let file = try store.read(path, what: "suite")
    var log = DiagnosticLog()
    guard let description = SuiteLoader.load(file, log: &log) else {
      throw CommandFailure(.invalidInput, all: log.diagnostics, store.map)
    }
    self.description = description
    self.store = store
    folder = FileDescriptor.folderPath(of: path)
  }

  /// Whether a file is one; what cannot be read is none.
  static func isMeant(by path: String, _ store: SourceStore) -> Bool {
    (try? store.read(path, what: "sequence")).map { SuiteLoader.recognises($0) } ?? false
  }

  /// The sequences of a run, in the order of its patterns.
  func paths(of run: SuiteDescription.Run) throws(CommandFailure) -> [String] {
    var paths: [String] = []
    var known: Set<String> = []
    for (path, span) in run.files {
      let found = FilePattern.paths(
        StationSetup.resolved(path, in: folder), limit: SuiteLimits.members + 1
      ).map { Self.plain($0) }
      if found.isEmpty { throw refused(.noFile(path, at: span)) }
      for file in found {
        if known.insert(file).inserted {
          paths.append(file)
        } else if !FilePattern.isPattern(path) {
          // A pattern may mean what stands there already; who writes a file twice means something else.
          throw refused(.fileTwice(path, at: span))
        }
      }
      if paths.count > SuiteLimits.members { throw refused(.tooManyMembers(at: span)) }
    }
    return paths
  }

  /// The selectors of a run, as a command line has them: files of boards and recordings lie beside the suite.
  func adapters(_ conditions: SuiteDescription.Conditions) throws(CommandFailure) -> [String] {
    guard !conditions.adapters.isEmpty, let span = conditions.adapterSpan else { return [] }
    do throws(CommandFailure) {
      var choice = try AdapterChoice(conditions.adapters)
      choice.resolveFiles(in: folder)
      choice.change { selector in selector.id = selector.id.map(Self.plain) }
      let drivers = Driver.table.map(\.name)
      if let stray = choice.selectors.first(where: { !drivers.contains($0.driver) }) {
        throw CommandFailure(DriverError.unknownDriver(stray, known: drivers))
      }
      return choice.words
    } catch {
      let help = error.diagnostic.notes.first { $0.kind == .help }?.text
      throw refused(.suiteAdapter(error.diagnostic.message, help: help, at: span))
    }
  }

  /// Why the suite cannot be run as it is, or as the command line has it.
  func refused(_ diagnostic: Diagnostic, _ status: ExitStatus = .invalidInput) -> CommandFailure {
    CommandFailure(status, all: [diagnostic], store.map)
  }

  /// A path without `NAME/..`, if it leads to the same file: reports show it, and links are made of it.
  private static func plain(_ path: String) -> String {
    var names: [Substring] = []
    for name in path.split(separator: "/", omittingEmptySubsequences: true) where name != "." {
      if name == "..", let last = names.last, last != ".." { names.removeLast() } else { names.append(name) }
    }
    let short = (path.hasPrefix("/") ? "/" : "") + names.joined(separator: "/")
    return !short.isEmpty && resolvedPath(short) == resolvedPath(path) ? short : path
  }
}

extension AdapterChoice {
  /// What chooses the same adapters in a command line.
  var words: [String] {
    (common.map { [$0.words] } ?? []) + named.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.words)" }
  }
}

extension Selector {
  /// What selects the same in a command line.
  fileprivate var words: String {
    driver + (id.map { ":\($0)" } ?? "") + options.map { ",\($0.key)=\($0.value)" }.joined()
  }
}
