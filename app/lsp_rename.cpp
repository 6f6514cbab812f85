// Renaming a variable of [vars], in all files of the configs that share it.
#include "find_configs.hpp"
#include "lsp_features.hpp"
#include "lsp_text.hpp"

#include "mmreg/file.hpp"
#include "mmreg/toml.hpp"
#include "mmreg/toml_outline.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace app {

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
  CheckOptions options;
  for (const auto& [uri, document] : documents_) options.texts[identity_of(document.path)] = document.text;
  const mmreg::Workspace files(load_options(options));
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
  out.reserve(family.size());
  for (const auto& [identity, file] : family) out.push_back(file);
  return out;
}

namespace {

// The table [vars] of a file; nothing if it has none. A file that cannot be read hides places.
std::optional<mmreg::Value> vars_of(const std::string& file, const std::string& text) {
  mmreg::Diagnostics found;
  const std::optional<mmreg::Value> root = mmreg::parse_toml(text, file, found);
  if (!root) throw RequestFailed("`" + file + "` is not valid TOML, so places in it would be missed");
  const mmreg::Value* vars = root->as_table()->find("vars");
  return vars && vars->as_table() ? std::optional(*vars) : std::nullopt;
}

// Where a text has `vars.NAME`, or NAME as a key of `vars`, its table [vars].
std::set<std::size_t> places_of_var(const std::string& text, const std::optional<mmreg::Value>& vars,
                                    const std::string& name) {
  std::set<std::size_t> out;
  const std::string whole = "vars." + name;
  const mmreg::TomlOutline outline = mmreg::outline_toml(text);
  for (std::size_t at = text.find(whole); at != std::string::npos; at = text.find(whole, at + 1)) {
    const std::size_t end = at + whole.size();
    const bool ends = end == text.size() || !is_name(text[end]);
    const bool in_comment = std::any_of(outline.comments.begin(), outline.comments.end(),
                                        [&](const mmreg::TomlSpan& c) { return c.contains(at); });
    const std::string expression = expression_at(text, at + 1);
    std::string_view in = expression;
    if (in.starts_with("_base_.")) in.remove_prefix(7);
    const bool in_expression = in.starts_with(whole);
    const bool is_path = at > 0 && (text[at - 1] == '"' || text[at - 1] == '\'');  // _use_ = "vars.name"
    const bool is_key = std::any_of(outline.statements.begin(), outline.statements.end(),
                                    [&](const mmreg::TomlStatement& s) { return s.parts.front().begin == at; });
    if (ends && (in_expression || is_path || is_key) && !in_comment) out.insert(at + 5);
  }
  if (const mmreg::Member* member = vars ? vars->as_table()->member(name) : nullptr) {
    const std::string_view spelled = mmreg::text_of(member->key_at);
    const bool is_quoted = spelled.ends_with('"') || spelled.ends_with('\'');
    const std::size_t end = std::size_t{member->key_at.begin} + member->key_at.length - (is_quoted ? 1 : 0);
    out.insert(end - name.size());
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
    const std::optional<mmreg::Value> vars = vars_of(file, text);
    if (vars && vars->as_table()->contains(wanted)) {
      throw RequestFailed(fmt::format("there is a variable `{}` already, in `{}`", wanted, file));
    }
    for (const std::size_t at : places_of_var(text, vars, name)) {
      changes[uri_for(file)].push_back({{"range", app::range_of(text, at, at + name.size())}, {"newText", wanted}});
    }
  }
  return {{"changes", std::move(changes)}};
}

}  // namespace app
