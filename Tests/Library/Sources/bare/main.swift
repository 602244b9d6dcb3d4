import I2C
import I2CAdapters

// An adapter and nothing else: no YAML, no files. `bare ch341:0` lists who answers there.
do throws(OpenError) {
  var bus = try openAdapter(CommandLine.arguments.dropFirst().first) { print($0) }
  print("opened", bus.name ?? "a bus", "at", bus.speed.map { "\($0.hertz) Hz" } ?? "the clock of its driver")
  do throws(I2CError) { print(try bus.scan()) } catch { print(error) }
} catch {
  // It says which adapters are there, and what to do.
  print(error)
}
