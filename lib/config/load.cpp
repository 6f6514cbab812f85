// Loading: files with their bases, then overrides, then references, to one value.
#include "mmreg/config.hpp"

#include "config/composed.hpp"
#include "config/expression.hpp"
#include "config/finish.hpp"
#include "config/override.hpp"

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
  Files(LoadedConfig& out, Config& config) : out_(out), config_(config) {}

  void add(const Composed& file) {
    const bool is_plugins = !file.file;
    if (!is_plugins && !seen_.insert(file.file.get()).second) return;
    out_.found.add_all(file.problems);
    config_.environment_used.insert(file.environment_used.begin(), file.environment_used.end());
    config_.removals.insert(config_.removals.end(), file.removals.begin(), file.removals.end());
    if (file.onto) add(*file.onto);
    for (const Composed::Base& base : file.bases) {
      const detail::ParsedFile* named = base.file->file.get();
      if (named && named->source != 0 && !base.file->is_cycle) out_.chain.push_back({named->source, base.by});
      add(*base.file);
    }
  }

 private:
  LoadedConfig& out_;
  Config& config_;
  std::unordered_set<const detail::ParsedFile*> seen_;
};

void add_files(const std::vector<const Composed*>& line, std::unordered_set<std::uint32_t>& seen,
               std::vector<Config::File>& files) {
  for (const Composed* part : line) {
    if (!part->file) {
      add_files(part->parts, seen, files);
    } else if (seen.insert(part->file->source).second) {
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

// Keys at the top that begin with `__` are dropped, whoever says them.
void drop_private_keys(Value& config) {
  const auto is_private = [](const Member& m) { return m.key.starts_with("__"); };
  const Table& top = *config.as_table();
  if (std::any_of(top.begin(), top.end(), is_private)) config.edit_table()->erase_if(is_private);
}

// All that can be read; what cannot is reported.
std::vector<Override> read_overrides(const LoadOptions& options, Diagnostics& found) {
  std::vector<Override> out;
  for (std::size_t i = 0; i < options.overrides.size(); ++i) {
    const std::string& token = options.overrides[i];
    if (token.starts_with('@')) {
      const std::uint32_t source = add_source({fmt::format("argument {}", i + 1), token, SourceKind::argument});
      const Origin at{source, 0, static_cast<std::uint32_t>(token.size())};
      detail::read_override_file(token.substr(1), at, out, found);
    } else if (std::optional<Override> one = parse_override(token, i + 1, found)) {
      out.push_back(*std::move(one));
    }
  }
  return out;
}

}  // namespace

struct Workspace::State {
  LoadOptions options;
  detail::FileCache files{options};
  detail::Composer::Shared composed;

  explicit State(LoadOptions o) : options(std::move(o)) {}
  void override_with(Config& config, Composition& composition) const;
};

Workspace::Workspace(LoadOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Workspace::~Workspace() = default;

void Workspace::State::override_with(Config& config, Composition& composition) const {
  std::vector<Override> overrides = read_overrides(options, composition.found);
  for (Override& o : overrides) {
    detail::check_override_words(o, composition.found);
    detail::expand_expressions(o.value, {{}, nullptr, &options, &config.environment_used}, composition);
  }
  detail::apply_overrides(config.root, overrides, composition);
  drop_private_keys(config.root);
}

LoadedConfig Workspace::load(const std::string& path) const {
  LoadedConfig out;
  Config config;
  config.path = path;
  detail::Composer composer(state_->options, state_->files, state_->composed);
  std::vector<std::shared_ptr<const Composed>> layers{composer.compose(path, {})};
  for (const std::string& more : state_->options.with) {
    const std::shared_ptr<const Composed> below = layers.back();
    layers.push_back(composer.compose(more, {}, below->is_merged ? below : nullptr));
  }
  const Composed& top = *layers.back();
  Files files(out, config);
  for (const auto& layer : layers) files.add(*layer);
  out.found.add_all(composer.problems());
  if (std::any_of(layers.begin(), layers.end(), [](const auto& layer) { return !layer->is_merged; })) {
    out.found.remove_repeated();
    return out;
  }
  config.root = top.merged;
  std::unordered_set<std::uint32_t> seen;
  add_files(top.line, seen, config.files);
  Composition composition(out.found, state_->options.history, state_->options.max_copies);
  detail::take_over_copies({&top}, composition);
  state_->override_with(config, composition);
  const Value merged = config.root;
  config.root = detail::Finisher(merged, composition).finish();
  config.removals.insert(config.removals.end(), composition.removals.begin(), composition.removals.end());
  out.found.remove_repeated();
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
