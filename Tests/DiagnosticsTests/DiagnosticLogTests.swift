import Diagnostics
import Testing

@Suite("The log of diagnostics")
struct DiagnosticLogTests {
  private static func diagnostic(_ message: String, _ severity: Diagnostic.Severity, at place: Diagnostic.Place)
    -> Diagnostic
  {
    Diagnostic(severity, rule: "rule", message, at: place)
  }

  private static func source(_ start: UInt32) -> Diagnostic.Place { .source(SourceSpan(start: start, end: start + 1)) }

  @Test func diagnosticsComeInTheOrderOfTheirPlaces() {
    var log = DiagnosticLog()
    log.append(Self.diagnostic("third", .error, at: Self.source(20)))
    log.append(Self.diagnostic("second", .warning, at: Self.source(3)))
    log.append(Self.diagnostic("fourth", .error, at: Self.source(20)))
    log.append(Self.diagnostic("first", .error, at: .file("a.yaml")))
    #expect(log.diagnostics.map(\.message) == ["first", "second", "third", "fourth"])
  }

  @Test(
    "has errors only if something must be mended",
    arguments: [
      (.error, true), (.warning, false), (.failed, false), (.errored, false),
    ] as [(Diagnostic.Severity, Bool)])
  func onlyErrorsStopAFile(severity: Diagnostic.Severity, isError: Bool) {
    var log = DiagnosticLog()
    let (isEmpty, hasErrors) = (log.isEmpty, log.hasErrors)
    #expect(isEmpty && !hasErrors)
    log.append(Self.diagnostic("x", severity, at: .none))
    #expect(log.hasErrors == isError)
    #expect(!log.isEmpty)
  }

  @Test func whatIsBeyondTheLimitIsCounted() {
    var log = DiagnosticLog()
    for number in 0..<DiagnosticLog.limit + 3 {
      log.append(Self.diagnostic("\(number)", .warning, at: Self.source(UInt32(number))))
    }
    #expect(log.diagnostics.count == DiagnosticLog.limit)
    #expect(log.omitted == 3)
  }

  @Test func anErrorBeyondTheLimitIsSaidInsteadOfAWarning() {
    var log = DiagnosticLog()
    for number in 0..<DiagnosticLog.limit {
      log.append(Self.diagnostic("\(number)", .warning, at: Self.source(UInt32(number))))
    }
    log.append(Self.diagnostic("an error", .error, at: Self.source(1_000)))
    let (hasErrors, messages) = (log.hasErrors, log.diagnostics.map(\.message))
    #expect(hasErrors)
    #expect(messages.count == DiagnosticLog.limit)
    #expect(messages.last == "an error")
  }
}
