// custom_imports: the plugins that a config asks for.
#include "mmreg/config.hpp"

#include <fmt/format.h>

namespace mmreg {
namespace {

bool refuse(const Value& v, std::string_view what, Diagnostics& found) {
  found.error(Code::bad_custom_imports, v.origin(), fmt::format("{}, not {}", what, kind_phrase(v.kind())))
      .suggest_help("write custom_imports = { imports = [\"plugin\"], allow_failed_imports = false }");
  return false;
}

}  // namespace

bool read_custom_imports(Config& config, Diagnostics& found) {
  const Member* member = config.root.as_table()->member("custom_imports");
  if (!member) return true;
  const Table* table = member->value.as_table();
  if (!table) return refuse(member->value, "`custom_imports` takes a table", found);
  bool good = true;
  for (const Member& m : *table) {
    if (m.key == "allow_failed_imports") {
      if (const bool* allowed = m.value.as_bool()) {
        config.allow_failed_imports = *allowed;
      } else {
        good = refuse(m.value, "`allow_failed_imports` takes true or false", found);
      }
    } else if (m.key != "imports") {
      Diagnostic& d =
          found.error(Code::bad_custom_imports, m.key_at, fmt::format("`custom_imports` has no key `{}`", m.key));
      d.note("its keys: imports, allow_failed_imports");
      d.suggestions = near_names(m.key, {"imports", "allow_failed_imports"}, 1);
      if (!d.suggestions.empty()) {
        d.suggest_help(fmt::format("did you mean `{}`?", d.suggestions.front()))
            .replace(spelled_at(m.key_at, m.key), d.suggestions.front());
      }
      good = false;
    } else if (const std::string* one = m.value.as_string()) {
      config.imports.push_back({*one, m.value.origin()});
    } else if (!m.value.as_array()) {
      good = refuse(m.value, "`imports` takes the name of a plugin or a list of them", found);
    } else {
      for (const Value& item : *m.value.as_array()) {
        if (item.as_string()) {
          config.imports.push_back({*item.as_string(), item.origin()});
        } else {
          good = refuse(item, "`imports` takes names of plugins", found);
        }
      }
    }
  }
  return good;
}

}  // namespace mmreg
