import I2C
import Remote

/// Opens a bus on another machine: `exec:ssh bench7 i2cseq serve --stdio --adapter ch347`.
func openRemote(_ selector: Selector, files: FileOpener, speed: Int?) throws(DriverError) -> OpenBus {
  let command: CommandWords
  do throws(CommandWords.Problem) { command = try CommandWords(selector.id ?? "") } catch {
    throw .command(selector, error)
  }
  let channel: ProgramChannel
  do throws(ChannelFailure) { channel = try ProgramChannel(command.words) } catch {
    throw .unavailable(selector, BusFault(.adapterGone, error.message, notes: [error.cure]))
  }
  do throws(RemoteRefusal) {
    let bus = try RemoteBus(over: channel, speed: speed)
    let hello = bus.hello
    return OpenBus(
      AnyBus(bus), adapter: selector.text, seed: nil, speed: hello.speed,
      details: ([hello.adapter + " by " + hello.tool] + hello.details).joined(separator: "; "))
  } catch { throw .unavailable(selector, BusFault(.adapterGone, error.message, notes: error.lines)) }
}

extension RemoteRefusal {
  /// The notes, then what to do as the last line.
  fileprivate var lines: [String] { notes + [cure ?? "try the same adapter on that machine"] }
}

extension DriverError {
  /// The text after `exec:` is no command.
  fileprivate static func command(_ selector: Selector, _ problem: CommandWords.Problem) -> DriverError {
    let (message, cure) =
      switch problem {
      case .empty: ("after `exec:` must stand a command", "write `exec:ssh HOST i2cseq serve --stdio --adapter ch347`")
      case .openQuote(let quote):
        ("the command ends inside \(quote)", "close the quote, or write it behind a backslash")
      case .openBackslash: ("the command ends in a backslash", "write two of them, or none")
      }
    return .selector(selector, message, help: cure)
  }
}
