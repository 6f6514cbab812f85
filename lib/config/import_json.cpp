#include "mmreg/import_json.hpp"

#include "config/rewrite.hpp"
#include "config/value_hash.hpp"
#include "config/words.hpp"
#include "mmreg/key_path.hpp"
#include "mmreg/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>

namespace mmreg {
namespace {

constexpr std::size_t kSmallest = 4;  // values in what a reference stands for

std::size_t size_of(const Value& v, std::size_t enough) {
  std::size_t n = 1;
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) n += n < enough ? size_of(item, enough - n) : 0;
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) n += n < enough ? size_of(m.value, enough - n) : 0;
  }
  return n;
}

bool is_worth_it(const Value& v) { return (v.as_array() || v.as_table()) && size_of(v, kSmallest + 1) > kSmallest; }

// References by their paths: equal ones are equal values, so that configs with them can be compared.
using Made = std::map<std::string, Value>;

// References to the values of top-level keys, by what they are equal to.
class References {
 public:
  explicit References(Made& made) : made_(made) {}

  /// A key that others may refer to. Gives the reference if an earlier key has the same value.
  std::optional<Value> add(const std::string& path, const Value& v) {
    const bool can_be_said = path.find('[') == std::string::npos;  // a key in quotes may hold anything
    if (!can_be_said || !is_worth_it(v)) return std::nullopt;
    const std::size_t hash = detail::hash_of(v);
    if (const std::string* known = find(v, hash)) return reference(*known);
    known_.emplace(hash, Known{v, path});
    return std::nullopt;
  }

  /// A value with references inside of it, the largest that there are.
  Value inside(const Value& v) const {
    Value out = v;
    const auto take = [&](const Value& inner, Value& slot) {
      const std::string* known = is_worth_it(inner) ? find(inner, detail::hash_of(inner)) : nullptr;
      slot = known ? reference(*known) : inside(inner);
    };
    if (const Array* list = v.as_array()) {
      for (std::size_t i = 0; i < list->size(); ++i) take((*list)[i], (*out.edit_array())[i]);
    } else if (const Table* table = v.as_table()) {
      for (std::size_t i = 0; i < table->size(); ++i) take(table->begin()[i].value, out.edit_table()->begin()[i].value);
    }
    return out;
  }

 private:
  struct Known {
    Value value;
    std::string path;
  };

  const std::string* find(const Value& v, std::size_t hash) const {
    const auto [first, last] = known_.equal_range(hash);
    const auto same = std::find_if(first, last, [&](const auto& entry) { return entry.second.value == v; });
    return same == last ? nullptr : &same->second.path;
  }

  Value reference(const std::string& path) const {
    const auto [entry, is_new] = made_.try_emplace(path);
    if (is_new) entry->second = expression_value(path);
    return entry->second;
  }

  Made& made_;
  std::unordered_multimap<std::size_t, Known> known_;
};

// Only objects of one type have parts in common.
bool same_type(const Table& a, const Table& b) {
  const Value* x = a.find("type");
  const Value* y = b.find("type");
  return x && y ? *x == *y : !x && !y;
}

Table common_of(const std::vector<const Table*>& tables) {
  Table out;
  for (const Member& m : *tables.front()) {
    std::vector<const Table*> inner;
    bool all_equal = true;
    bool all_there = true;
    for (const Table* table : tables) {
      const Value* other = table->find(m.key);
      all_there = all_there && other;
      if (!other) break;
      all_equal = all_equal && *other == m.value;
      if (other->as_table()) inner.push_back(other->as_table());
    }
    if (!all_there) continue;
    if (all_equal) {
      out.set(m.key, m.value);
      continue;
    }
    const auto fits = [&](const Table* table) { return same_type(*table, *inner.front()); };
    if (inner.size() != tables.size() || !std::all_of(inner.begin(), inner.end(), fits)) continue;
    Table part = common_of(inner);
    if (!part.empty()) out.set(m.key, Value(std::move(part)));
  }
  return out;
}

}  // namespace

void refuse_words(const Value& dump, Diagnostics& found) {
  if (const Array* list = dump.as_array()) {
    for (const Value& item : *list) refuse_words(item, found);
  } else if (const Table* table = dump.as_table()) {
    for (const Member& m : *table) {
      const bool is_word = detail::is_file_word(m.key) || detail::is_merging_word(m.key);
      if (is_word && m.key != "_delete_") {
        found
            .error(Code::unknown_word, m.key_at,
                   fmt::format("`{}` is a word of the config language, so no config can have this key", m.key))
            .suggest_help("call the key something else");
      } else {
        refuse_words(m.value, found);
      }
    }
  }
}

void drop_leftovers(Value& config, Diagnostics& found) {
  const auto drop = [&](const Value& v) -> std::optional<Value> {
    const Table* table = v.as_table();
    const Value* marker = table ? table->find("_delete_") : nullptr;
    if (!marker) return std::nullopt;
    found.warning(Code::leftover_dropped, table->member("_delete_")->key_at,
                  "the dump has a left-over `_delete_`, which is dropped");
    Value out = v;
    out.edit_table()->erase("_delete_");
    return out;
  };
  if (auto changed = detail::rewrite(config, drop)) config = *std::move(changed);
  config.edit_table()->erase_if([&](const Member& m) {
    if (!m.key.starts_with("__")) return false;
    found.warning(Code::leftover_dropped, m.key_at,
                  fmt::format("the key `{}` is dropped: top-level keys that begin with `__` are private", m.key));
    return true;
  });
}

void move_to_vars(Value& config, const std::function<bool(const Member& m)>& is_own, Diagnostics& found) {
  Table& top = *config.edit_table();
  Table vars;
  for (const Member& m : top) {
    if (is_own(m)) vars.set(m.key, m.value, m.key_at);
  }
  if (vars.empty()) return;
  // A dump may have a table `vars` already: it is added to, and what it has stays what it is.
  const Value* old = top.find("vars");
  if (const Table* table = old ? old->as_table() : nullptr) {
    for (const Member& m : *table) {
      if (vars.contains(m.key)) {
        found
            .error(Code::duplicate_key, vars.member(m.key)->key_at,
                   fmt::format("`{}` cannot move into [vars], which has another `{}`", m.key, m.key))
            .suggest_help("rename one of them in the dump");
      } else {
        vars.set(m.key, m.value, m.key_at);
      }
    }
  }
  Table out{{"vars", Value(std::move(vars))}};
  for (const Member& m : top) {
    if (!is_own(m) && !(m.key == "vars" && m.value.as_table())) out.set(m.key, m.value, m.key_at);
  }
  top = std::move(out);
}

namespace {

Value with_references_of(const Value& config, Made& made) {
  References references(made);
  const auto each = [](const Table& table, const std::string& path, const auto& visit) {
    Table out;
    for (const Member& m : table) out.set(m.key, visit(path_of_key(path, m.key), m.value));
    return Value(std::move(out));
  };
  const auto top_level = [&](const Value& v, const auto& visit) {
    return each(*v.as_table(), "", [&](const std::string& path, const Value& inner) {
      return path == "vars" && inner.as_table() ? each(*inner.as_table(), path, visit) : visit(path, inner);
    });
  };
  const Value known =
      top_level(config, [&](const std::string& path, const Value& v) { return references.add(path, v).value_or(v); });
  return top_level(known, [&](const std::string&, const Value& v) { return references.inside(v); });
}

}  // namespace

std::vector<Value> with_references(const std::vector<Value>& configs) {
  Made made;
  std::vector<Value> out;
  out.reserve(configs.size());
  for (const Value& config : configs) out.push_back(with_references_of(config, made));
  return out;
}

Value common_part(const std::vector<Value>& configs) {
  std::vector<const Table*> tables;
  tables.reserve(configs.size());
  for (const Value& config : configs) tables.push_back(config.as_table());
  return Value(common_of(tables));
}

Value without_common(const Value& config, const Value& common) {
  Table out;
  for (const Member& m : *config.as_table()) {
    const Value* base = common.as_table()->find(m.key);
    if (!base) {
      out.set(m.key, m.value);
    } else if (!(*base == m.value)) {
      out.set(m.key, without_common(m.value, *base));  // both are tables
    }
  }
  return Value(std::move(out));
}

std::string print_config(const Value& config, const std::string& base) {
  const auto type_first = [](const Value& v) -> std::optional<Value> {
    const Table* table = v.as_table();
    const Value* type = table ? table->find("type") : nullptr;
    if (!type || table->begin()->key == "type") return std::nullopt;
    Table out{{"type", *type}};
    for (const Member& m : *table) out.set(m.key, m.value);
    return Value(std::move(out));
  };
  const Value sorted = detail::rewrite(config, type_first).value_or(config);
  std::string text = print_toml(*sorted.as_table(), {.keep_order = false});
  if (base.empty()) return text;
  return fmt::format("_base_ = {}\n{}{}", print_toml_value(Value(base)), text.starts_with('[') ? "\n" : "", text);
}

}  // namespace mmreg
