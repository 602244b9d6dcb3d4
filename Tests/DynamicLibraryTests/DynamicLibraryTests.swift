import DynamicLibrary
import Testing

/// Libraries that every system has stand in for those of the adapters.
struct DynamicLibraryTests {
  #if os(macOS)
    private static let system = "libSystem.B.dylib"
  #else
    private static let system = "libc.so.6"
  #endif

  @Test func theFirstThatIsThereIsOpened() throws {
    let library = try DynamicLibrary.open(["libnothing-of-the-kind.so.7", Self.system])
    let name = library.name
    #expect(name == Self.system)
  }

  @Test func aFunctionIsCalledByItsName() throws {
    let library = try DynamicLibrary.open([Self.system])
    let absolute = try #require(unsafe library.function("labs", as: (@convention(c) (Int) -> Int).self))
    #expect(absolute(-42) == 42)
  }

  @Test func aFunctionThatIsNotThereIsNone() throws {
    let library = try DynamicLibrary.open([Self.system])
    let function = unsafe library.function("CH34xWriteRead", as: (@convention(c) () -> Void).self)
    #expect(function == nil)
  }

  @Test func whatCannotBeOpenedIsNamedWithTheReasonOfTheSystem() throws {
    #expect {
      _ = try DynamicLibrary.open(["libone-of-none.so", "libtwo-of-none.so"])
    } throws: { error in
      guard let attempts = (error as? DynamicLibraryError)?.attempts else { return false }
      return attempts.map(\.name) == ["libone-of-none.so", "libtwo-of-none.so"]
        && attempts.allSatisfy { $0.reason.contains($0.name) }
    }
  }
}
