import CH34xUSB

// Choosing the way to an adapter, and the library.
extension AdapterRequest {
  /// The vendor's library that the selector names, else an environment variable; nil for its usual place.
  ///
  /// Other programs use the second variable.
  package func libraryName(_ variable: (String) -> String?) -> String? {
    library ?? variable("CH34X_LIBRARY") ?? variable(family == .ch341 ? "CH341DLL" : "CH347DLL")
  }

  /// The way that the selector names or implies; else the vendor's way if that is ready.
  package func chosenWay(vendorIsReady: () -> Bool) -> Way {
    if let way { return way }
    if library != nil || id?.hasPrefix("/") == true { return .vendor }
    if identity != nil || id?.contains("=") == true { return .usb }
    return vendorIsReady() ? .vendor : .usb
  }
}
