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
#include <functional>

namespace mmreg::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 100;  // that inherit one another

bool stands_in(const std::vector<const Composed*>& line, const Composed& file) {
  return std::any_of(line.begin(), line.end(), [&](const Composed* f) { return f->identity == file.identity; });
}

// Two bases of one file may share a top-level key only through a file that both of them have.
bool check_duplicates(const std::vector<Composed::Base>& bases, Diagnostics& problems) {
  bool good = true;
  const auto is_shared = [&](const Composed& file) {
    const auto has_it = [&](const Composed::Base& base) { return stands_in(base.file->line, file); };
    return std::count_if(bases.begin(), bases.end(), has_it) > 1;
  };
  std::unordered_map<std::string_view, std::pair<const Composed*, Origin>> owners;
  for (const Composed::Base& base : bases) {
    for (const Composed* file : base.file->line) {
      if (is_shared(*file)) continue;
      for (const Member& m : *file->body.as_table()) {
        if (is_instruction(m.key)) continue;
        const auto [owner, is_new] = owners.try_emplace(m.key, base.file.get(), m.key_at);
        if (is_new || owner->second.first == base.file.get()) continue;
        problems.error(Code::duplicate_base_key, m.key_at, fmt::format("two bases of one file define `{}`", m.key))
            .also(owner->second.second, "the other base defines it here")
            .suggest_help("let one of the files inherit the other, or move the key into one of them");
        good = false;
      }
    }
  }
  return good;
}

void report_deprecation(const Member& note, const std::string& shown, Diagnostics& problems) {
  const Table* table = note.value.as_table();
  if (!table && !note.value.as_string()) {
    problems
        .error(Code::bad_word, note.value.origin(),
               fmt::format("`_deprecation_` takes a text or a table, not {}", kind_phrase(note.value.kind())))
        .suggest_help("write `_deprecation_ = { expected = \"new.toml\", reference = \"why\" }`");
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

}  // namespace

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
  std::shared_ptr<const Composed> composed;
  if (again != way_.end()) {
    report_cycle(again, by);
  } else if (way_.size() >= kMostFiles) {
    problems_
        .error(Code::nested_too_deep, by, fmt::format("files inherit one another more than {} levels deep", kMostFiles))
        .suggest_help("merge some of these files into one");
  } else if (fail_to_open(*file, by)) {
    auto failed = std::make_shared<Composed>();
    failed->file = file;
    failed->identity = identity;
    failed->problems = file->problems;
    failed->problems.remove_if([](const Diagnostic& d) { return !d.primary.at; });
    known_[identity] = failed;
    return failed;
  } else {
    way_.push_back({identity, file->shown, by});
    composed = compose_new(file, onto);
    way_.pop_back();
  }
  if (!composed) {  // it is not the file's own mistake: it may be good where it is reached another way
    auto failed = std::make_shared<Composed>();
    failed->file = file;
    return failed;
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
  const bool found_bases = add_bases(*composed);
  if (!found_bases || !check_duplicates(composed->bases, composed->problems)) return composed;
  Value inherited(Table{}, file->value.origin());
  if (onto) {
    composed->line = onto->line;
    composed->copies += onto->copies;
    composed->bases.push_back({{}, onto});
    inherited = onto->merged;
  }
  bool good = merge_bases(*composed, inherited, composed->problems);
  put_in_known(*composed, inherited);
  const Value before = inherited;
  Composition composition(composed->problems, options_.history, options_.max_copies, composed->copies);
  good = Merger(composition, &before).merge_root(inherited, *composed->body.as_table()) && good;
  composed->copies = composition.copies;
  composed->line.push_back(composed.get());
  inherited.set_origin(file->value.origin());
  composed->merged = std::move(inherited);
  composed->is_merged = true;
  composed->is_good = good && !composed->problems.has_errors() &&
                      std::all_of(composed->bases.begin(), composed->bases.end(),
                                  [](const Composed::Base& base) { return base.file->is_good; });
  return composed;
}

bool Composer::add_bases(Composed& file) {
  const Value* entry = file.body.as_table()->find("_base_");
  if (!entry) return true;
  Value expanded = *entry;
  Composition composition(file.problems);
  expand_expressions(expanded, {file.file->path, nullptr, &options_, &file.environment_used}, composition);
  const Array list = expanded.as_array() ? *expanded.as_array() : Array{expanded};
  bool good = true;
  for (const Value& name : list) {
    if (!name.as_string()) {
      const std::string problem =
          is_deferred(name) ? fmt::format("bases are read before `{}` is known", text_of(name.origin()))
                            : fmt::format("`_base_` takes a path or a list of paths, not {}", kind_phrase(name.kind()));
      file.problems.error(Code::bad_base, name.origin(), problem)
          .suggest_help("write `_base_ = \"base.toml\"`, relative to this file");
      good = false;
      continue;
    }
    const std::shared_ptr<const Composed> base = compose_base(file, name, file.problems);
    if (!base) {
      good = false;
      continue;
    }
    good = good && base->is_merged;
    file.copies += base->copies;
    file.bases.push_back({name.origin(), base});
  }
  return good;
}

std::shared_ptr<const Composed> Composer::compose_base(const Composed& file, const Value& name, Diagnostics& problems) {
  const std::string& text = *name.as_string();
  if (text.find("::") != std::string::npos) return compose_of_plugin(name, problems);
  if (text.empty() || text == "-") {
    problems
        .error(Code::bad_base, name.origin(),
               text.empty() ? "`_base_` names no file" : "standard input cannot be a base")
        .suggest_help("write the path of a file, relative to this one");
    return nullptr;
  }
  return compose((fs::path(file.file->path).parent_path() / text).lexically_normal().string(), name.origin());
}

// "scope::path": a config that a plugin brings, taken as one file with everything that it inherits.
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
  const std::string key = scope + "::" + path;
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  const auto base = compose((fs::path(*folder) / path).lexically_normal().string(), name.origin());
  if (!base->is_merged) return base;
  auto marked = std::make_shared<Composed>(*base);
  marked->identity = key;
  for (Member& m : *marked->merged.edit_table()) mark_scope(m.value, scope);
  marked->body = marked->merged;
  marked->of_plugin = base;
  marked->line = {marked.get()};
  known_[key] = marked;
  return marked;
}

// The first base is taken as it is; of the others what stands in the line already is left out.
bool Composer::merge_bases(Composed& file, Value& inherited, Diagnostics& problems) {
  bool good = true;
  for (const Composed::Base& base : file.bases) {
    if (!base.by) continue;  // what this file is merged onto
    const std::vector<const Composed*>& line = base.file->line;
    const auto is_in_line = [&](const Composed* part) { return stands_in(file.line, *part); };
    const bool is_apart = std::none_of(line.begin(), line.end(), is_in_line);
    if (file.line.empty()) {
      inherited = base.file->merged;
    } else {
      const Value before = inherited;
      Composition composition(problems, options_.history, options_.max_copies, file.copies);
      Merger merger(composition, &before);
      if (is_apart) {
        good = merger.merge_root(inherited, *base.file->merged.as_table()) && good;
      } else {
        for (const Composed* part : line) {
          if (!is_in_line(part)) good = merger.merge_root(inherited, *part->body.as_table()) && good;
        }
      }
    }
    std::copy_if(line.begin(), line.end(), std::back_inserter(file.line), std::not_fn(is_in_line));
  }
  return good;
}

// Puts in what is known before merging; words about the file itself, and keys that begin with `__`, go.
void Composer::put_in_known(Composed& file, const Value& inherited) {
  Table& table = *file.body.edit_table();
  if (const Member* note = table.member("_deprecation_")) {
    report_deprecation(*note, file.file->shown, file.problems);
  }
  table.erase_if([](const Member& m) {
    return m.key == "_base_" || m.key == "_deprecation_" || m.key == "_use_" || m.key.starts_with("__");
  });
  Composition composition(file.problems, options_.history, options_.max_copies, file.copies);
  expand_expressions(file.body, {file.file->path, &inherited, &options_, &file.environment_used}, composition);
  file.copies = composition.copies;
}

}  // namespace mmreg::detail
