// mmreg diff: what is different between two configs, or between a config now and in a revision of git.
#include "git.hpp"
#include "json.hpp"
#include "value_text.hpp"

#include "mmreg/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace app {
namespace {

using mmreg::Difference;
using What = Difference::What;

struct Style {
  const char* sign;
  const char* color;
  const char* word;
};
constexpr std::array<Style, 5> kStyles = {{{"+", "\x1b[32m", "added"},
                                           {"-", "\x1b[31m", "removed"},
                                           {"~", "\x1b[33m", "changed"},
                                           {"!", "\x1b[35m", "retyped"},
                                           {">", "\x1b[36m", "moved"}}};

const Style& style_of(What what) { return kStyles[static_cast<std::size_t>(what)]; }

// What is there now, or was there: an object by its type.
std::string content(const mmreg::Value& v) {
  const mmreg::Table* table = v.as_table();
  const mmreg::Value* type = table ? table->find("type") : nullptr;
  const std::string* name = type ? type->as_string() : nullptr;
  return name && table->size() > 1 ? fmt::format("{} with {}", *name, counted(table->size() - 1, "parameter"))
         : name                    ? *name
                                   : short_text(v);
}

std::string line_of(const Difference& d) {
  const std::string key = d.key.empty() ? "the config" : d.key;
  const auto text_of_type = [](const mmreg::Value& v) { return v.as_string() ? *v.as_string() : short_text(v); };
  switch (d.what) {
    case What::added: return fmt::format("{} = {}", key, content(d.after));
    case What::removed: return fmt::format("{} = {}", key, content(d.before));
    case What::changed: return fmt::format("{} = {} -> {}", key, content(d.before), content(d.after));
    case What::retyped: return fmt::format("{}: {} -> {}", key, text_of_type(d.before), text_of_type(d.after));
    case What::moved: return fmt::format("{}: from place {} to {}", key, d.from, d.to);
  }
  return {};
}

std::string places_of(const Difference& d) {
  const std::string before = mmreg::place_of(d.before.origin());
  const std::string after = mmreg::place_of(d.after.origin());
  return before.empty() || after.empty() ? before + after : before + " -> " + after;
}

void print_text(const std::vector<Difference>& differences) {
  const bool color = colored(stdout);
  std::array<std::size_t, kStyles.size()> counts{};
  for (const Difference& d : differences) {
    const Style& style = style_of(d.what);
    print(stdout, fmt::format("{}{} {}{}{}\n", color ? style.color : "", style.sign, padded(line_of(d)),
                              color ? "\x1b[0m" : "", places_of(d)));
    ++counts[static_cast<std::size_t>(d.what)];
  }
  std::string closing;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) closing += fmt::format("{}{} {}", closing.empty() ? "" : ", ", counts[i], kStyles[i].word);
  }
  if (!closing.empty()) print(stdout, closing + "\n");
}

Json side(const mmreg::Value& v) { return {{"value", json_value(v)}, {"origin", json_place(v.origin())}}; }

void print_as_json(const std::vector<Difference>& differences) {
  Json list = Json::array();
  for (const Difference& d : differences) {
    Json one = {{"what", style_of(d.what).word}, {"key", d.key}};
    if (d.what != What::added) one["before"] = side(d.before);
    if (d.what != What::removed) one["after"] = side(d.after);
    if (d.what == What::moved) {
      one["from"] = d.from;
      one["to"] = d.to;
    }
    list.push_back(std::move(one));
  }
  print(stdout, Json{{"differences", list}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

int load_side(const ConfigArgs& args, GitRevision* revision, const std::string& name, mmreg::LoadedConfig& loaded) {
  mmreg::LoadOptions options = load_options(args);
  if (revision) read_from(*revision, name, options);
  loaded = mmreg::Workspace(std::move(options)).load(args.config);
  apply_rules(loaded);
  print_problems(loaded.found, loaded.chain);
  return loaded.config ? kGood : exit_code(loaded.found);
}

}  // namespace

int diff(const DiffArgs& args) {
  std::unique_ptr<GitRevision> revision;
  if (!args.against.empty() && !(revision = GitRevision::open(args.against))) return kWrongUse;
  mmreg::LoadedConfig before;
  mmreg::LoadedConfig after;
  const int old_code = load_side(args.before, revision.get(), args.against, before);
  const int new_code = load_side(args.after, nullptr, "", after);
  if (old_code != kGood || new_code != kGood) return std::max(old_code, new_code);
  const std::vector<Difference> differences = mmreg::diff(before.config->root, after.config->root);
  if (args.format == "json") {
    print_as_json(differences);
  } else {
    print_text(differences);
  }
  if (!finish()) return kWrongUse;
  return differences.empty() ? kGood : kConfigErrors;
}

}  // namespace app
