// Loading: files with their bases, then overrides, then references, to one value.
#include "mmreg/config.hpp"

#include "config/composed.hpp"
#include "config/expression.hpp"
#include "config/finish.hpp"
#include "config/override.hpp"
#include "config/words.hpp"
#include "mmreg/key_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace mmreg {
namespace {

using detail::Composed;
using detail::Composition;

// What a config's files say of themselves and of the way they came in, each file once.
class Files {
 public:
  Files(LoadedConfig& out, std::map<std::string, std::string>& environment) : out_(out), environment_(environment) {}

  void add(const Composed& file) {
    if (!seen_.insert(file.file.get()).second) return;
    out_.found.add_all(file.problems);
    environment_.insert(file.environment_used.begin(), file.environment_used.end());
    for (const Composed::Base& base : file.bases) {
      if (base.by && base.file->file->source != 0 && !base.file->identity.empty())
        out_.chain.push_back({base.file->file->source, base.by});
      add(*base.file);
    }
  }

 private:
  LoadedConfig& out_;
  std::map<std::string, std::string>& environment_;
  std::unordered_set<const detail::ParsedFile*> seen_;
};

void add_files(const Composed& top, std::vector<Config::File>& files) {
  for (const Composed* part : top.line) {
    if (part->of_plugin) {
      add_files(*part->of_plugin, files);
    } else {
      files.push_back({part->file->source, part->file->values});
    }
  }
}

bool read_default_scope(Config& config, Diagnostics& found) {
  const Value* scope = config.root.as_table()->find("default_scope");
  if (!scope || scope->is_null()) return true;
  if (scope->as_string()) {
    config.default_scope = *scope->as_string();
    return true;
  }
  found
      .error(Code::bad_default_scope, scope->origin(),
             fmt::format("`default_scope` takes the name of a scope as a string, not {}", kind_phrase(scope->kind())))
      .suggest_help("write `default_scope = \"mmengine\"`");
  return false;
}

// The words of the config language mean the same in an override.
void check_words(const Override& o, Diagnostics& found) {
  const std::optional<KeyPath> path = parse_key_path(o.key);
  if (!path || o.operation == Override::Operation::remove) return;
  Value nested = o.value;
  for (std::size_t i = path->size(); i > 0; --i) {
    const PathStep& step = (*path)[i - 1];
    Table table;
    table.set(step.in_brackets ? "element" : step.text, std::move(nested), o.at);
    nested = Value(std::move(table), o.at);
  }
  detail::check_words(nested, found);
}

// Keys at the top that begin with `__` are dropped, whoever says them.
void drop_private_keys(Value& config) {
  const auto is_private = [](const Member& m) { return m.key.starts_with("__"); };
  const Table& top = *config.as_table();
  if (std::any_of(top.begin(), top.end(), is_private)) config.edit_table()->erase_if(is_private);
}

bool read_overrides(const LoadOptions& options, std::vector<Override>& out, Diagnostics& found) {
  for (std::size_t i = 0; i < options.overrides.size(); ++i) {
    const std::string& token = options.overrides[i];
    if (token.starts_with('@')) {
      const std::uint32_t source = add_source({fmt::format("argument {}", i + 1), token, SourceKind::argument});
      const Origin at{source, 0, static_cast<std::uint32_t>(token.size())};
      if (!detail::read_override_file(token.substr(1), at, out, found)) return false;
    } else {
      std::optional<Override> one = parse_override(token, i + 1, found);
      if (!one) return false;
      out.push_back(*std::move(one));
    }
  }
  return true;
}

}  // namespace

struct Workspace::State {
  LoadOptions options;
  detail::FileCache files{options};
  detail::Composer::Shared composed;

  explicit State(LoadOptions o) : options(std::move(o)) {}
  bool override_with(Config& config, Composition& composition) const;
};

Workspace::Workspace(LoadOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Workspace::~Workspace() = default;

bool Workspace::State::override_with(Config& config, Composition& composition) const {
  std::vector<Override> overrides;
  if (!read_overrides(options, overrides, composition.found)) return false;
  for (Override& o : overrides) {
    check_words(o, composition.found);
    detail::expand_expressions(o.value, {{}, nullptr, &options, &config.environment_used}, composition);
  }
  return detail::apply_overrides(config.root, overrides, composition);
}

LoadedConfig Workspace::load(const std::string& path) const {
  LoadedConfig out;
  detail::Composer composer(state_->options, state_->files, state_->composed);
  std::shared_ptr<const Composed> top = composer.compose(path, {});
  for (const std::string& more : state_->options.with) {
    if (top->is_merged) top = composer.compose(more, {}, top);
  }
  Config config;
  Files(out, config.environment_used).add(*top);
  out.found.add_all(composer.problems());
  if (!top->is_merged) return out;
  config.path = path;
  config.root = top->merged;
  add_files(*top, config.files);
  Composition composition(out.found, state_->options.history, state_->options.max_copies, top->copies);
  if (!state_->override_with(config, composition)) return out;
  drop_private_keys(config.root);
  const Value merged = config.root;
  config.root = detail::Finisher(merged, composition).finish();
  if (out.found.has_errors()) return out;
  const bool good_imports = read_custom_imports(config, out.found);
  if (read_default_scope(config, out.found) && good_imports) out.config = std::move(config);
  return out;
}

std::optional<Config> load_config(const std::string& path, const LoadOptions& options, Diagnostics& found,
                                  std::vector<Inclusion>* inclusions) {
  LoadedConfig loaded = Workspace(options).load(path);
  found.add_all(loaded.found);
  if (inclusions) *inclusions = std::move(loaded.chain);
  return std::move(loaded.config);
}

}  // namespace mmreg
