import Foundation
import HostSystem
import Testing

/// One user at a time, and who it is.
struct FileLockTests {
  private static func withFile(_ body: (String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("lock-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file.path)
  }

  @Test func aFileHasOneUserUntilItIsLetGo() throws {
    try Self.withFile { path in
      var lock: FileLock? = try FileLock.take([path])
      #expect(lock != nil)
      let holder = #expect(throws: FileHolder.self) { _ = try FileLock.take(["/no-folder/node", path]) }
      #expect(holder?.words == "this process" || holder?.words == "another process")
      lock = nil
      _ = try FileLock.take([path])
    }
  }

  /// Whoever uses it next says what is wrong with it.
  @Test func aFileThatIsNotThereIsNotLocked() throws {
    for _ in 0..<2 { _ = try FileLock.take(["/no-folder/node"]) }
  }

  private static let table = """
    1: POSIX  ADVISORY  READ 812 08:02:131 128 128
    2: FLOCK  ADVISORY  WRITE 4711 00:05:337 0 EOF
    3: FLOCK  ADVISORY  WRITE 99 00:1a:337 0 EOF
    3: -> FLOCK  ADVISORY  WRITE 100 00:1a:338 0 EOF

    """

  @Test(arguments: [
    (FileIdentity(major: 0, minor: 5, inode: 337), 4711 as Int?), (FileIdentity(major: 0, minor: 0x1A, inode: 337), 99),
    (FileIdentity(major: 8, minor: 2, inode: 131), nil), (FileIdentity(major: 0, minor: 0x1A, inode: 338), nil),
  ])
  func theTableOfTheKernelNamesTheHolder(identity: FileIdentity, process: Int?) {
    #expect(FileHolder(table: Self.table, identity: identity).process == process)
  }

  @Test(arguments: [
    (
      FileHolder(process: 4711, name: "i2cseq"), "process 4711 (i2cseq)",
      "wait until it has ended, or end it by `kill 4711`; another adapter is named as in `ch341:1`"
    ),
    (
      FileHolder(process: 4711, name: "a\u{1B}[2Jb"), "process 4711 (a[2Jb)",
      "wait until it has ended, or end it by `kill 4711`; another adapter is named as in `ch341:1`"
    ),
    (
      FileHolder(process: 0), "another process",
      "wait until it has ended; another adapter is named as in `ch341:1`"
    ),
  ])
  func aHolderIsTold(holder: FileHolder, words: String, cure: String) {
    #expect(holder.words == words)
    #expect(holder.cure(otherwise: "ch341") == cure)
  }
}
