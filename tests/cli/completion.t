mmreg completion: the script in a real bash, with what it proposes for a line.

$ cp $PLUGINS/good/good.so $PLUGINS/good/good.mmreg.json .

--- FILE toy.toml
custom_imports.imports = "good.so"

[toy]
type = "Box"
inside = { type = "Ball", size = 3 }
more = ["Loud"]

[vars]
width = 4
---
--- FILE more/_base_/part.toml
x = 1
---
--- FILE more/other.toml
x = 1
---
--- FILE more/notes.txt
---

`press LINE`: what TAB proposes at its end. bash hands the words over as COMP_WORDBREAKS cuts them.

--- FILE press.sh
source <(mmreg completion bash)
press() {
  COMP_LINE=$1 COMP_POINT=${2:-${#1}}
  read -ra COMP_WORDS <<<"${COMP_LINE//=/ = }"
  [[ $COMP_LINE != *[[:space:]] ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
  _mmreg mmreg "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
  echo "${COMPREPLY[*]:--}"
}
for line; do press "$line"; done
---

$ bash -c 'source <(mmreg completion bash); complete -p mmreg'
  complete -F _mmreg mmreg

Commands and flags.

$ bash press.sh 'mmreg ' | tr ' ' '\n' | grep -x -e build -e show -e validate
  build
  show
  validate

$ bash press.sh 'mmreg val' 'mmreg des' 'mmreg nothing_like_it' 'mmreg --vers' 'mmreg validate --out' 'mmreg show --def' 'mmreg show toy.toml --def'
  validate
  describe
  -
  --version
  --output-format
  --defaults
  --defaults

Values of flags.

$ bash press.sh 'mmreg validate --output-format ' 'mmreg validate --output-format g' 'mmreg show --format ' 'mmreg completion ' 'mmreg completion z' 'mmreg plugin '
  concise full github gitlab json junit sarif
  github gitlab
  flat json toml
  bash fish zsh
  zsh
  list manifest new

Configs, and the folders that they may be in.

$ bash press.sh 'mmreg show ' 'mmreg show t' 'mmreg validate more/' 'mmreg validate more/_' 'mmreg validate no_such_folder/' 'mmreg validate ./t'
  more/ toy.toml
  toy.toml
  more/_base_/ more/other.toml
  more/_base_/
  -
  ./toy.toml

Keys of this config: those that it has and those that its objects take.

$ bash press.sh 'mmreg show toy.toml toy.' 'mmreg show toy.toml toy.inside.' 'mmreg build toy.toml toy.inside.co' 'mmreg show toy.toml toy.more[0].' 'mmreg show toy.toml var' 'mmreg show toy.toml vars.' 'mmreg show toy.toml toy.nothing.'
  toy.inside. toy.more= toy.type=
  toy.inside.color= toy.inside.size= toy.inside.type=
  toy.inside.color=
  toy.more[0].type=
  vars.
  vars.width=
  -



An override that is on the line already does not matter, nor does an option.

$ bash press.sh 'mmreg show --format json toy.toml toy.inside.size=4 toy.inside.co'
  toy.inside.color=

Values: bash takes what is behind a `=` for a word of its own, and replaces only that.

$ bash press.sh 'mmreg show toy.toml toy.inside.color=' 'mmreg show toy.toml toy.inside.color=g' 'mmreg show toy.toml toy.inside.type=' 'mmreg show toy.toml toy.inside.type=B' 'mmreg show toy.toml toy.inside.size=' 'mmreg show toy.toml vars.width='
  blue green red
  green
  Ball Box Broken Cart Kite Loud Sphere
  Ball Box Broken
  1
  -



$ bash -c 'COMP_WORDBREAKS=${COMP_WORDBREAKS//=}; . ./press.sh "mmreg show toy.toml toy.inside.color=g"'
  toy.inside.color=green

What stands behind the cursor does not count.

$ bash -c '. ./press.sh; press "mmreg val toy.toml" 9'
  validate

A config that is broken, or that is not there, has no keys, and nothing is said.

--- FILE broken.toml
a =
---
$ bash press.sh 'mmreg show broken.toml a' 'mmreg show no_such_file.toml a'
  -
  -





What the scripts call prints one candidate a line.

$ mmreg __complete show toy.toml toy.inside.
  toy.inside.color=
  toy.inside.size=
  toy.inside.type=

$ mmreg __complete

The other shells.

$ mmreg completion zsh
  #compdef mmreg
  # mmreg completion for zsh: source <(mmreg completion zsh), or as the file _mmreg in a folder of $fpath
  _mmreg() {
    local -a candidates open
    candidates=("${(@f)$(mmreg __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    open=(${(M)candidates:#*[=./]})
    candidates=(${candidates:#*[=./]})
    compadd -S '' -- $open
    compadd -- $candidates
  }
  if [[ ${funcstack[1]} == _mmreg ]]; then _mmreg "$@"; else compdef _mmreg mmreg; fi

$ mmreg completion fish
  # mmreg completion for fish: mmreg completion fish | source
  function __mmreg_complete
    set -l words (commandline -opc)
    mmreg __complete $words[2..-1] (commandline -ct) 2>/dev/null
  end
  complete -c mmreg -f -a '(__mmreg_complete)'

Wrong use.

$ mmreg completion
! mmreg: SHELL is required
! Try `mmreg help`.
? 2

$ mmreg completion ksh
! mmreg: SHELL: ksh not in {bash,zsh,fish}
! Try `mmreg help`.
? 2

The command is the first word that is no flag; it may be called by its other name.

$ bash press.sh 'mmreg check --dif' 'mmreg --color always show --tr' 'mmreg --plugin-path show val' 'mmreg list --scope show --ma' 'mmreg no_command ' 'mmreg help sho'
  --diff
  --tree
  validate
  --match
  -
  show

Variables that the workspace declares are known.

$ printf '[environment]\nTOY_SIZE = "3"\n' >mmreg.toml; printf 'custom_imports.imports = "good.so"\n[toy]\ntype = "Ball"\nsize = "{{ $TOY_SIZE | int }}"\n' >env.toml; bash press.sh 'mmreg show env.toml toy.'; rm mmreg.toml
  toy.color= toy.size= toy.type=
