# A flake for Nix. Never run here: our CI has no Nix, and nixpkgs may not have Swift 6.3 yet.
# nix run ./.packaging -- --version
{
  description = "Runs I2C test sequences and reports them as JUnit XML";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  # The parser of arguments, which the build must not fetch by itself.
  inputs.argument-parser = { url = "github:apple/swift-argument-parser/1.8.2"; flake = false; };
  outputs = { self, nixpkgs, argument-parser }:
    let
      package = system:
        let pkgs = nixpkgs.legacyPackages.${system}; in
        pkgs.swift.stdenv.mkDerivation {
          pname = "i2cseq";
          version = "0.1.0";
          src = ./..;
          nativeBuildInputs = [ pkgs.swift pkgs.swiftpm pkgs.pkg-config pkgs.makeWrapper pkgs.installShellFiles ];
          buildInputs = [ pkgs.libyaml ];
          I2CSEQ_COMMIT = builtins.substring 0 12 (self.rev or "");
          configurePhase = ''
            cp -r ${argument-parser} argument-parser && chmod -R u+w argument-parser
            swift package edit swift-argument-parser --path "$PWD/argument-parser"
          '';
          buildPhase = "swift build -c release --product i2cseq";
          installPhase = ''
            install -D .build/release/i2cseq $out/bin/i2cseq
            wrapProgram $out/bin/i2cseq --prefix LD_LIBRARY_PATH : ${pkgs.libusb1}/lib
            install -d $out/share/man/man1 $out/share/i2cseq
            $out/bin/i2cseq generate man > $out/share/man/man1/i2cseq.1
            sed -n 's/^\.BR i2cseq\\-\([a-z]*\) .*/\1/p' $out/share/man/man1/i2cseq.1 | while read -r name; do
              $out/bin/i2cseq generate man "$name" > "$out/share/man/man1/i2cseq-$name.1"
            done
            for shell in bash zsh fish; do $out/bin/i2cseq generate completion $shell > i2cseq.$shell; done
            installShellCompletion i2cseq.bash i2cseq.fish --zsh --name _i2cseq i2cseq.zsh
            cp -r schemas sequences $out/share/i2cseq/
          '';
        };
    in {
      packages.x86_64-linux.default = package "x86_64-linux";
      packages.aarch64-linux.default = package "aarch64-linux";
    };
}
