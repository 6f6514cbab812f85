// Files and their bases. The bodies of all files are merged in one line, bases first; a file that is reached twice
// stands in that line once.
#include "config/composed.hpp"

#include "config/expression.hpp"
#include "config/merge.hpp"
#include "config/selector.hpp"
#include "config/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace mmreg::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 100;  // that inherit one another
constexpr std::size_t kMostOpen = 1000;  // on the way to a file whose height is not yet known

using Identities = std::unordered_set<std::string_view>;

// Two bases of one file must not define one top-level key, but through a file that both have. So two files conflict if
// each is in a base that the other is not in.
class Definitions {
 public:
  explicit Definitions(const std::vector<Composed::Base>& bases) : bases_(bases) {
    for (std::size_t b = 0; b < bases.size(); ++b) {
      for (const Composed* file : bases[b].file->line) used_by_[file->identity].push_back(b);
    }
  }

  bool check(Diagnostics& problems) {
    bool good = true;
    std::unordered_set<std::string_view> seen;
    for (const Composed::Base& base : bases_) {
      for (const Composed* file : base.file->line) {
        if (!seen.insert(file->identity).second) continue;
        for (const Member& m : *file->body.as_table()) {
          if (is_instruction(m.key)) continue;
          std::vector<Definition>& earlier = keys_[m.key];
          const auto other = std::find_if(earlier.begin(), earlier.end(),
                                          [&](const Definition& d) { return are_apart(*d.file, *file); });
          if (other != earlier.end()) {
            report(m, other->key_at, base.by, problems);
            good = false;
          }
          earlier.push_back({file, m.key_at});
        }
      }
    }
    return good;
  }

 private:
  struct Definition {
    const Composed* file;
    Origin key_at;
  };

  bool are_apart(const Composed& a, const Composed& b) const {
    const std::vector<std::size_t>& x = used_by_.at(a.identity);
    const std::vector<std::size_t>& y = used_by_.at(b.identity);
    return !std::includes(x.begin(), x.end(), y.begin(), y.end()) &&
           !std::includes(y.begin(), y.end(), x.begin(), x.end());
  }

  static void report(const Member& m, Origin other, Origin by, Diagnostics& problems) {
    problems.error(Code::duplicate_base_key, m.key_at, fmt::format("two bases of one file define `{}`", m.key))
        .also(other, "the other base defines it here")
        .also(by, "the bases are named here")
        .suggest_help("let one of the files inherit the other, or move the key into one of them");
  }

  const std::vector<Composed::Base>& bases_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> used_by_;  // files, by identity; indices in order
  std::unordered_map<std::string_view, std::vector<Definition>> keys_;
};

bool check_duplicates(const std::vector<Composed::Base>& bases, Diagnostics& problems) {
  return bases.size() < 2 || Definitions(bases).check(problems);
}

void report_deprecation(const Member& note, const std::string& shown, Diagnostics& problems) {
  const Table* table = note.value.as_table();
  if (!table && !note.value.as_string()) {
    problems
        .error(Code::bad_word, note.value.origin(),
               fmt::format("`_deprecation_` takes a text or a table, not {}", kind_phrase(note.value.kind())))
        .suggest_help(R"(write `_deprecation_ = { expected = "new.toml", reference = "why" }`)");
    return;
  }
  Diagnostic& d = problems.warning(Code::config_deprecated, note.key_at, fmt::format("`{}` is deprecated", shown));
  const Value* expected = table ? table->find("expected") : &note.value;
  const Value* reference = table ? table->find("reference") : nullptr;
  if (expected && expected->as_string()) d.note(*expected->as_string());
  if (reference && reference->as_string()) d.note("see " + *reference->as_string());
}

// The file in the same folder that was probably meant.
std::string near_file(const fs::path& path) {
  constexpr std::size_t kMostNames = 5000;
  std::error_code ignored;
  std::vector<std::string> names;
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  for (fs::directory_iterator it(folder, ignored), end; it != end && names.size() < kMostNames; it.increment(ignored)) {
    if (it->path().extension() == ".toml") names.push_back(it->path().stem().string());
    if (ignored) break;
  }
  const std::vector<std::string> near = near_names(path.stem().string(), {names.begin(), names.end()}, 1);
  return near.empty() ? std::string() : (path.parent_path() / (near.front() + ".toml")).string();
}

void report_too_deep(Origin by, Diagnostics& problems) {
  problems
      .error(Code::nested_too_deep, by, fmt::format("files inherit one another more than {} levels deep", kMostFiles))
      .suggest_help("merge some of these files into one");
}

}  // namespace

void take_over_copies(const std::vector<const Composed*>& tops, Composition& composition) {
  std::unordered_set<const Composed*> seen;
  std::vector<const Composed*> open = tops;
  while (!open.empty()) {
    const Composed* file = open.back();
    open.pop_back();
    if (!file || !seen.insert(file).second) continue;
    composition.take_over(file->copies, file->is_exhausted);
    open.push_back(file->onto.get());
    for (const Composed::Base& base : file->bases) open.push_back(base.file.get());
  }
}

// ---- finding

std::shared_ptr<const Composed> Composer::compose(const std::string& path, Origin by,
                                                  const std::shared_ptr<const Composed>& onto) {
  const std::shared_ptr<const ParsedFile> file = files_.get(path);
  const std::string& identity = file->identity.empty() ? path : file->identity;
  if (!onto) {
    if (const auto known = known_.find(identity); known != known_.end()) return known->second;
    const std::lock_guard lock(shared_.mutex);
    if (const auto cached = shared_.files.find(path); cached != shared_.files.end()) {
      adopt(cached->second);
      return cached->second;
    }
  }
  const auto again = std::find_if(way_.begin(), way_.end(), [&](const Open& o) { return o.identity == identity; });
  if (again != way_.end() || way_.size() >= kMostOpen) {
    if (again != way_.end()) {
      report_cycle(again, by);
    } else {
      report_too_deep(by, problems_);
    }
    auto cut = std::make_shared<Composed>();
    cut->file = file;
    cut->is_cycle = true;
    return cut;
  }
  std::shared_ptr<const Composed> composed;
  if (fail_to_open(*file, by)) {
    auto failed = std::make_shared<Composed>();
    failed->file = file;
    failed->identity = identity;
    failed->problems = file->problems;
    failed->problems.remove_if([](const Diagnostic& d) { return !d.primary.at; });
    composed = std::move(failed);
  } else {
    way_.push_back({identity, file->shown, by});
    composed = compose_new(file, onto);
    way_.pop_back();
  }
  if (onto) return composed;
  known_[identity] = composed;
  if (composed->is_good) {
    const std::lock_guard lock(shared_.mutex);
    shared_.files.try_emplace(path, composed);
  }
  return composed;
}

void Composer::adopt(const std::shared_ptr<const Composed>& file) {
  if (!known_.try_emplace(file->identity, file).second) return;
  for (const Composed::Base& base : file->bases) adopt(base.file);
}

// Whether there is no such file, or one that cannot be read: that is a mistake of the place that names it.
bool Composer::fail_to_open(const ParsedFile& file, Origin by) {
  for (const Diagnostic& d : file.problems.list()) {
    if (d.primary.at) continue;
    problems_.add(d);
    Diagnostic& here = problems_.list().back();
    here.primary.at = by;
    const bool may_search = d.code == Code::file_missing && problems_.size() <= 100;  // nobody reads on that far
    const std::string near = may_search ? near_file(file.path) : std::string();
    if (!near.empty()) here.suggest_help(fmt::format("did you mean `{}`?", near));
  }
  return !file.is_read;
}

void Composer::report_cycle(std::vector<Open>::const_iterator first, Origin closing) {
  Diagnostic& d = problems_.error(Code::base_cycle, closing, fmt::format("`{}` inherits itself", first->shown));
  for (auto step = first + 1; step != way_.cend(); ++step) {
    d.also(step->by, fmt::format("which inherits `{}`", step->shown));
  }
  d.suggest_help("take one of these bases out");
}

// ---- composing

std::shared_ptr<const Composed> Composer::compose_new(const std::shared_ptr<const ParsedFile>& file,
                                                      const std::shared_ptr<const Composed>& onto) {
  auto composed = std::make_shared<Composed>();
  composed->file = file;
  composed->identity = file->identity;
  composed->problems = file->problems;
  composed->body = file->value;
  composed->onto = onto;
  Composition composition(composed->problems, options_.history, options_.max_copies);
  const bool found_bases = add_bases(*composed, composition);
  if (!found_bases || !check_duplicates(composed->bases, composed->problems)) return composed;
  std::vector<const Composed*> inherits{onto.get()};
  for (const Composed::Base& base : composed->bases) inherits.push_back(base.file.get());
  take_over_copies(inherits, composition);
  const std::size_t copied_before = composition.copies();
  Value inherited(Table{}, file->value.origin());
  if (onto) {
    composed->line = onto->line;
    inherited = onto->merged;
  }
  bool good = merge_bases(*composed, inherited, composition);
  put_in_known(*composed, inherited, composition);
  good = Merger(composition, &inherited).merge_root(inherited, *composed->body.as_table()) && good;
  composed->copies = composition.copies() - copied_before;
  composed->is_exhausted = composition.is_exhausted();
  composed->removals = std::move(composition.removals);
  composed->line.push_back(composed.get());
  inherited.set_origin(file->value.origin());
  composed->merged = std::move(inherited);
  composed->is_merged = true;
  composed->is_good = good && !composed->problems.has_errors() && (!onto || onto->is_good) &&
                      std::all_of(composed->bases.begin(), composed->bases.end(),
                                  [](const Composed::Base& base) { return base.file->is_good; });
  return composed;
}

bool Composer::add_bases(Composed& file, Composition& composition) {
  const Value* entry = file.body.as_table()->find("_base_");
  if (!entry) return true;
  Array list = entry->as_array() ? *entry->as_array() : Array{*entry};
  std::unordered_set<const Composed*> seen;
  std::vector<OfPlugin> plugins;
  bool good = true;
  for (Value& name : list) {
    const std::size_t problems = file.problems.size();
    expand_expressions(name, {file.file->path, nullptr, &options_, &file.environment_used}, composition);
    const std::shared_ptr<const Composed> base =
        file.problems.size() == problems ? compose_base(file, name, file.problems) : nullptr;
    good = good && base && base->is_merged;
    if (!base || !seen.insert(base.get()).second) continue;
    file.height = std::max(file.height, base->height + 1);
    if (base->height == kMostFiles) {
      report_too_deep(name.origin(), file.problems);
      good = false;
    }
    const std::size_t colons = name.as_string()->find("::");
    if (colons == std::string::npos) {
      file.bases.push_back({name.origin(), base});
      continue;
    }
    const std::string scope = name.as_string()->substr(0, colons);
    auto group = std::find_if(plugins.begin(), plugins.end(), [&](const OfPlugin& p) { return p.scope == scope; });
    if (group == plugins.end()) {
      group = plugins.insert(plugins.end(), {scope, {}, file.bases.size()});
      file.bases.emplace_back();
    }
    group->bases.push_back({name.origin(), base});
  }
  for (OfPlugin& group : plugins) {
    const Origin by = group.bases.front().by;
    const std::size_t place = group.place;
    file.bases[place] = {by, marked(std::move(group), composition)};
    good = good && file.bases[place].file->is_merged;
  }
  return good;
}

// Null, with an error, if the entry names no file.
std::shared_ptr<const Composed> Composer::compose_base(const Composed& file, const Value& name, Diagnostics& problems) {
  const auto fail = [&](std::string message) {
    problems.error(Code::bad_base, name.origin(), std::move(message))
        .suggest_help("write `_base_ = \"base.toml\"`, relative to this file");
    return nullptr;
  };
  if (is_deferred(name)) return fail(fmt::format("bases are read before `{}` is known", text_of(name.origin())));
  const std::string* text = name.as_string();
  if (!text) return fail(fmt::format("`_base_` takes a path or a list of paths, not {}", kind_phrase(name.kind())));
  if (text->empty()) return fail("`_base_` names no file");
  if (*text == "-") return fail("standard input cannot be a base");
  if (text->find("::") != std::string::npos) return compose_of_plugin(name, problems);
  return compose((fs::path(file.file->path).parent_path() / *text).lexically_normal().string(), name.origin());
}

// "scope::path": a config that a plugin brings.
std::shared_ptr<const Composed> Composer::compose_of_plugin(const Value& name, Diagnostics& problems) {
  const std::string& text = *name.as_string();
  const std::size_t colons = text.find("::");
  const std::string scope = text.substr(0, colons);
  const std::string path = text.substr(colons + 2);
  if (scope.empty() || path.empty() || path.find("::") != std::string::npos) {
    problems.error(Code::bad_package_path, name.origin(), fmt::format("`{}` is not of the form scope::path.toml", text))
        .suggest_help("write `scope::path.toml`, or a path without `::`");
    return nullptr;
  }
  const auto folder = options_.plugin_configs ? options_.plugin_configs(scope) : std::nullopt;
  if (!folder) {
    problems.error(Code::plugin_missing, name.origin(), fmt::format("no plugin of scope `{}` brings configs", scope))
        .suggest_help("add its folder with --plugin-path or MMREG_PLUGIN_PATH");
    return nullptr;
  }
  return compose((fs::path(*folder) / path).lexically_normal().string(), name.origin());
}

// The configs of one plugin are merged like any bases, then taken as one file that is marked with the plugin's scope.
std::shared_ptr<const Composed> Composer::marked(OfPlugin&& group, Composition& composition) {
  auto out = std::make_shared<Composed>();
  out->identity = group.scope + "::";
  bool good = check_duplicates(group.bases, composition.found);
  for (const Composed::Base& base : group.bases) {
    out->identity += base.file->identity + "\n";
    out->height = std::max(out->height, base.file->height);
    out->is_good = base.file->is_good;
    good = good && base.file->is_merged;
  }
  out->bases = std::move(group.bases);
  if (!good) return out;
  good = merge_bases(*out, out->merged, composition);
  for (Member& m : *out->merged.edit_table()) mark_scope(m.value, group.scope);
  out->body = out->merged;
  out->parts = std::exchange(out->line, {out.get()});
  out->is_merged = true;
  out->is_good = good && std::all_of(out->bases.begin(), out->bases.end(),
                                     [](const Composed::Base& base) { return base.file->is_good; });
  return out;
}

// The first base is taken as it is; of the others what stands in the line already is left out.
bool Composer::merge_bases(Composed& file, Value& inherited, Composition& composition) {
  bool good = true;
  Identities in_line;
  for (const Composed* part : file.line) in_line.insert(part->identity);
  for (const Composed::Base& base : file.bases) {
    const std::vector<const Composed*>& line = base.file->line;
    const auto is_there = [&](const Composed* part) { return in_line.contains(part->identity); };
    Merger merger(composition, &inherited);
    if (file.line.empty()) {
      inherited = base.file->merged;
    } else if (std::none_of(line.begin(), line.end(), is_there)) {
      good = merger.merge_root(inherited, *base.file->merged.as_table()) && good;
    } else {
      for (const Composed* part : line) {
        if (is_there(part)) continue;
        Value body = part->body;  // a `_delete_` at its top is about what that file inherits, not about its neighbours
        if (body.as_table()->contains("_delete_")) body.edit_table()->erase("_delete_");
        good = merger.merge_root(inherited, *body.as_table()) && good;
      }
    }
    for (const Composed* part : line) {
      if (in_line.insert(part->identity).second) file.line.push_back(part);
    }
  }
  return good;
}

// Puts in what is known before merging; words about the file itself, and keys that begin with `__`, go.
void Composer::put_in_known(Composed& file, const Value& inherited, Composition& composition) {
  Table& table = *file.body.edit_table();
  if (const Member* note = table.member("_deprecation_")) {
    report_deprecation(*note, file.file->shown, file.problems);
  }
  table.erase_if([](const Member& m) { return m.key == "_base_" || m.key == "_deprecation_" || m.key == "_use_"; });
  expand_expressions(file.body, {file.file->path, &inherited, &options_, &file.environment_used}, composition);
  file.body.edit_table()->erase_if([](const Member& m) { return m.key.starts_with("__"); });
}

}  // namespace mmreg::detail
