// Loading: files with their bases to one value.
//
// A file's expressions are put in first, then the bodies of all files are merged in one line, bases first; a file
// that is reached twice stands in that line once.
#include "mmreg/config.hpp"
#include "mmreg/toml.hpp"

#include "config/expression.hpp"
#include "config/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <unordered_map>

namespace mmreg {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLevels = 100;        // of files that inherit one another
constexpr std::size_t kMostCopies = 1'000'000;  // of values, by references

// One file, read and with its expressions put in.
struct Body {
  fs::path shown;  // as messages name it
  std::uint32_t source = 0;
  Value value;
};

// A file with all that it inherits.
struct Composed {
  Body body;
  std::vector<const Composed*> line;  // the files in the order of merging; the last is this one
  Value merged;
  std::vector<std::uint32_t> sources;  // of a plugin's config, which stands for all that it inherits
};

// What comes from a plugin's configs is looked up in the plugin's scope: the outermost objects say so.
void mark_scope(Value& v, const std::string& scope) {
  if (v.as_array()) {
    for (Value& item : *v.edit_array()) mark_scope(item, scope);
  } else if (const Table* table = v.as_table()) {
    if (!table->contains("type")) {
      for (Member& m : *v.edit_table()) mark_scope(m.value, scope);
    } else if (!table->contains("_scope_")) {
      v.edit_table()->set("_scope_", Value(scope, v.origin()));
    }
  }
}

class Loader {
 public:
  Loader(const LoadOptions& options, Diagnostics& found) : options_(options), found_(found) {}

  /// How the files came in, also those of a config that could not be loaded.
  const std::vector<Inclusion>& inclusions() const { return inclusions_; }

  std::optional<Config> load(const std::string& path) {
    const Composed* top = compose(path, {});
    if (!top || found_.has_errors()) return std::nullopt;
    Config config;
    config.path = path;
    config.root = top->merged;
    for (const Composed* file : top->line) {
      const bool is_one = file->sources.empty();
      config.files.insert(config.files.end(), file->sources.begin(), file->sources.end());
      if (is_one) config.files.push_back(file->body.source);
    }
    if (!override_with(config)) return std::nullopt;
    config.environment_used = std::move(environment_used_);
    const bool good_imports = read_custom_imports(config, found_);
    if (!read_default_scope(config) || !good_imports) return std::nullopt;
    return config;
  }

 private:
  struct Open {  // a file on the way from the top
    fs::path identity;
    fs::path shown;
    Origin by;
  };

  const Composed* compose(const fs::path& shown, Origin by) {
    if (by && shown == "-") {
      found_.error(Code::bad_base, by, "standard input cannot be a base");
      return nullptr;
    }
    std::error_code failed;
    const fs::path identity = shown == "-" ? shown : fs::weakly_canonical(shown, failed);
    if (failed) {  // a link to itself, a name that is too long
      found_.error(Code::file_unreadable, by, fmt::format("cannot read `{}`: {}", shown.string(), failed.message()));
      return nullptr;
    }
    if (const auto known = files_.find(identity.string()); known != files_.end()) return known->second.get();
    if (const auto again =
            std::find_if(way_.begin(), way_.end(), [&](const Open& o) { return o.identity == identity; });
        again != way_.end()) {
      report_cycle(again, by);
      return nullptr;
    }
    if (failed_.contains(identity.string())) return nullptr;  // it was reported where it was met first
    if (way_.size() >= kMostLevels) {
      found_.error(Code::nested_too_deep, by,
                   fmt::format("files inherit one another more than {} levels deep", kMostLevels));
      return nullptr;
    }
    auto file = std::make_unique<Composed>();
    file->body.shown = shown;
    way_.push_back({identity, shown, by});
    const bool good = read(*file, by) && add_bases(*file);
    way_.pop_back();
    if (!good) {
      failed_.insert(identity.string());
      return nullptr;
    }
    return (files_[identity.string()] = std::move(file)).get();
  }

  bool read(Composed& file, Origin by) {
    const fs::path& shown = file.body.shown;
    if (shown != "-" && shown.extension() != ".toml") {
      found_.error(Code::bad_file_type, by,
                   fmt::format("`{}` is no TOML file: its name must end in .toml", shown.string()));
      return false;
    }
    if (std::error_code ignored; shown != "-" && !fs::exists(shown, ignored)) {
      found_.error(Code::file_missing, by, fmt::format("there is no file `{}`", shown.string()));
      return false;
    }
    Diagnostics problems;
    std::optional<Value> value = read_toml_file(shown.string(), problems);
    for (Diagnostic& d : problems.list()) {
      if (!d.primary.at) d.primary.at = by;
    }
    found_.add_all(problems);
    if (!value) return false;
    file.body.source = value->origin().source;
    file.body.value = *std::move(value);
    if (by) inclusions_.push_back({file.body.source, by});
    detail::check_words(file.body.value, found_);
    return true;
  }

  bool add_bases(Composed& file) {
    std::vector<const Composed*> bases;
    if (!find_bases(file, bases)) return false;
    check_duplicates(bases);
    Value inherited(Table{}, file.body.value.origin());
    bool good = true;
    for (const Composed* base : bases) {
      for (const Composed* part : base->line) {
        if (std::find(file.line.begin(), file.line.end(), part) != file.line.end()) continue;
        file.line.push_back(part);
        good = merge_into(inherited, part->body.value, {}, found_) && good;
      }
    }
    expand(file, inherited);
    good = merge_into(inherited, file.body.value, {}, found_) && good;
    drop_private_keys(inherited);
    file.line.push_back(&file);
    file.merged = std::move(inherited);
    return good;
  }

  bool find_bases(Composed& file, std::vector<const Composed*>& bases) {
    const Value* entry = file.body.value.as_table()->find("_base_");
    if (!entry) return true;
    Value expanded = *entry;
    detail::expand_expressions(expanded, scope_of(file, nullptr), found_);
    Array list = expanded.as_array() ? *expanded.as_array() : Array{expanded};
    bool good = true;
    for (const Value& name : list) {
      const Composed* base = name.as_string() ? compose_base(file, name) : nullptr;
      if (!name.as_string()) {
        found_.error(Code::bad_base, name.origin(),
                     fmt::format("`_base_` takes a path or a list of paths, not {}", kind_phrase(name.kind())));
      }
      if (base && std::find(bases.begin(), bases.end(), base) == bases.end()) bases.push_back(base);
      good = good && base;
    }
    return good;
  }

  const Composed* compose_base(const Composed& file, const Value& name) {
    const std::string& text = *name.as_string();
    if (text.find("::") != std::string::npos) return compose_of_plugin(name);
    const fs::path shown = (file.body.shown.parent_path() / text).lexically_normal();
    return compose(shown, name.origin());
  }

  // "scope::path": a config that a plugin brings, taken as one file with everything that it inherits.
  const Composed* compose_of_plugin(const Value& name) {
    const std::string& text = *name.as_string();
    const std::size_t colons = text.find("::");
    const std::string scope = text.substr(0, colons);
    const std::string path = text.substr(colons + 2);
    if (scope.empty() || path.empty() || path.find("::") != std::string::npos) {
      found_.error(Code::bad_package_path, name.origin(),
                   fmt::format("`{}` is not of the form scope::path.toml", text));
      return nullptr;
    }
    const auto folder = options_.plugin_configs ? options_.plugin_configs(scope) : std::nullopt;
    if (!folder) {
      found_.error(Code::plugin_missing, name.origin(), fmt::format("no plugin of scope `{}` brings configs", scope))
          .suggest_help("add its folder with --plugin-path or MMREG_PLUGIN_PATH");
      return nullptr;
    }
    if (const auto known = files_.find(text); known != files_.end()) return known->second.get();
    const Composed* base = compose((fs::path(*folder) / path).lexically_normal(), name.origin());
    if (!base) return nullptr;
    auto marked = std::make_unique<Composed>();
    marked->body = base->body;
    marked->body.value = base->merged;
    for (Member& m : *marked->body.value.edit_table()) mark_scope(m.value, scope);
    for (const Composed* file : base->line) marked->sources.push_back(file->body.source);
    marked->merged = marked->body.value;
    marked->line = {marked.get()};
    return (files_[text] = std::move(marked)).get();
  }

  void report_cycle(std::vector<Open>::const_iterator first, Origin closing) {
    Diagnostic& d = found_.error(Code::base_cycle, closing, fmt::format("`{}` inherits itself", first->shown.string()));
    for (auto step = first + 1; step != way_.cend(); ++step) {
      d.also(step->by, fmt::format("which inherits `{}`", step->shown.string()));
    }
    d.suggest_help("take one of these bases out");
  }

  // Two bases of one file may share a top-level key only through a file that both of them have.
  void check_duplicates(const std::vector<const Composed*>& bases) {
    const auto is_shared = [&](const Composed* file) {
      return std::count_if(bases.begin(), bases.end(), [&](const Composed* b) {
               return std::find(b->line.begin(), b->line.end(), file) != b->line.end();
             }) > 1;
    };
    std::unordered_map<std::string, std::pair<const Composed*, Origin>> owners;
    for (const Composed* base : bases) {
      for (const Composed* file : base->line) {
        if (is_shared(file)) continue;
        for (const Member& m : *file->body.value.as_table()) {
          if (m.key == "_base_" || m.key == "_deprecation_" || m.key.starts_with("__")) continue;
          const auto [owner, is_new] = owners.try_emplace(m.key, base, m.key_at);
          if (is_new || owner->second.first == base) continue;
          found_.error(Code::duplicate_base_key, m.key_at, fmt::format("two bases of one file define `{}`", m.key))
              .also(owner->second.second, "the other base defines it here")
              .suggest_help("let one of the files inherit the other, or move the key into one of them");
        }
      }
    }
  }

  detail::ExpressionScope scope_of(const Composed& file, const Value* bases) {
    return {file.body.shown, bases, &options_, &environment_used_, &budget_};
  }

  void expand(Composed& file, const Value& inherited) {
    Table& table = *file.body.value.edit_table();
    table.erase("_base_");
    if (const Member* note = table.member("_deprecation_")) {
      report_deprecation(*note, file);
      table.erase("_deprecation_");
    }
    detail::expand_expressions(file.body.value, scope_of(file, &inherited), found_);
  }

  void report_deprecation(const Member& note, const Composed& file) {
    Diagnostic& d = found_.warning(Code::config_deprecated, note.key_at,
                                   fmt::format("`{}` is deprecated", file.body.shown.string()));
    const Table* table = note.value.as_table();
    const Value* expected = table ? table->find("expected") : &note.value;
    const Value* reference = table ? table->find("reference") : nullptr;
    if (expected && expected->as_string()) d.note(*expected->as_string());
    if (reference && reference->as_string()) d.note("see " + *reference->as_string());
  }

  static void drop_private_keys(Value& tree) {
    std::vector<std::string> keys;
    for (const Member& m : *tree.as_table()) {
      if (m.key.starts_with("__")) keys.push_back(m.key);
    }
    if (keys.empty()) return;
    for (const std::string& key : keys) tree.edit_table()->erase(key);
  }

  bool override_with(Config& config) {
    std::vector<Override> overrides;
    for (std::size_t i = 0; i < options_.overrides.size(); ++i) {
      std::optional<Override> one = parse_override(options_.overrides[i], i + 1, found_);
      if (!one) return false;
      detail::expand_expressions(one->value, {{}, nullptr, &options_, &environment_used_}, found_);
      overrides.push_back(*std::move(one));
    }
    return !found_.has_errors() && apply_overrides(config.root, overrides, found_);
  }

  bool read_default_scope(Config& config) {
    const Value* scope = config.root.as_table()->find("default_scope");
    if (!scope || scope->is_null()) return true;
    if (!scope->as_string()) {
      found_.error(
          Code::bad_default_scope, scope->origin(),
          fmt::format("`default_scope` takes the name of a scope as a string, not {}", kind_phrase(scope->kind())));
      return false;
    }
    config.default_scope = *scope->as_string();
    return true;
  }

  const LoadOptions& options_;
  Diagnostics& found_;
  std::vector<Open> way_;
  std::unordered_map<std::string, std::unique_ptr<Composed>> files_;
  std::size_t budget_ = kMostCopies;
  std::set<std::string> failed_;
  std::vector<Inclusion> inclusions_;
  std::map<std::string, std::string> environment_used_;
};

}  // namespace

std::optional<Config> load_config(const std::string& path, const LoadOptions& options, Diagnostics& found,
                                  std::vector<Inclusion>* inclusions) {
  Loader loader(options, found);
  std::optional<Config> config = loader.load(path);
  if (inclusions) *inclusions = loader.inclusions();
  return config;
}

}  // namespace mmreg
