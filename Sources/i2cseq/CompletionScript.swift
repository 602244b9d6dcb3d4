import ArgumentParser

/// The script by which a shell completes the command: that of the parser, and what selectors need beside it.
///
/// A selector holds colons and equals signs, and is often not whole when a word of it is: `replay:`, `replay:folder/`.
enum CompletionScript {
  static func text(for shell: CompletionShell) -> String {
    let script = I2CSeq.completionScript(for: shell) + "\n"
    switch shell {
    case .bash: return script + bash
    case .zsh:
      // The last lines of the script run it, so what they need stands before them.
      guard let end = script.firstRange(of: "\nif [[ \"${funcstack[1]}\"") else { return script }
      return script[..<end.lowerBound] + "\n" + zsh + script[end.lowerBound...]
    case _: return script
    }
  }

  /// Bash takes words apart at colons and equals signs.
  ///
  /// Here they are put together again before the script sees them,
  /// and what stands in front of the last of these signs is taken off the answers, as bash replaces only what is behind.
  private static let bash = #"""
    _i2cseq_whole_words() {
        local -a words=()
        local -i index place=0
        local rest="${COMP_LINE}" word bare head='' cur="${2}"
        for index in "${!COMP_WORDS[@]}"; do
            word="${COMP_WORDS[index]}"
            bare="${rest#"${rest%%[![:space:]]*}"}"
            if [[ "${#words[@]}" -eq 0 || "${bare}" != "${rest}" ]]; then
                words+=("${word}")
                [[ "${index}" -eq "${COMP_CWORD}" ]] && head=''
            else
                [[ "${index}" -eq "${COMP_CWORD}" ]] && head="${words[${#words[@]} - 1]}"
                words[${#words[@]} - 1]+="${word}"
            fi
            if [[ "${index}" -eq "${COMP_CWORD}" ]]; then
                place=$((${#words[@]} - 1))
                if [[ "${word}" =~ ^[:=]+$ && "${word}" != "${words[place]}" ]]; then
                    head+="${word}"
                    cur=''
                fi
            fi
            rest="${bare#"${word}"}"
        done
        local -a COMP_WORDS=("${words[@]}")
        local -i COMP_CWORD="${place}"
        local option=''
        [[ "${place}" -gt 0 ]] && option="${words[place - 1]}"
        _i2cseq "${1}" "${head}${cur}" "${option}"

        local -r quotable=$'[][ \t()<>|&;*?{}!#~^]'
        case "${option}" in
        --adapter|--slot|--set|--refuse)
            # These are no files: a colon in them is not quoted, and one that can go on gets no space.
            compopt +o filenames 2> /dev/null
            [[ "${#COMPREPLY[@]}" -eq 1 && "${COMPREPLY[0]}" == *[:/=] ]] && compopt -o nospace 2> /dev/null
            ;;
        esac
        for index in "${!COMPREPLY[@]}"; do
            word="${COMPREPLY[index]#"${head}"}"
            case "${option}" in
            --adapter|--slot) [[ "${word}" =~ ${quotable} ]] && printf -v word '%q' "${word}" ;;
            esac
            COMPREPLY[index]="${word}"
        done
    }
    complete -o filenames -F _i2cseq_whole_words i2cseq

    """#

  /// Offers the words as they are.
  ///
  /// `_describe`, which the parser takes, would read a colon as the begin of a
  /// description. No space follows one that can go on.
  private static let zsh = #"""
    __i2cseq_complete() {
        local -a whole=("${@:#(*[:\/=]|)}") begun=("${(M)@:#*[:\/=]}")
        (( ${#whole} )) && compadd -a whole
        (( ${#begun} )) && compadd -S '' -a begun
    }

    """#
}
