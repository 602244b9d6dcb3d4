#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Starts a program by the system call `posix_spawn`. Safety: the texts and tables that are passed live through the
// call, and are freed.
#if !os(Windows)
  extension ProgramStart {
    /// Starts the program, and returns the number of its process.
    func spawn() throws(SystemError) -> pid_t {
      var actions = unsafe posix_spawn_file_actions_t()
      unsafe posix_spawn_file_actions_init(&actions)
      defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
      unsafe Self.lead(STDIN_FILENO, to: input, &actions)
      unsafe Self.lead(STDOUT_FILENO, to: output, &actions)
      unsafe Self.lead(STDERR_FILENO, to: error, &actions)
      var attributes = posix_spawnattr_t()
      unsafe posix_spawnattr_init(&attributes)
      defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
      switch kinship {
      case .part: break
      case .apart: Self.standApart(&attributes)
      }
      var words = unsafe Self.texts(arguments)
      defer { unsafe words.forEach { unsafe free($0) } }
      var settings = unsafe Self.texts(environment ?? [])
      defer { unsafe settings.forEach { unsafe free($0) } }
      var number = pid_t()
      let code = unsafe SystemPath.withBytes(of: path) { path in
        environment == nil
          ? unsafe posix_spawnp(&number, path, &actions, &attributes, &words, environ)
          : unsafe posix_spawnp(&number, path, &actions, &attributes, &words, &settings)
      }
      guard code == 0 else { throw SystemError(code: code) }
      return number
    }

    private static func lead(_ stream: Int32, to place: Stream, _ actions: inout posix_spawn_file_actions_t) {
      switch place {
      case .inherited: break
      case .handle(let handle): unsafe posix_spawn_file_actions_adddup2(&actions, handle, stream)
      case .reading(let path): unsafe open(path, O_RDONLY, as: stream, &actions)
      case .writing(let path): unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, as: stream, &actions)
      }
    }

    private static func open(
      _ path: String, _ flags: Int32, as stream: Int32, _ actions: inout posix_spawn_file_actions_t
    ) {
      _ = unsafe SystemPath.withBytes(of: path) { path in
        unsafe posix_spawn_file_actions_addopen(&actions, stream, path, flags, 0o600)
      }
    }

    private static func standApart(_ attributes: inout posix_spawnattr_t) {
      var signals = sigset_t()
      unsafe sigfillset(&signals)
      unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
      unsafe sigemptyset(&signals)
      unsafe posix_spawnattr_setsigmask(&attributes, &signals)
      unsafe posix_spawnattr_setpgroup(&attributes, 0)
      unsafe posix_spawnattr_setflags(
        &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    private static func texts(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
      var texts: [UnsafeMutablePointer<CChar>?] = unsafe words.map { word in
        unsafe SystemPath.withBytes(of: word) { unsafe strdup($0) }
      }
      unsafe texts.append(nil)
      return unsafe texts
    }
  }
#endif
