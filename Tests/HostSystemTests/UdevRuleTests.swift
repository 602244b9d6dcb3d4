import HostSystem
import Testing

/// What is pasted into a file of udev.
struct UdevRuleTests {
  static let rules: [(UdevRule, String)] = [
    (.usb(vendor: 0x1A86, product: 0x55DB), #"SUBSYSTEM=="usb", ATTR{idVendor}=="1a86", ATTR{idProduct}=="55db""#),
    (.reports(vendor: 0x483, product: 0xA), #"KERNEL=="hidraw*", ATTRS{idVendor}=="0483", ATTRS{idProduct}=="000a""#),
    (.vendorNodes, #"KERNEL=="ch34x_pis[0-9]*""#), (.buses, #"SUBSYSTEM=="i2c-dev""#),
    (.pins, #"SUBSYSTEM=="gpio", KERNEL=="gpiochip[0-9]*""#),
  ]

  @Test(arguments: rules)
  func aRuleNamesNodesAndWhoMayUseThem(rule: UdevRule, nodes: String) {
    #expect(rule.line() == nodes + #", MODE="0660", TAG+="uaccess""#)
    #expect(rule.line(group: "testers") == nodes + #", MODE="0660", GROUP="testers", TAG+="uaccess""#)
  }

  @Test(arguments: [
    (true, "then run `sudo udevadm control --reload && sudo udevadm trigger`, and plug it in again"),
    (false, "then run `sudo udevadm control --reload && sudo udevadm trigger`"),
  ])
  func whatMayNotBeOpenedIsCuredByARule(isPluggedAgain: Bool, help: String) {
    let failure = AdapterFailure.permission("/dev/i2c-1", .buses, isPluggedAgain: isPluggedAgain)
    #expect(
      failure
        == AdapterFailure(
          message: "you may not open /dev/i2c-1",
          notes: ["put this line into /etc/udev/rules.d/60-i2cseq.rules: \(UdevRule.buses.line())"], help: help))
  }
}
