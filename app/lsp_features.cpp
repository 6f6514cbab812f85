#include "lsp_features.hpp"

#include "find_configs.hpp"
#include "lsp_text.hpp"

#include "mmreg/file.hpp"
#include "mmreg/plugins.hpp"
#include "mmreg/toml.hpp"
#include "mmreg/toml_outline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace app {
namespace {

namespace fs = std::filesystem;

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; }

// A file in a folder `_base_`, or that the workspace says is one, is a part: types may be missing in it.
bool is_part(const std::string& path) {
  for (const fs::path& part : fs::path(path)) {
    if (part == "_base_") return true;
  }
  return !workspace().is_config(path);
}

bool stands_in_file(mmreg::Origin at) { return at && mmreg::source_of(at).kind == mmreg::SourceKind::file; }

Json range_of(mmreg::Origin at) {
  return app::range_of(mmreg::source_of(at).text, at.begin, std::size_t{at.begin} + at.length);
}

Json diagnostic_of(const mmreg::Diagnostic& d) {
  std::string message = d.message;
  for (const std::string& note : d.notes) message += "\n" + note;
  if (!d.help.empty()) message += "\n" + d.help;
  Json out = {{"range", stands_in_file(d.primary.at) ? range_of(d.primary.at) : app::range_of("", 0, 0)},
              {"severity", d.severity == mmreg::Severity::error ? 1 : 2},
              {"code", mmreg::code_text(d.code)},
              {"source", "mmreg"},
              {"message", message}};
  Json related = Json::array();
  for (const mmreg::Label& label : d.related) {
    if (!stands_in_file(label.at)) continue;
    const std::string uri = uri_of_path(mmreg::source_of(label.at).name);
    related.push_back({{"location", {{"uri", uri}, {"range", range_of(label.at)}}}, {"message", label.text}});
  }
  if (!related.empty()) out["relatedInformation"] = related;
  return out;
}

// The cursor at the end of the word that it is in.
std::size_t end_of_word(std::string_view text, std::size_t offset) {
  const mmreg::TextPlace place = mmreg::place_in(text, offset);
  while (offset < text.size() && (place.in_string ? text[offset] != '"' && text[offset] != '\'' && text[offset] != '\n'
                                                  : is_name(text[offset]))) {
    ++offset;
  }
  return offset;
}

// The path inside of `{{ a.b | filter }}` around a cursor, or "".
std::string expression_at(std::string_view text, std::size_t offset) {
  const std::size_t line = text.rfind('\n', offset == 0 ? 0 : offset - 1) + 1;
  const std::size_t open = text.rfind("{{", offset);
  const std::size_t close = text.find("}}", offset);
  if (open == std::string_view::npos || close == std::string_view::npos || open < line) return {};
  if (text.substr(open, offset - open).find("}}") != std::string_view::npos) return {};
  std::string_view inner = text.substr(open + 2, close - open - 2);
  inner = inner.substr(0, inner.find('|'));
  const std::size_t first = inner.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(inner.substr(first, inner.find_last_not_of(' ') + 1 - first));
}

const mmreg::Value* value_at(const mmreg::Config& config, const mmreg::KeyPath& path) {
  const mmreg::Value* at = &config.root;
  for (const mmreg::PathStep& step : path) at = at ? mmreg::find_step(*at, step) : nullptr;
  return at;
}

std::string about_module(const mmreg::Module& module) {
  std::string out = fmt::format("**{}**\n\n{}\n\n", module.name, module.doc);
  for (const mmreg::Param& p : module.schema.params) {
    if (p.type->bare().kind == mmreg::Type::Kind::injected) continue;
    out += fmt::format("- `{}`: {}{}\n", p.name, mmreg::summary_of(p), p.doc.empty() ? "" : " — " + p.doc);
  }
  return out;
}

Json markdown(std::string text) { return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}}}; }

}  // namespace

void Documents::open(const std::string& uri, std::string text) {
  const std::string path = path_of_uri(uri);
  if (path.empty()) return;
  std::error_code failed;
  const fs::path shown = fs::path(path).lexically_proximate(fs::current_path(failed));
  const bool is_outside = failed || shown.empty() || *shown.begin() == "..";
  documents_[uri] = {uri, is_outside ? path : shown.string(), std::move(text)};
}

void Documents::close(const std::string& uri) {
  documents_.erase(uri);
  checked_.erase(uri);
  composed_.erase(uri);
}

const Document* Documents::find(const Json& params) const {
  const auto found = documents_.find(params.at("textDocument").at("uri").get<std::string>());
  return found == documents_.end() ? nullptr : &found->second;
}

CheckOptions Documents::options_for(const Document& document) const {
  CheckOptions options;
  options.jobs = 1;
  options.plan = !is_part(document.path);
  for (const auto& [uri, other] : documents_) options.texts[identity_of(other.path)] = other.text;
  return options;
}

// ---- diagnostics

std::map<std::string, Json> Documents::check() {
  std::map<std::string, Json> out;
  for (const std::string& uri : told_) out[uri] = Json::array();
  for (const auto& [uri, document] : documents_) {
    out[uri] = out.contains(uri) ? out[uri] : Json::array();
    Checked checked = check_configs({document.path}, options_for(document));
    for (const mmreg::Report& report : checked.reports) {
      for (const mmreg::Diagnostic& d : report.found.list()) {
        const bool in_file = stands_in_file(d.primary.at);
        const std::string at = in_file ? uri_of_path(mmreg::source_of(d.primary.at).name) : uri;
        Json& list = out.try_emplace(at, Json::array()).first->second;
        Json one = diagnostic_of(d);
        if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
      }
    }
    checked_[uri] = std::move(checked);
  }
  told_.clear();
  for (const auto& [uri, list] : out) {
    if (!list.empty()) told_.insert(uri);
  }
  return out;
}

// ---- what the document composes to

// A text that is being written is broken most of the time: then without the line of the cursor, or as it was before.
mmreg::Config Documents::compose(const Document& document, std::size_t cursor) {
  CheckOptions options = options_for(document);
  std::string text = document.text;
  for (const bool without_line : {false, true}) {
    if (without_line) {
      const std::size_t begin = text.rfind('\n', cursor == 0 ? 0 : cursor - 1) + 1;
      const std::size_t end = std::min(text.find('\n', cursor), text.size());
      if (end > begin)
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end),
                  ' ');
    }
    mmreg::LoadOptions load = load_options({});
    load.texts = options.texts;
    load.texts[identity_of(document.path)] = text;
    mmreg::LoadedConfig loaded = mmreg::Workspace(std::move(load)).load(document.path);
    if (!loaded.config) continue;
    mmreg::Diagnostics ignored;
    mmreg::declare_plugins(*loaded.config, ignored);
    return composed_[document.uri] = *std::move(loaded.config);
  }
  if (const auto before = composed_.find(document.uri); before != composed_.end()) return before->second;
  mmreg::Config nothing;
  nothing.path = document.path;
  nothing.root = mmreg::Value(mmreg::Table());
  return nothing;
}

// ---- requests

Json Documents::completion(const Json& params) {
  const Document* document = find(params);
  if (!document) return nullptr;
  const std::size_t offset = offset_of(document->text, params.at("position"));
  const mmreg::TextPlace place = mmreg::place_in(document->text, offset);
  const mmreg::Config config = compose(*document, offset);
  constexpr int kKinds[] = {10, 7, 12, 17, 18};  // property, class, value, file, reference
  Json items = Json::array();
  std::size_t order = 0;
  for (const mmreg::Completion& c : mmreg::completions_at(config, place)) {
    Json one = {{"label", c.label},
                {"kind", kKinds[static_cast<std::size_t>(c.kind)]},
                {"detail", c.detail},
                {"sortText", fmt::format("{:05}", order++)},
                {"textEdit",
                 {{"range", app::range_of(document->text, place.begin, offset)},
                  {"newText", place.in_string ? c.label : c.insert}}}};
    if (!c.doc.empty()) one["documentation"] = c.doc;
    items.push_back(std::move(one));
  }
  return {{"isIncomplete", false}, {"items", std::move(items)}};
}

Json Documents::hover(const Json& params) {
  const Document* document = find(params);
  if (!document) return nullptr;
  const std::size_t offset = end_of_word(document->text, offset_of(document->text, params.at("position")));
  mmreg::TextPlace place = mmreg::place_in(document->text, offset);
  const mmreg::Config config = compose(*document, offset);
  const bool is_key = place.what == mmreg::TextPlace::What::key;
  if (place.what == mmreg::TextPlace::What::header || place.typed.empty()) return nullptr;
  if (is_key) place.path.push_back({place.typed, false});
  if (place.path.empty()) return nullptr;
  if (place.path.back().text == "type") {
    mmreg::KeyPath outer = place.path;
    outer.pop_back();
    const mmreg::Expected object = mmreg::expected_at(config, outer);
    return object.module ? markdown(about_module(*object.module)) : Json();
  }
  const mmreg::Expected at = mmreg::expected_at(config, place.path);
  if (!at.param) return nullptr;
  std::string text = fmt::format("`{}`: {}\n\n{}", at.param->name, mmreg::summary_of(*at.param), at.param->doc);
  const mmreg::Value* value = value_at(config, place.path);
  if (value && mmreg::is_leaf(*value) && value->origin()) {
    text += fmt::format("\n\nnow `{}`, from {}", mmreg::print_toml_value(*value), mmreg::place_of(value->origin()));
  }
  return markdown(std::move(text));
}

Json Documents::location_of(mmreg::Origin at) const {
  if (!stands_in_file(at)) return nullptr;
  return {{"uri", uri_of_path(mmreg::source_of(at).name)}, {"range", range_of(at)}};
}

Json Documents::definition(const Json& params) {
  const Document* document = find(params);
  if (!document) return nullptr;
  const std::size_t cursor = offset_of(document->text, params.at("position"));
  const mmreg::Config config = compose(*document, cursor);
  const auto value_named = [&](const std::string& text) -> Json {
    const std::optional<mmreg::KeyPath> path = mmreg::parse_key_path(text);
    const mmreg::Value* value = path ? value_at(config, *path) : nullptr;
    return value ? location_of(value->origin()) : Json();
  };
  if (const std::string expression = expression_at(document->text, cursor); !expression.empty()) {
    return value_named(expression.starts_with("_base_.") ? expression.substr(7) : expression);
  }
  const mmreg::TextPlace place = mmreg::place_in(document->text, end_of_word(document->text, cursor));
  if (place.what != mmreg::TextPlace::What::value || place.path.empty()) {
    mmreg::KeyPath path = place.path;
    if (place.what == mmreg::TextPlace::What::key) path.push_back({place.typed, false});
    const mmreg::Value* value = value_at(config, path);
    return value && !path.empty() ? location_of(value->origin()) : Json();
  }
  const auto key =
      std::find_if(place.path.rbegin(), place.path.rend(), [](const mmreg::PathStep& s) { return !s.in_brackets; });
  const std::string name = key == place.path.rend() ? std::string() : key->text;
  if (name == "_base_") {
    const fs::path file = fs::path(document->path).parent_path() / place.typed;
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return nullptr;
    return {{"uri", uri_of_path(file.string())}, {"range", app::range_of("", 0, 0)}};
  }
  if (name == "_ref_" || name == "_use_") return value_named(place.typed);
  if (name == "type") {
    mmreg::KeyPath outer = place.path;
    outer.pop_back();
    const mmreg::Module* module = mmreg::expected_at(config, outer).module;
    std::error_code ignored;
    if (!module || !fs::is_regular_file(module->file, ignored)) return nullptr;
    const Json line = {{"line", std::max(module->line, 1) - 1}, {"character", 0}};
    return {{"uri", uri_of_path(module->file)}, {"range", {{"start", line}, {"end", line}}}};
  }
  return nullptr;
}

Json Documents::code_actions(const Json& params) {
  const Document* document = find(params);
  const auto checked = document ? checked_.find(document->uri) : checked_.end();
  Json out = Json::array();
  if (checked == checked_.end()) return out;
  const std::size_t begin = offset_of(document->text, params.at("range").at("start"));
  const std::size_t end = offset_of(document->text, params.at("range").at("end"));
  for (const mmreg::Report& report : checked->second.reports) {
    for (const mmreg::Diagnostic& d : report.found.list()) {
      const mmreg::Origin at = d.primary.at;
      if (!d.fix || !stands_in_file(at) || uri_of_path(mmreg::source_of(at).name) != document->uri) continue;
      if (at.begin > end || std::size_t{at.begin} + at.length < begin) continue;
      Json changes = Json::object();
      for (const mmreg::Edit& e : d.fix->edits) {
        changes[uri_of_path(mmreg::source_of(e.at).name)].push_back({{"range", range_of(e.at)}, {"newText", e.text}});
      }
      out.push_back({{"title", d.help.empty() ? "mend it" : d.help},
                     {"kind", "quickfix"},
                     {"isPreferred", d.fix->is_safe},
                     {"diagnostics", Json::array({diagnostic_of(d)})},
                     {"edit", {{"changes", std::move(changes)}}}});
    }
  }
  return out;
}

// ---- renaming

std::string Documents::text_of(const std::string& path) const {
  const std::string identity = identity_of(path);
  for (const auto& [uri, document] : documents_) {
    if (identity_of(document.path) == identity) return document.text;
  }
  mmreg::FileProblem ignored;
  return mmreg::read_file(path, ignored).value_or("");
}

// The files of all configs that are made of a file, or of a file that it is made of.
std::vector<std::string> Documents::family_of(const std::string& path) const {
  mmreg::LoadOptions load = load_options({});
  for (const auto& [uri, document] : documents_) load.texts[identity_of(document.path)] = document.text;
  const mmreg::Workspace files(std::move(load));
  std::vector<std::string> configs = toml_files(workspace().folder.empty() ? "." : workspace().folder, false);
  configs.push_back(path);
  std::set<std::string> own;
  const auto files_of = [&](const std::string& config) {
    std::set<std::string> out{config};
    const mmreg::LoadedConfig loaded = files.load(config);
    for (const mmreg::Inclusion& i : loaded.chain) out.insert(mmreg::source_of({i.file, 0, 0}).name);
    return out;
  };
  own = files_of(path);
  std::map<std::string, std::string> family;  // by identity
  for (const std::string& config : configs) {
    const std::set<std::string> all = files_of(config);
    const bool shares = std::any_of(all.begin(), all.end(), [&](const std::string& f) {
      return own.contains(f) || identity_of(f) == identity_of(path);
    });
    if (!shares) continue;
    for (const std::string& file : all) family.try_emplace(identity_of(file), file);
  }
  std::vector<std::string> out;
  for (const auto& [identity, file] : family) out.push_back(file);
  return out;
}

namespace {

// Where a text has `vars.NAME`, or NAME as a key of [vars].
std::set<std::size_t> places_of_var(const std::string& text, const std::string& name) {
  std::set<std::size_t> out;
  const std::string whole = "vars." + name;
  const mmreg::TomlOutline outline = mmreg::outline_toml(text);
  for (std::size_t at = text.find(whole); at != std::string::npos; at = text.find(whole, at + 1)) {
    const std::size_t end = at + whole.size();
    const bool begins = at == 0 || (!is_name(text[at - 1]) && text[at - 1] != '.');
    const bool ends = end == text.size() || !is_name(text[end]);
    const bool in_comment = std::any_of(outline.comments.begin(), outline.comments.end(),
                                        [&](const mmreg::TomlSpan& c) { return c.contains(at); });
    if (begins && ends && !in_comment) out.insert(at + 5);
  }
  const mmreg::TomlStatement* header = nullptr;
  for (const mmreg::TomlStatement& s : outline.statements) {
    if (s.kind != mmreg::TomlStatement::Kind::pair) header = &s;
    const bool in_vars = header && header->key == std::vector<std::string>{"vars"};
    if (&s != header && in_vars && s.key.front() == name) out.insert(s.parts.front().begin);
  }
  return out;
}

// The variable at a cursor, or "".
std::string var_at(const Document& document, std::size_t cursor) {
  std::string path = expression_at(document.text, cursor);
  if (path.empty()) {
    const mmreg::TextPlace place = mmreg::place_in(document.text, end_of_word(document.text, cursor));
    if (place.what == mmreg::TextPlace::What::key && place.path.size() == 1 && place.path.front().text == "vars") {
      return place.typed;
    }
    path = place.typed;
  }
  if (!path.starts_with("vars.")) return {};
  return path.substr(5, path.find_first_of(".[", 5) - 5);
}

}  // namespace

Json Documents::rename(const Json& params) {
  const Document* document = find(params);
  if (!document) return nullptr;
  const std::string name = var_at(*document, offset_of(document->text, params.at("position")));
  const auto wanted = params.at("newName").get<std::string>();
  if (name.empty() || wanted.empty() || !std::all_of(wanted.begin(), wanted.end(), is_name)) return nullptr;
  Json changes = Json::object();
  for (const std::string& file : family_of(document->path)) {
    const std::string text = text_of(file);
    for (const std::size_t at : places_of_var(text, name)) {
      changes[uri_of_path(file)].push_back({{"range", app::range_of(text, at, at + name.size())}, {"newText", wanted}});
    }
  }
  return {{"changes", std::move(changes)}};
}

}  // namespace app
