import { shellWord } from '../output/shell-word.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What a shell reads to complete `loschmidt`; `ask` is the command, word by word, that answers for a line. */
export function shellScript(shell: Shell, ask: readonly string[]): string {
  return SCRIPTS[shell].replaceAll('ASK', () => ask.map(shellWord).join(' '));
}

// A word for bash begins anew after = and :, so what stands before these is taken off what it gets.
const BASH = `# Completion of loschmidt for bash: source <(loschmidt completion bash)
_loschmidt() {
  local line=\${COMP_LINE:0:COMP_POINT} words current kind value about before path
  IFS=$' \\t\\n' read -ra words <<<"$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  current=\${words[\${#words[@]}-1]}
  COMPREPLY=()
  {
    read -r kind
    while IFS=$'\\t' read -r value about; do COMPREPLY+=("$value"); done
  } < <(ASK complete -- "\${words[@]:1}" 2>/dev/null)
  case $kind in
    files | folders)
      compopt -o filenames 2>/dev/null
      while read -r path; do COMPREPLY+=("$path"); done < <(
        if [[ $kind == files ]]; then compgen -f -- "$current"; else compgen -d -- "$current"; fi
      )
      ;;
  esac
  if [[ $current == *[=:]* ]]; then
    before=\${current%"\${current##*[=:]}"}
    COMPREPLY=("\${COMPREPLY[@]#"$before"}")
  fi
  [[ \${COMPREPLY[0]-} == *= ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _loschmidt loschmidt
`;

const ZSH = `#compdef loschmidt
# Completion of loschmidt for zsh: source <(loschmidt completion zsh), after compinit; or a file _loschmidt on the fpath.
_loschmidt() {
  local kind line
  local -a lines described open
  lines=("\${(@f)$(ASK complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
  kind=\${lines[1]-}
  shift lines
  for line in $lines; do
    local value=\${line%%$'\\t'*}
    [[ $value == *= ]] && open+=("$value") || described+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
  done
  (( $#described )) && _describe -V loschmidt described
  (( $#open )) && compadd -S '' -- $open
  case $kind in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ \${funcstack[1]-} == _loschmidt ]]; then _loschmidt "$@"; else compdef _loschmidt loschmidt; fi
`;

const FISH = `# Completion of loschmidt for fish: loschmidt completion fish | source
function __loschmidt_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (ASK complete -- $words[2..-1] "$current" 2>/dev/null)
    for line in $lines[2..-1]
        printf "%s\\n" $line
    end
    switch "$lines[1]"
        case files
            __fish_complete_path "$current"
        case folders
            __fish_complete_directories "$current"
    end
end
complete -c loschmidt -f -a '(__loschmidt_complete)'
`;

const SCRIPTS: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH };
