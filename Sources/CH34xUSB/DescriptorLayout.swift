// The structures of libusb, field by field as in `libusb.h`. Fields of fixed size are in order at their natural
// alignment, in Swift as in C.

/// `struct libusb_device_descriptor`.
struct DeviceDescriptor {
  var length: UInt8 = 0, kind: UInt8 = 0
  var release: UInt16 = 0
  var deviceClass: UInt8 = 0, subclass: UInt8 = 0, deviceProtocol: UInt8 = 0, packetLength: UInt8 = 0
  var vendor: UInt16 = 0, product: UInt16 = 0, version: UInt16 = 0
  var manufacturerString: UInt8 = 0, productString: UInt8 = 0, serialString: UInt8 = 0, configurationCount: UInt8 = 0
}

/// `struct libusb_config_descriptor`, as far as it is read.
@unsafe struct ConfigurationDescriptor {
  var length: UInt8, kind: UInt8
  var totalLength: UInt16
  var interfaceCount: UInt8, value: UInt8, string: UInt8, attributes: UInt8, power: UInt8
  var interfaces: UnsafePointer<InterfaceSettings>?
}

/// `struct libusb_interface`.
@unsafe struct InterfaceSettings {
  var settings: UnsafePointer<InterfaceDescriptor>?
  var count: Int32
}

/// `struct libusb_interface_descriptor`.
@unsafe struct InterfaceDescriptor {
  var length: UInt8, kind: UInt8, number: UInt8, setting: UInt8, endpointCount: UInt8
  var interfaceClass: UInt8, subclass: UInt8, interfaceProtocol: UInt8, string: UInt8
  var endpoints: UnsafePointer<EndpointDescriptor>?
  var extra: UnsafeRawPointer?
  var extraLength: Int32
}

/// `struct libusb_endpoint_descriptor`.
@unsafe struct EndpointDescriptor {
  var length: UInt8, kind: UInt8, address: UInt8, attributes: UInt8
  var packetLength: UInt16
  var interval: UInt8, refresh: UInt8, synchAddress: UInt8
  var extra: UnsafeRawPointer?
  var extraLength: Int32
}
