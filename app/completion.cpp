// mmreg completion: commands, flags, files, the keys of the config on the command line, and what they accept.
#include "completion.hpp"

#include "catalogue.hpp"
#include "check.hpp"

#include "mmreg/assist.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBash = R"(# mmreg completion for bash: source <(mmreg completion bash)
_mmreg() {
  local line=${COMP_LINE:0:COMP_POINT} current= candidate
  local -a words=()
  read -ra words <<<"$line"
  if [[ $line == *[[:space:]] ]]; then words+=(''); fi
  current=${words[-1]}
  local cut=
  # bash takes what is behind a `=` for a word of its own
  if [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then cut=${current%%=*}=; fi
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("${candidate#"$cut"}")
  done < <(mmreg __complete "${words[@]:1}" 2>/dev/null)
  if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=./] ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F _mmreg mmreg
)";

constexpr const char* kZsh = R"(#compdef mmreg
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
)";

constexpr const char* kFish = R"(# mmreg completion for fish: mmreg completion fish | source
function __mmreg_complete
  set -l words (commandline -opc)
  mmreg __complete $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c mmreg -f -a '(__mmreg_complete)'
)";

// Files that could be meant, and folders.
void add_files(const std::string& typed, std::vector<std::string>& out) {
  const std::size_t slash = typed.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : typed.substr(0, slash + 1);
  std::error_code ignored;
  for (fs::directory_iterator it(folder.empty() ? "." : folder, ignored), end; it != end; it.increment(ignored)) {
    const std::string name = it->path().filename().string();
    if (name.starts_with('.')) continue;
    if (it->is_directory(ignored)) out.push_back(folder + name + "/");
    if (it->path().extension() == ".toml") out.push_back(folder + name);
  }
}

mmreg::Config config_of(const std::vector<std::string>& words) {
  mmreg::Config config;
  config.root = mmreg::Value(mmreg::Table());
  for (const std::string& word : words) {
    if (!word.ends_with(".toml") || word.find('=') != std::string::npos) continue;
    mmreg::LoadedConfig loaded = mmreg::Workspace(load_options(CheckOptions())).load(word);
    if (!loaded.config) continue;
    config = *std::move(loaded.config);
    mmreg::Diagnostics ignored;
    mmreg::declare_plugins(config, ignored);
    break;
  }
  return config;
}

// "model.backbone.depth=": keys of this config, and those that its objects take.
void add_keys(const mmreg::Config& config, const std::string& typed, std::vector<std::string>& out) {
  const std::size_t dot = typed.rfind('.');
  const std::string outer = dot == std::string::npos ? "" : typed.substr(0, dot);
  const std::optional<mmreg::KeyPath> path = outer.empty() ? mmreg::KeyPath() : mmreg::parse_key_path(outer);
  if (!path) return;
  mmreg::TextPlace place;
  place.path = *path;
  std::set<std::string> keys;
  for (const mmreg::Completion& c : mmreg::completions_at(config, place)) {
    if (!c.label.starts_with('_') && c.label != "custom_imports") keys.insert(c.label);
  }
  const mmreg::Value* here = mmreg::value_at(config.root, *path);
  if (here && here->as_table()) {
    for (const mmreg::Member& m : *here->as_table()) keys.insert(m.key);
  }
  for (const std::string& key : keys) {
    const std::string whole = mmreg::path_of_key(outer, key);
    const mmreg::Value* value = here ? mmreg::find_step(*here, {key, false}) : nullptr;
    out.push_back(whole + (value && value->as_table() ? "." : "="));
  }
}

void add_values(const mmreg::Config& config, const std::string& typed, std::vector<std::string>& out) {
  const std::size_t split = typed.find('=');
  const std::optional<mmreg::KeyPath> path = mmreg::parse_key_path(typed.substr(0, split));
  if (!path) return;
  mmreg::TextPlace place;
  place.what = mmreg::TextPlace::What::value;
  place.path = *path;
  for (const mmreg::Completion& c : mmreg::completions_at(config, place)) {
    out.push_back(typed.substr(0, split + 1) + c.label);
  }
}

void add_flags(const std::vector<CommandShape::Flag>& flags, std::vector<std::string>& out) {
  for (const CommandShape::Flag& flag : flags) out.push_back(flag.name);
}

// The values of the flag that the cursor is behind; false if it is behind none that takes one.
bool add_flag_values(const std::vector<CommandShape::Flag>& flags, const std::string& before, const std::string& typed,
                     std::vector<std::string>& out) {
  for (const CommandShape::Flag& flag : flags) {
    if (!flag.takes_value || flag.name != before) continue;
    out.insert(out.end(), flag.values.begin(), flag.values.end());
    if (flag.values.empty()) add_files(typed, out);
    return true;
  }
  return false;
}

// The first word that is no flag and no value of one, without the word at the cursor; null if there is none yet.
const std::string* command_word(const ProgramShape& program, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!words[i].starts_with('-')) return &words[i];
    const bool takes_value = std::any_of(program.flags.begin(), program.flags.end(), [&](const CommandShape::Flag& f) {
      return f.takes_value && f.name == words[i];
    });
    i += takes_value ? 1U : 0U;
  }
  return nullptr;
}

std::vector<std::string> candidates(const ProgramShape& program, const std::vector<std::string>& words) {
  std::vector<std::string> out;
  const std::string& typed = words.back();
  const std::string* const name = command_word(program, words);
  const auto command = std::find_if(program.commands.begin(), program.commands.end(), [&](const CommandShape& c) {
    return name && (c.name == *name || std::find(c.aliases.begin(), c.aliases.end(), *name) != c.aliases.end());
  });
  std::vector<CommandShape::Flag> flags = program.flags;
  if (command != program.commands.end()) flags.insert(flags.begin(), command->flags.begin(), command->flags.end());
  if (words.size() > 1 && add_flag_values(flags, words[words.size() - 2], typed, out)) return out;
  if (typed.starts_with('-')) return add_flags(flags, out), out;
  if (command == program.commands.end()) {
    if (name && *name != "help") return out;  // there is no such command
    for (const CommandShape& c : program.commands) out.push_back(c.name);
    return out;
  }
  out = command->words;
  if (!command->takes_config) {
    if (out.empty()) add_files(typed, out);
    return out;
  }
  const bool has_config =
      std::any_of(words.begin(), words.end() - 1, [](const std::string& w) { return w.ends_with(".toml"); });
  if (!has_config) return add_files(typed, out), out;
  const mmreg::Config config = config_of({words.begin(), words.end() - 1});
  typed.find('=') == std::string::npos ? add_keys(config, typed, out) : add_values(config, typed, out);
  return out;
}

}  // namespace

std::vector<std::string> complete(const ProgramShape& program, const std::vector<std::string>& words) {
  if (words.empty()) return {};
  mmreg::Plugins::instance().forbid_loading();
  std::vector<std::string> out = candidates(program, words);
  std::erase_if(out, [&](const std::string& c) { return !c.starts_with(words.back()); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

int print_completion_script(const std::string& shell) {
  print(stdout, shell == "bash" ? kBash : shell == "zsh" ? kZsh : kFish);
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
