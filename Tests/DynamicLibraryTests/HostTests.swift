import DynamicLibrary
import Foundation
import Testing

#if !os(Windows)
  struct HostTests {
    @Test func aVariableThatIsEmptyIsNone() {
      let name = "I2CSEQ_HOST_TEST_\(UUID().uuidString.prefix(8))"
      #expect(Host.variable(name) == nil)
      #expect(unsafe setenv(name, "", 1) == 0)
      #expect(Host.variable(name) == nil)
      #expect(unsafe setenv(name, "/a/libch347.so", 1) == 0)
      #expect(Host.variable(name) == "/a/libch347.so")
    }

    @Test func aFileIsUsableOrNotThere() throws {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("host-\(UUID().uuidString)")
      #expect(Host.access(to: file.path) == .absent)
      try Data().write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      #expect(Host.access(to: file.path) == .usable)
    }
  }
#endif
