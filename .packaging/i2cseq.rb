# A formula for Homebrew. Never run here: our CI has no macOS, and nobody has compiled i2cseq there yet.
# brew install --build-from-source ./i2cseq.rb
class I2cseq < Formula
  desc "Runs I2C test sequences and reports them as JUnit XML"
  homepage "https://example.com/i2cseq" # where your copy of i2cseq lies
  url "https://example.com/i2cseq.git", branch: "main"
  version "0.1.0"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on "libusb" # opened when a USB adapter is used
  depends_on "libyaml"
  uses_from_macos "swift" => :build # 6.3

  def install
    ENV["I2CSEQ_COMMIT"] = Utils.safe_popen_read("git", "rev-parse", "HEAD").strip[0, 12]
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "i2cseq"
    bin.install ".build/release/i2cseq"
    generate_completions_from_executable(bin/"i2cseq", "generate", "completion", shells: [:bash, :zsh, :fish])
    page = Utils.safe_popen_read(bin/"i2cseq", "generate", "man")
    (man1/"i2cseq.1").write page
    page.scan(/^\.BR i2cseq\\-([a-z]+) /) do |(name)|
      (man1/"i2cseq-#{name}.1").write Utils.safe_popen_read(bin/"i2cseq", "generate", "man", name)
    end
    pkgshare.install "schemas", "sequences"
  end

  test do
    assert_match "i2cseq #{version}", shell_output("#{bin}/i2cseq --version")
    gallery = pkgshare/"sequences"
    system bin/"i2cseq", "run", gallery/"sensorhub.yaml", "--adapter", "board:#{gallery}/boards/sensorhub.yaml"
  end
end
