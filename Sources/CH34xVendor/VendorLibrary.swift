import DynamicLibrary
package import HostSystem
import Synchronization

/// The vendor's library, opened at run time, with its functions by name, of which any may be missing.
///
/// Its results are not judged here; ``VendorStreamBus`` and ``VendorPipe`` know which of them can be believed. Safety:
/// a buffer that is handed over lives through the call and is as long as the call says.
@safe package final class VendorLibrary {
  /// Kept open, so that the functions stay loaded.
  private let library: DynamicLibrary
  let functions: VendorFunctions
  package let form: VendorForm

  /// The name under which it was found.
  package var name: String { library.name }

  /// Opens the first library of these names that exists.
  ///
  /// - Parameter names: nil for the usual names for that chip.
  package init(
    _ names: [String]? = nil, for chip: VendorChip = .ch347, form: VendorForm = .ofThisSystem
  ) throws(AdapterFailure) {
    let library: DynamicLibrary
    do throws(DynamicLibraryError) {
      library = try DynamicLibrary.open(names ?? form.names(for: chip))
    } catch {
      throw .noLibrary(error.attempts.map(\.reason))
    }
    switch form {
    case .linux: functions = try .ofLinux(library)
    case .windows: functions = try .ofWindows(library)
    }
    self.form = form
    self.library = library
  }

  /// Whether the library can carry packets to a chip behind a node, as far as that was tested.
  func carriesPackets(to chip: VendorChip, node: String) -> Bool {
    switch (form, chip) {
    case (.linux, _): !VendorNodes.areReports(node)
    case (.windows, .ch341): true
    case (.windows, .ch347): false
    }
  }

  /// How many adapters are open, by library and chip.
  ///
  /// The library has one table per process for each.
  private static let tables = Mutex<[String: Int]>([:])

  /// Whether another adapter can be opened now.
  func hasPlace(for chip: VendorChip) -> Bool {
    Self.tables.withLock { $0[key(chip), default: 0] < chip.placeCount }
  }

  /// Takes a place in the table of the library; false if all are taken, which the library itself does not report.
  func takePlace(for chip: VendorChip) -> Bool {
    Self.tables.withLock { tables in
      let count = tables[key(chip), default: 0]
      guard count < chip.placeCount else { return false }
      tables[key(chip)] = count + 1
      return true
    }
  }

  func leavePlace(of chip: VendorChip) {
    Self.tables.withLock { $0[key(chip)] = max(0, $0[key(chip), default: 0] - 1) }
  }

  private func key(_ chip: VendorChip) -> String { "\(chip.rawValue) \(name)" }
}

/// Which system a library is for: its names, its widths, and how adapters are named.
package enum VendorForm: Hashable, Sendable, CaseIterable {
  case linux, windows

  package static var ofThisSystem: VendorForm {
    #if os(Windows)
      .windows
    #else
      .linux
    #endif
  }

  /// The file names to look for.
  package func names(for chip: VendorChip) -> [String] {
    switch (self, chip) {
    case (.linux, _): ["libch347.so"]
    // The library of the CH347 also has the functions of a CH341. The short names are those of 32-bit libraries.
    case (.windows, .ch341): ["CH341DLLA64.DLL", "CH347DLLA64.DLL", "CH341DLL.DLL"]
    case (.windows, .ch347): ["CH347DLLA64.DLL", "CH347DLL.DLL"]
    }
  }
}

/// A chip, as the library distinguishes them by the names of its functions.
package enum VendorChip: String, Hashable, Sendable, CaseIterable {
  case ch341, ch347

  /// How many adapters the library has room for at once.
  ///
  /// One more would use the data of another.
  package var placeCount: Int {
    switch self {
    case .ch341: 16
    case .ch347: 128
    }
  }
}
