#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread for one test, so that a slot that hangs does not hold up the others.
///
/// Safety: the work is handed over once, and released when it is done.
final class SlotThread {
  private let body: @Sendable () -> Void

  private init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Starts the work; false if the system gives no thread.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let work = unsafe Unmanaged.passRetained(SlotThread(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let code = unsafe pthread_create(
        &thread, nil,
        { context in
          guard let context = unsafe context else { return nil }
          unsafe Unmanaged<SlotThread>.fromOpaque(context).takeRetainedValue().body()
          return nil
        }, work.toOpaque())
      if code == 0 { pthread_detach(thread) }
    #else
      var thread: pthread_t?
      let code = unsafe pthread_create(
        &thread, nil,
        { context in
          unsafe Unmanaged<SlotThread>.fromOpaque(context).takeRetainedValue().body()
          return nil
        }, work.toOpaque())
      if code == 0, let thread = unsafe thread { unsafe pthread_detach(thread) }
    #endif
    if code != 0 { unsafe work.release() }
    return code == 0
  }
}
