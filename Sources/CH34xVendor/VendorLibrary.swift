import DynamicLibrary

/// The vendor's library, opened at run time: its functions by name, each of them there or not.
///
/// Nothing of what it returns is believed here beyond its type; ``VendorStreamBus`` and ``VendorPipe`` know what it is
/// worth. Its promise: a buffer that is handed over lives through the call and is as long as the call says.
@safe package final class VendorLibrary {
  typealias Bytes = UnsafeMutablePointer<UInt8>

  /// Held so that the functions stay where they are.
  private let library: DynamicLibrary
  let functions: VendorFunctions

  /// Where it was found.
  package var name: String { library.name }

  /// Opens the first of these that there is.
  package init(_ names: [String] = VendorLibrary.names) throws(VendorFailure) {
    let library: DynamicLibrary
    do throws(DynamicLibraryError) {
      library = try DynamicLibrary.open(names)
    } catch {
      throw .noLibrary(error.attempts.map(\.reason))
    }
    functions = try VendorFunctions(library)
    self.library = library
  }

  /// The names of the library, the better one first.
  ///
  /// One library serves both chips, but on Windows there is also one for each.
  package static var names: [String] {
    #if os(Windows)
      ["CH347DLLA64.DLL", "CH341DLLA64.DLL"]
    #else
      ["libch347.so"]
    #endif
  }
}

/// A chip as the library tells them apart: by the names of its functions.
package enum VendorChip: String, Hashable, Sendable, CaseIterable {
  case ch341, ch347
}
