import CH34x
import CH34xUSB
import Diagnostics
import I2CAdapters
import I2CDrivers
import Testing

struct AdapterRequestTests {
  @Test(
    arguments: [
      ("400000", 400_000), ("400k", 400_000), ("400kHz", 400_000), ("1M", 1_000_000), ("1MHz", 1_000_000),
      ("100Hz", 100), ("3400k", 3_400_000),
      // As clocks are shown, and as people type them.
      ("400 kHz", 400_000), ("400KHz", 400_000), ("1mhz", 1_000_000), ("1.5M", 1_500_000), ("0.1MHz", 100_000),
      ("3.4MHz", 3_400_000), ("12.5k", 12_500), ("1.2345678M", nil), ("1.M", nil), (".5M", nil), ("1.5", nil),
      ("1.5.1k", nil),
      ("", nil), ("k", nil), ("kHz", nil), ("0", nil), ("-1", nil), ("4MHz", nil),
      ("99999999999999999999", nil), ("9999999999999999M", nil), ("400  kHz", nil),
    ] as [(String, Int?)])
  func aClockIsAWholeNumberOfHertz(text: String, hertz: Int?) { #expect(AdapterRequest.hertz(text) == hertz) }

  @Test func anAdapterIsAskedForAsTheSelectorSays() throws {
    let request = try AdapterRequest(
      Selector("ch341:usb=1-2.3,freq=100kHz,ack=address,vid=1209,pid=0xABCD,via=usb"), .ch341, speed: nil)
    #expect(request.id == "usb=1-2.3")
    #expect(request.options == AdapterOptions(hertz: 100_000, acknowledges: .address))
    #expect(request.identity == USBIdentity(vendor: 0x1209, product: 0xABCD))
  }

  /// An option may hold a comma, and the next one begins at its own key.
  @Test func strictIsPartOfWhatIsAcknowledged() throws {
    let request = try AdapterRequest(Selector("ch341:0,ack=every,strict,pipeline=off"), .ch341, speed: nil)
    #expect(request.options == AdapterOptions(acknowledges: .strict, pipelining: .off))
  }

  /// What the sequence says is the highest clock that its targets bear.
  @Test(
    arguments: [
      ("ch347", nil, 400_000), ("ch347", 100_000, 100_000), ("ch347:0,freq=1MHz", 100_000, 100_000),
      ("ch347:0,freq=50k", 100_000, 50_000), ("ch347:0,freq=1MHz", nil, 1_000_000), ("ch347", 1_000_000, 1_000_000),
    ] as [(String, Int?, Int)])
  func theSelectorLowersTheClockOfTheSequence(selector: String, speed: Int?, hertz: Int) throws {
    #expect(try AdapterRequest(Selector(selector), .ch347, speed: speed).options.hertz == hertz)
  }

  @Test(arguments: [
    ("ch341:0,freq=fast", "`freq` must be 1Hz … 3.4MHz in whole hertz, as in `400kHz` or `1M`"),
    ("ch341:0,ack=some", "`ack` must be one of every every,strict address none"),
    ("ch341:0,pipeline=fast", "`pipeline` must be one of on single off"),
    ("ch347:0,ack=address", "`ack` must be one of every"),
    ("ch347:0,stretch=yes", "`stretch` must be one of on off"),
    ("ch347:0,via=bus", "`via` must be one of usb vendor"),
    ("ch341:0,pid=12", "`pid` must be four hex digits, as `lsusb` shows them"),
    ("ch341:0,pid=+123", "`pid` must be four hex digits, as `lsusb` shows them"),
    ("ch341:0,vid=1a86", "`vid` says nothing without `pid`"),
    ("ch341:0,via=usb,library=a.so", "`library` says nothing with `via=usb`"),
    ("ch341:0,speed=1", "the driver `ch341` has no option `speed`"),
    ("i2c-dev:1,freq=100k", "the clock of a kernel bus is set by its driver, not here"),
    ("i2c-dev:1,force=yes", "`force` must be one of on off"),
    ("i2c-dev:1,speed=1", "the driver `i2c-dev` has no option `speed`"),
  ])
  func whatCannotBeAskedForIsRefusedBeforeAnythingIsOpened(selector: String, message: String) throws {
    let selector = try Selector(selector)
    #expect {
      _ = try openBus(selector) { _, _ throws(DriverError) in { nil } }
    } throws: { error in
      (error as? DriverError)?.kind == .usage && (error as? DriverError)?.diagnostic.message == message
    }
  }

  private func request(_ text: String) throws -> AdapterRequest {
    let selector = try I2CAdapters.Selector(text)
    return try AdapterRequest(selector, selector.driver == "ch341" ? .ch341 : .ch347, speed: nil)
  }

  /// The selector before the environment, our variable before that of others.
  @Test(arguments: [
    ("ch341,library=a.so", ["CH34X_LIBRARY": "b.so", "CH341DLL": "c.so"], "a.so" as String?),
    ("ch341", ["CH34X_LIBRARY": "b.so", "CH341DLL": "c.so"], "b.so"),
    ("ch341", ["CH341DLL": "c.so", "CH347DLL": "d.so"], "c.so"),
    ("ch347", ["CH341DLL": "c.so", "CH347DLL": "d.so"], "d.so"), ("ch347", ["CH341DLL": "c.so"], nil),
    ("ch347", [:], nil),
  ])
  func theNearestNameOfTheLibraryCounts(selector: String, variables: [String: String], name: String?) throws {
    #expect(try request(selector).libraryName { variables[$0] } == name)
  }

  /// Where nothing says it, node and library decide, for then the kernel module of the vendor has the interface.
  @Test(arguments: [
    ("ch347", true, AdapterRequest.Way.vendor), ("ch347", false, .usb), ("ch347:0", true, .vendor),
    ("ch347:0", false, .usb), ("ch347:0,via=usb", true, .usb), ("ch347:0,via=vendor", false, .vendor),
    ("ch341:/dev/ch34x_pis0", false, .vendor), ("ch347:/dev/hidraw3", false, .vendor), ("ch347:usb=1-2", true, .usb),
    ("ch347:serial=A1", true, .usb), ("ch347,library=a.so", false, .vendor), ("ch347,pid=1234", true, .usb),
    ("ch347:usb=1-2,via=vendor", true, .vendor),
  ])
  func theWayIsTheNamedOneElseTheBetter(selector: String, isReady: Bool, way: AdapterRequest.Way) throws {
    #expect(try request(selector).chosenWay { isReady } == way)
  }
}
