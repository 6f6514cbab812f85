#include "workspace.hpp"

#include "mmreg/toml.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace app {
namespace {

namespace fs = std::filesystem;
using mmreg::Code;
using mmreg::Diagnostics;
using mmreg::Member;
using mmreg::Value;

void read_texts(const Value& value, const std::string& key, std::vector<std::string>& out, Diagnostics& found) {
  if (value.as_string()) {
    out.push_back(*value.as_string());
    return;
  }
  const mmreg::Array* list = value.as_array();
  const bool good = list && std::all_of(list->begin(), list->end(), [](const Value& v) { return v.as_string(); });
  if (!good) {
    found.error(Code::wrong_type, value.origin(), fmt::format("`{}` takes a string or a list of strings", key));
    return;
  }
  for (const Value& item : *list) out.push_back(*item.as_string());
}

void read_severity(const Member& m, WorkspaceFile& out, Diagnostics& found) {
  const std::optional<Code> code = mmreg::parse_code(m.key);
  if (!code) {
    found.error(Code::unknown_key, m.key_at, fmt::format("there is no code `{}`", m.key))
        .suggest_help("write it as messages do, such as MR905");
    return;
  }
  const std::string* text = m.value.as_string();
  if (text && *text == "off") {
    out.severity[*code] = std::nullopt;
  } else if (text && (*text == "warning" || *text == "error")) {
    out.severity[*code] = *text == "error" ? mmreg::Severity::error : mmreg::Severity::warning;
  } else {
    found.error(Code::not_a_choice, m.value.origin(), R"(a severity is "off", "warning" or "error")");
    return;
  }
  if (static_cast<int>(*code) < 900 && out.severity[*code] != mmreg::Severity::error) {
    found
        .error(Code::not_a_choice, m.value.origin(),
               fmt::format("{} is an error: a config with it cannot be built", mmreg::code_text(*code)))
        .suggest_help("only the severity of advice, MR9xx, can be lowered");
  }
}

template <class Read>
void each_entry(const Member& m, Diagnostics& found, const Read& read) {
  if (!m.value.as_table()) {
    found.error(Code::wrong_type, m.value.origin(), fmt::format("`{}` takes a table", m.key));
    return;
  }
  for (const Member& entry : *m.value.as_table()) read(entry);
}

void read_key(const Member& m, WorkspaceFile& out, Diagnostics& found) {
  constexpr std::array<std::string_view, 5> kKeys = {"configs", "bases", "plugin_path", "severity", "environment"};
  if (m.key == "configs") {
    read_texts(m.value, m.key, out.configs, found);
    const mmreg::Array* list = m.value.as_array();
    for (std::size_t i = 0; i < out.configs.size(); ++i) {
      out.configs_at.push_back(list ? (*list)[i].origin() : m.value.origin());
    }
    return;
  }
  if (m.key == "bases") return read_texts(m.value, m.key, out.bases, found);
  if (m.key == "plugin_path") {
    const std::size_t before = out.plugin_path.size();
    read_texts(m.value, m.key, out.plugin_path, found);
    for (std::size_t i = before; i < out.plugin_path.size(); ++i) {
      out.plugin_path[i] = (fs::path(out.folder) / out.plugin_path[i]).lexically_normal().string();
    }
    return;
  }
  if (m.key == "severity") return each_entry(m, found, [&](const Member& e) { read_severity(e, out, found); });
  if (m.key == "environment") {
    return each_entry(m, found, [&](const Member& e) {
      if (e.value.as_string()) {
        out.environment[e.key] = *e.value.as_string();
      } else {
        found.error(Code::wrong_type, e.value.origin(), fmt::format("`{}` takes a string", e.key));
      }
    });
  }
  mmreg::Diagnostic& d = found.error(Code::unknown_key, m.key_at, fmt::format("a workspace has no key `{}`", m.key));
  d.note(fmt::format("its keys: {}", fmt::join(kKeys, ", ")));
  const std::vector<std::string> near = mmreg::near_names(m.key, {kKeys.begin(), kKeys.end()}, 1);
  if (!near.empty()) d.suggest_help(fmt::format("did you mean `{}`?", near.front()));
}

std::string path_below(const std::string& folder, const std::string& path) {
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(path, ignored);
  return whole.lexically_relative(fs::weakly_canonical(folder, ignored)).generic_string();
}

bool matches_any(const std::vector<std::string>& patterns, const std::string& path) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) { return matches_glob(p, path); });
}

}  // namespace

std::string nearest_workspace_file(const std::string& folder) {
  std::error_code failed;
  const fs::path whole = fs::absolute(folder.empty() ? "." : folder, failed).lexically_normal();
  for (fs::path at = whole; !failed; at = at.parent_path()) {
    std::error_code ignored;
    if (fs::is_regular_file(at / kWorkspaceFile, ignored)) return (at / kWorkspaceFile).string();
    if (at == at.parent_path()) break;
  }
  return {};
}

bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::size_t n = pattern.size();
  const std::size_t m = path.size();
  // fits[i][j]: whether the rest of the pattern from i on fits the rest of the path from j on.
  std::vector<std::vector<bool>> fits(n + 1, std::vector<bool>(m + 1));
  fits[n][m] = true;
  for (std::size_t i = n; i-- > 0;) {
    const std::string_view rest = pattern.substr(i);
    for (std::size_t j = m + 1; j-- > 0;) {
      const bool more = j < m;
      if (rest.starts_with("**/")) {
        const std::size_t slash = path.find('/', j);
        fits[i][j] = fits[i + 3][j] || (slash != std::string_view::npos && fits[i][slash + 1]);
      } else if (rest.starts_with("**")) {
        fits[i][j] = fits[i + 2][j] || (more && fits[i][j + 1]);
      } else if (rest.front() == '*') {
        fits[i][j] = fits[i + 1][j] || (more && path[j] != '/' && fits[i][j + 1]);
      } else {
        const bool same = more && (rest.front() == path[j] || (rest.front() == '?' && path[j] != '/'));
        fits[i][j] = same && fits[i + 1][j + 1];
      }
    }
  }
  return fits[0][0];
}

bool WorkspaceFile::is_config(const std::string& path) const {
  if (folder.empty()) return true;
  const std::string below = path_below(folder, path);
  if (below == kWorkspaceFile || matches_any(bases, below)) return false;
  return configs.empty() || below.starts_with("..") || matches_any(configs, below);
}

bool WorkspaceFile::fits(const std::string& path, const std::string& pattern) const {
  return matches_glob(pattern, path_below(folder, path));
}

WorkspaceFile read_workspace(const std::string& folder, Diagnostics& found) {
  WorkspaceFile out;
  const std::string path = nearest_workspace_file(folder);
  if (path.empty()) return out;
  std::error_code ignored;
  const fs::path shown = fs::path(path).lexically_proximate(fs::current_path(ignored));
  out.folder = shown.parent_path().empty() ? "." : shown.parent_path().string();
  const std::optional<Value> value = mmreg::read_toml_file(shown.string(), found);
  if (!value) return out;
  for (const Member& m : *value->as_table()) read_key(m, out, found);
  return out;
}

}  // namespace app
