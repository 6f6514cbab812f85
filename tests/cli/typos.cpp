// Asks what is suggested for the mistyped and misremembered names of a list, see its header.
//   typos FILE [--all]
// Fails if fewer than nine in ten first suggestions are right, or a safe fix is wrong.
#include "mmreg/config.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Typo {
  std::string kind, place, written;
  std::vector<std::string> meant;  // empty: nothing is right
};

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) out.push_back(part);
  return out;
}

std::vector<Typo> read_list(const char* path) {
  std::vector<Typo> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> columns = split(line, '\t');
    if (line.starts_with('#') || columns.size() != 4) continue;
    Typo typo{columns[0], columns[1], columns[2], split(columns[3], '|')};
    if (columns[3] == "-") typo.meant.clear();
    out.push_back(std::move(typo));
  }
  return out;
}

std::string config_of(const Typo& typo) {
  const std::string key = mmreg::print_toml_key(typo.written);
  if (typo.kind == "type") {
    return fmt::format("[objects.it]\n_registry_ = \"{}\"\ntype = \"{}\"\n", typo.place, typo.written);
  }
  if (typo.kind == "top") return (typo.place == "-" ? "" : "runner_type = \"Runner\"\n") + key + " = 1\n";
  std::vector<std::string> tables = split(typo.place, '.');
  const std::string module = tables.front();
  tables.erase(tables.begin());
  std::string value = key + " = 1";
  if (typo.kind == "choice") {
    value = fmt::format("{} = \"{}\"", tables.back(), typo.written);
    tables.pop_back();
  }
  return fmt::format("[objects.it]\ntype = \"{}\"\n{}{}\n", module,
                     tables.empty() ? "" : fmt::format("[objects.it.{}]\n", fmt::join(tables, ".")), value);
}

// The message that is about the word.
std::optional<mmreg::Diagnostic> message_of(const Typo& typo) {
  const std::string text = config_of(typo);
  mmreg::LoadOptions options;
  options.read_file = [&](const std::string&) { return std::optional(text); };
  mmreg::LoadedConfig loaded = mmreg::Workspace(options).load("typo.toml");
  if (!loaded.config) return std::nullopt;
  const std::set<std::string> visible = mmreg::declare_plugins(*loaded.config, loaded.found);
  mmreg::plan_config(*loaded.config, visible, {}, loaded.found);
  const std::size_t begin = text.rfind(typo.written);
  for (const mmreg::Diagnostic& d : loaded.found.list()) {
    const mmreg::Origin at = d.primary.at;
    if (at && at.begin <= begin && begin < std::size_t{at.begin} + at.length) return d;
  }
  return std::nullopt;
}

}  // namespace

int main(int argc, char** argv) {
  mmreg::Plugins::instance().forbid_loading();
  const std::vector<Typo> typos = read_list(argc > 1 ? argv[1] : "typos.txt");
  const bool tell_all = argc > 2;
  std::size_t meaning = 0, right = 0, wrong = 0, nothing = 0, harmful = 0, bad_fixes = 0, unseen = 0;
  for (const Typo& typo : typos) {
    const std::optional<mmreg::Diagnostic> d = message_of(typo);
    if (!d) {
      ++unseen;
      std::cout << fmt::format("no message: {} {} {}\n", typo.kind, typo.place, typo.written);
      continue;
    }
    const auto is_meant = [&](const std::string& s) {
      return std::find(typo.meant.begin(), typo.meant.end(), s) != typo.meant.end();
    };
    const std::string first = d->suggestions.empty() ? std::string() : d->suggestions.front();
    meaning += typo.meant.empty() ? 0U : 1U;
    const bool is_right = typo.meant.empty() ? first.empty() : is_meant(first);
    right += is_right && !typo.meant.empty() ? 1U : 0U;
    nothing += !typo.meant.empty() && first.empty() ? 1U : 0U;
    wrong += !typo.meant.empty() && !first.empty() && !is_right ? 1U : 0U;
    harmful += typo.meant.empty() && !first.empty() ? 1U : 0U;
    const bool is_bad = d->fix && d->fix->is_safe && !is_meant(d->fix->edits.front().text);
    bad_fixes += is_bad ? 1U : 0U;
    if (is_bad || (tell_all && !is_right)) {
      std::cout << fmt::format("{}{} {} {}: {} instead of {}\n", is_bad ? "WRONG FIX " : "", typo.kind, typo.place,
                               typo.written, first.empty() ? "nothing" : first, fmt::join(typo.meant, "|"));
    }
  }
  std::cout << fmt::format(
      "{} of {} right first, {} wrong, {} without a suggestion; {} of {} that mean nothing here got "
      "one; {} wrong fixes\n",
      right, meaning, wrong, nothing, harmful, typos.size() - meaning, bad_fixes);
  const bool good = right * 10 >= meaning * 9 && (wrong + harmful) * 10 <= typos.size() && bad_fixes == 0;
  return good && unseen == 0 && typos.size() >= 60 ? 0 : 1;
}
