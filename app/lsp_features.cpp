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

// A file in a folder `_base_`, or that the workspace says is one, is a part: types may be missing in it.
bool is_part(const std::string& path) {
  for (const fs::path& part : fs::path(path)) {
    if (part == "_base_") return true;
  }
  return !workspace().is_config(path);
}

// Whether a mistake of a part is one whatever inherits it: what it refers to may stand in a child.
bool stands_alone(const mmreg::Diagnostic& d) {
  return d.code != mmreg::Code::key_missing && d.code != mmreg::Code::unknown_expression &&
         d.code != mmreg::Code::no_such_element;
}

// The source knows where its lines begin: counting them for each of many mistakes would take too long.
Json range_of(mmreg::Origin at) {
  const std::string& text = mmreg::source_of(at).text;
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(std::size_t{at.begin} + at.length, text.size()));
  const auto position = [&](std::uint32_t offset) {
    const mmreg::Origin here{at.source, offset, 0};
    const std::size_t begin = mmreg::line_of(here).begin;
    Json out = position_at(std::string_view(text).substr(begin), offset - begin);
    out["line"] = mmreg::position_of(here).line - 1;
    return out;
  };
  return {{"start", position(at.begin)}, {"end", position(end)}};
}

Json diagnostic_of(const mmreg::Diagnostic& d) {
  std::string message = d.message;
  for (const std::string& note : d.notes) message += "\n" + note;
  if (!d.help.empty()) message += "\n" + d.help;
  Json out = {{"range", mmreg::stands_in_file(d.primary.at) ? range_of(d.primary.at) : app::range_of("", 0, 0)},
              {"severity", d.severity == mmreg::Severity::error ? 1 : 2},
              {"code", mmreg::code_text(d.code)},
              {"source", "mmreg"},
              {"message", message}};
  Json related = Json::array();
  for (const mmreg::Label& label : d.related) {
    if (!mmreg::stands_in_file(label.at)) continue;
    const std::string uri = uri_of_path(mmreg::source_of(label.at).name);
    related.push_back({{"location", {{"uri", uri}, {"range", range_of(label.at)}}}, {"message", label.text}});
  }
  if (!related.empty()) out["relatedInformation"] = related;
  return out;
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

// As the editor calls it, which may not be as we would.
std::string Documents::uri_for(const std::string& path) const {
  const std::string identity = identity_of(path);
  for (const auto& [uri, document] : documents_) {
    if (identity_of(document.path) == identity) return uri;
  }
  return uri_of_path(path);
}

CheckOptions Documents::options_for(const Document& document) const {
  CheckOptions options;
  options.jobs = 1;
  options.plan = !is_part(document.path);
  for (const auto& [uri, other] : documents_) options.texts[identity_of(other.path)] = other.text;
  return options;
}

// The workspace's file is the nearest one above the document, wherever the editor started the server. It may have been
// written since the last time.
void Documents::enter(const Document& document, mmreg::Diagnostics& found) {
  use_workspace_of(fs::path(document.path).parent_path().string(), found);
}

// ---- diagnostics

void Documents::tell(const mmreg::Diagnostic& d, const std::string& uri, std::map<std::string, Json>& out) const {
  const bool in_file = mmreg::stands_in_file(d.primary.at);
  const std::string at = in_file ? uri_for(mmreg::source_of(d.primary.at).name) : uri;
  Json& list = out.try_emplace(at, Json::array()).first->second;
  constexpr std::size_t kMostTold = 500;  // nobody reads on that far
  if (list.size() >= kMostTold) return;
  Json one = diagnostic_of(d);
  if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(std::move(one));
}

std::map<std::string, Json> Documents::check() {
  std::map<std::string, Json> out;
  for (const std::string& uri : told_) out[uri] = Json::array();
  for (const auto& [uri, document] : documents_) {
    out[uri] = out.contains(uri) ? out[uri] : Json::array();
    mmreg::Diagnostics of_workspace;
    enter(document, of_workspace);
    for (const mmreg::Diagnostic& d : of_workspace.list()) tell(d, uri, out);
    Checked checked = check_configs({document.path}, options_for(document));
    for (const mmreg::Report& report : checked.reports) {
      for (const mmreg::Diagnostic& d : report.found.list()) {
        if (!is_part(document.path) || stands_alone(d)) tell(d, uri, out);
      }
    }
    checked_[uri] = std::move(checked);
  }
  told_.clear();
  for (const auto& [uri, list] : out) {
    if (!list.empty()) told_.insert(uri);
  }
  forget_old_texts();
  return out;
}

// Each keystroke is a new text of the whole file.
void Documents::forget_old_texts() const {
  std::set<std::uint32_t> used;
  for (const auto& [uri, checked] : checked_) {
    for (const mmreg::Report& report : checked.reports) {
      used.insert(report.sources.begin(), report.sources.end());
      for (const mmreg::Inclusion& i : report.chain) used.insert({i.file, i.by.source});
      for (const mmreg::Diagnostic& d : report.found.list()) {
        used.insert(d.primary.at.source);
        for (const mmreg::Label& label : d.related) used.insert(label.at.source);
        for (const mmreg::Edit& edit : d.fix ? d.fix->edits : std::vector<mmreg::Edit>()) used.insert(edit.at.source);
      }
    }
  }
  for (const auto& [uri, config] : composed_) {
    for (const mmreg::Config::File& file : config.files) used.insert(file.source);
  }
  mmreg::forget_sources(used);
}

// ---- what the document composes to

namespace {

// The text as it is; with what is written at the cursor left out, and the brackets that its line opens closed; without
// the line.
std::vector<std::string> attempts(const std::string& text, std::size_t cursor) {
  const std::size_t begin = std::string_view(text).substr(0, cursor).rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t end = std::min(text.find('\n', cursor), text.size());
  const std::size_t typed = std::max(begin, mmreg::place_in(text, cursor).begin);
  std::string line = text.substr(begin, typed - begin);
  const auto trim = [&](std::string_view what) {
    line.erase(line.find_last_not_of(what) + 1);  // npos + 1 is 0
  };
  trim(" \t\"'");
  if (line.ends_with('=')) {
    line.pop_back();
    trim(" \t");
    while (!line.empty() && is_name(line.back())) line.pop_back();
  }
  trim(" \t,");
  std::string closers;
  char quote = 0;
  for (const char c : line) {
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '{' || c == '[') {
      closers.insert(closers.begin(), c == '{' ? '}' : ']');
    } else if ((c == '}' || c == ']') && !closers.empty()) {
      closers.erase(closers.begin());
    }
  }
  if (quote != 0) closers.insert(closers.begin(), quote);
  const std::size_t first = line.find_first_not_of(" \t");
  const bool is_element = first != std::string::npos && line[first] == '{';
  const std::string before = text.substr(0, begin);
  const std::string after = text.substr(end);
  return {text, before + line + closers + (is_element ? "," : "") + after, before + after};
}

}  // namespace

// A text that is being written is broken most of the time.
mmreg::Config Documents::compose(const Document& document, std::size_t cursor) {
  mmreg::Diagnostics told_when_checked;
  enter(document, told_when_checked);
  const CheckOptions options = options_for(document);
  for (const std::string& text : attempts(document.text, cursor)) {
    mmreg::LoadOptions load = load_options(options);
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
  if (place.typed.find('\n') != std::string::npos) return nullptr;  // a range of an edit has one line
  const std::size_t end = place.has_value ? end_of_word(document->text, offset) : offset;
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
                 {{"range", app::range_of(document->text, place.begin, end)},
                  {"newText", place.in_string || place.has_value ? c.label : c.insert}}}};
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
  const mmreg::Value* value = mmreg::value_at(config.root, place.path);
  if (value && mmreg::is_leaf(*value) && value->origin()) {
    text += fmt::format("\n\nnow `{}`, from {}", mmreg::print_toml_value(*value), mmreg::place_of(value->origin()));
  }
  return markdown(std::move(text));
}

Json Documents::location_of(mmreg::Origin at) const {
  if (!mmreg::stands_in_file(at)) return nullptr;
  return {{"uri", uri_for(mmreg::source_of(at).name)}, {"range", range_of(at)}};
}

Json Documents::definition(const Json& params) {
  const Document* document = find(params);
  if (!document) return nullptr;
  const std::size_t cursor = offset_of(document->text, params.at("position"));
  const mmreg::Config config = compose(*document, cursor);
  const auto value_named = [&](const std::string& text) -> Json {
    const std::optional<mmreg::KeyPath> path = mmreg::parse_key_path(text);
    const mmreg::Value* value = path ? mmreg::value_at(config.root, *path) : nullptr;
    return value ? location_of(value->origin()) : Json();
  };
  if (const std::string expression = expression_at(document->text, cursor); !expression.empty()) {
    return value_named(expression.starts_with("_base_.") ? expression.substr(7) : expression);
  }
  const mmreg::TextPlace place = mmreg::place_in(document->text, end_of_word(document->text, cursor));
  if (place.what != mmreg::TextPlace::What::value || place.path.empty()) {
    mmreg::KeyPath path = place.path;
    if (place.what == mmreg::TextPlace::What::key) path.push_back({place.typed, false});
    const mmreg::Value* value = mmreg::value_at(config.root, path);
    return value && !path.empty() ? location_of(value->origin()) : Json();
  }
  const auto key =
      std::find_if(place.path.rbegin(), place.path.rend(), [](const mmreg::PathStep& s) { return !s.in_brackets; });
  const std::string name = key == place.path.rend() ? std::string() : key->text;
  if (name == "_base_") {
    const fs::path file = fs::path(document->path).parent_path() / place.typed;
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return nullptr;
    return {{"uri", uri_for(file.string())}, {"range", app::range_of("", 0, 0)}};
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
      if (!d.fix || !mmreg::stands_in_file(at) || uri_for(mmreg::source_of(at).name) != document->uri) continue;
      if (at.begin > end || std::size_t{at.begin} + at.length < begin) continue;
      Json changes = Json::object();
      for (const mmreg::Edit& e : d.fix->edits) {
        changes[uri_for(mmreg::source_of(e.at).name)].push_back({{"range", range_of(e.at)}, {"newText", e.text}});
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

}  // namespace app
