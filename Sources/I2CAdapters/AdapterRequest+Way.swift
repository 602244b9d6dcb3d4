import CH34xUSB

// Which way to an adapter, and by which library.
extension AdapterRequest {
  /// The library that is named in the selector, else by a variable of the environment; nil for where it usually is.
  ///
  /// The second variable is the one that other programs name it by.
  package func libraryName(_ variable: (String) -> String?) -> String? {
    library ?? variable("CH34X_LIBRARY") ?? variable(family == .ch341 ? "CH341DLL" : "CH347DLL")
  }

  /// The way that is named, or that what is named lies on; else that of the vendor where it is ready.
  package func chosenWay(vendorIsReady: () -> Bool) -> Way {
    if let way { return way }
    if library != nil || id?.hasPrefix("/") == true { return .vendor }
    if identity != nil || id?.contains("=") == true { return .usb }
    return vendorIsReady() ? .vendor : .usb
  }
}
