#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The trace of a run under way, which grows under another name than its own.
///
/// Its promise: what the system lists is copied before it is given back.
enum PartialTrace {
  /// The file that grows for a trace, `NAME.PID.partial`; the trace itself where none does.
  static func path(of trace: String) -> String {
    if FileStatus.of(trace) != nil || trace == "-" { return trace }
    // What a pattern means something by is taken literally.
    let escaped = trace.map { "\\*?[".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob(escaped + ".*.partial", 0, nil, &found) == 0, unsafe found.gl_pathc > 0,
      let first = unsafe found.gl_pathv[0]
    else { return trace }
    return unsafe String(cString: first)
  }
}
