#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#elseif os(Windows)
  import WinSDK
#endif

/// A library that is opened at run time, so that a build needs none of the libraries of the adapters.
///
/// It is closed when the value is destroyed; its functions must not be called afterwards.
@safe package struct DynamicLibrary: ~Copyable {
  /// The name under which it was found.
  package let name: String
  private let handle: Handle

  private init(name: String, handle: Handle) {
    self.name = name
    unsafe self.handle = handle
  }

  deinit { unsafe Self.close(handle) }

  /// Opens the first of these libraries that can be opened.
  ///
  /// - Parameter names: paths, or file names that the system searches in its folders of libraries.
  package static func open(_ names: [String]) throws(DynamicLibraryError) -> DynamicLibrary {
    var attempts: [DynamicLibraryError.Attempt] = []
    for name in names {
      if let handle = unsafe load(name) { return unsafe DynamicLibrary(name: name, handle: handle) }
      attempts.append(.init(name: name, reason: failureReason()))
    }
    throw DynamicLibraryError(attempts)
  }

  /// A function of the library; nil if this version of the library has none with that name.
  ///
  /// The type cannot be checked: it must be the `@convention(c)` form of the declaration in the library's header.
  @unsafe package func function<Function>(_ symbol: String, as type: Function.Type) -> Function? {
    precondition(MemoryLayout<Function>.size == MemoryLayout<Int>.size, "not the type of a C function")
    guard let address = unsafe Self.address(of: symbol, in: handle) else { return nil }
    return unsafe unsafeBitCast(address, to: type)
  }
}

// Differences between the systems.
extension DynamicLibrary {
  #if os(Windows)
    private typealias Handle = HMODULE

    private static func load(_ name: String) -> Handle? {
      unsafe name.withCString(encodedAs: UTF16.self) { unsafe LoadLibraryW($0) }
    }

    private static func failureReason() -> String { "error \(GetLastError()) of LoadLibrary" }

    private static func close(_ handle: Handle) { _ = unsafe FreeLibrary(handle) }

    private static func address(of symbol: String, in handle: Handle) -> UnsafeRawPointer? {
      guard let address = unsafe GetProcAddress(handle, symbol) else { return nil }
      return unsafe unsafeBitCast(address, to: UnsafeRawPointer.self)
    }
  #else
    private typealias Handle = UnsafeMutableRawPointer

    /// All symbols are resolved now, because one that is missing later would end the process.
    private static func load(_ name: String) -> Handle? { unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) }

    private static func failureReason() -> String {
      unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason given"
    }

    private static func close(_ handle: Handle) { _ = unsafe dlclose(handle) }

    private static func address(of symbol: String, in handle: Handle) -> UnsafeRawPointer? {
      unsafe dlsym(handle, symbol).map { UnsafeRawPointer($0) }
    }
  #endif
}
