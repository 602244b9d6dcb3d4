// Plugs a model into the virtual hub of the kernel it runs on: `usb-device ch341 PORT` or `usb-device tiny PORT`.

import Glibc

let arguments = CommandLine.arguments
guard arguments.count == 3, let number = Int(arguments[2]),
  let device: any Device = try arguments[1] == "ch341" ? CH341Device() : TinyDevice(),
  let port = Port(device, port: number)
else {
  print("usb-device: needs `ch341` or `tiny`, and a free port of vhci_hcd")
  exit(1)
}
port.serve()
