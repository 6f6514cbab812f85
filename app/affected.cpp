// mmreg affected: the configs that inherit a file, and of these the ones whose result is another one than in git.
#include "check.hpp"
#include "find_configs.hpp"
#include "git.hpp"
#include "json.hpp"
#include "parallel.hpp"
#include "value_text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

namespace app {
namespace {

namespace fs = std::filesystem;

// What a config that inherits one of the files is now, compared with the revision.
enum class State : std::uint8_t { unaffected, same, changed, is_new, broken, inherits };

std::string_view word_of(State state) {
  static constexpr std::array<std::string_view, 6> words = {"unaffected", "same",   "changed",
                                                            "new",        "broken", "inherits"};
  return words[static_cast<std::size_t>(state)];
}

State compare(const mmreg::LoadedConfig& now, const mmreg::LoadedConfig& before) {
  if (!now.config) return State::broken;  // whatever it was before: nobody can say that nothing changed
  if (!before.config) return State::is_new;
  return now.config->root == before.config->root ? State::same : State::changed;
}

std::vector<std::string> configs_below(const std::string& top) {
  std::vector<std::string> out = configs_of(top);
  const fs::path here = fs::current_path();
  for (std::string& path : out) path = fs::absolute(path).lexically_normal().lexically_proximate(here).string();
  return out;
}

void print_states(const std::vector<std::string>& configs, const std::vector<State>& states,
                  const std::string& format) {
  Json list = Json::array();
  for (std::size_t i = 0; i < configs.size(); ++i) {
    if (states[i] == State::unaffected) continue;
    if (format == "json") {
      list.push_back({{"config", configs[i]}, {"state", word_of(states[i])}});
    } else if (format == "text") {
      print(stdout, fmt::format("{:<8} {}\n", word_of(states[i]), configs[i]));
    } else if (states[i] != State::same) {
      print(stdout, configs[i] + "\n");
    }
  }
  if (format == "json") print(stdout, list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace

int affected(const AffectedArgs& args) {
  std::string why_not;
  const std::optional<std::string> top = git_toplevel(&why_not);
  std::unique_ptr<GitRevision> revision;
  if (top) {
    revision = GitRevision::open(args.against);
    if (!revision) return kWrongUse;
  } else {
    print(stderr, fmt::format("mmreg: {}: which results change is not known\n", why_not));
  }
  std::set<std::string> files;
  for (const std::string& file : args.files) {
    std::error_code ignored;
    if (!fs::exists(file, ignored) && !(revision && revision->read(file))) {
      print(stderr, fmt::format("mmreg: there is no file `{}`{}\n", file, revision ? ", now or in the revision" : ""));
      return kWrongUse;
    }
    files.insert(identity_of(file));
  }
  const std::vector<std::string> configs = configs_below(top.value_or("."));
  CheckOptions options;
  options.layers = args.layers;
  const mmreg::Workspace now(load_options(options));
  mmreg::LoadOptions old_options = load_options(options);
  if (revision) read_from(*revision, args.against, old_options);
  const mmreg::Workspace before(old_options);

  std::vector<State> states(configs.size(), State::unaffected);
  for_each_index(configs.size(), args.jobs, [&](std::size_t i) {
    const mmreg::LoadedConfig loaded = now.load(configs[i]);
    const bool is_now = inherits(loaded, configs[i], files);
    if (!revision) {
      states[i] = is_now ? State::inherits : State::unaffected;
      return;
    }
    if (!is_now && loaded.config) return;
    const mmreg::LoadedConfig old = before.load(configs[i]);
    // What cannot be read now may have inherited the file before it went.
    if (is_now || inherits(old, configs[i], files, old_options.name_prefix.size())) states[i] = compare(loaded, old);
  });
  print_states(configs, states, args.format);
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
