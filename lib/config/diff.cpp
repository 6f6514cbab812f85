#include "mmreg/diff.hpp"

#include "config/value_hash.hpp"
#include "mmreg/key_path.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace mmreg {
namespace {

using What = Difference::What;

const std::string* text_at(const Value& v, std::string_view key) {
  const Table* table = v.as_table();
  const Value* inner = table ? table->find(key) : nullptr;
  return inner ? inner->as_string() : nullptr;
}

// What an element of a list is called by; its kind where it has no name.
std::string name_of(const Value& element) {
  if (const std::string* name = text_at(element, "_name_")) return "name " + *name;
  if (const std::string* type = text_at(element, "type")) return "type " + *type;
  return std::string(kind_phrase(element.kind()));
}

// Which elements of two lists belong together.
class Pairs {
 public:
  Pairs(const Array& before, const Array& after)
      : before_(before), after_(after), partner_(before.size(), kNone), taken_(after.size(), false) {
    match([](const Value& v) { return std::to_string(detail::hash_of(v)); },
          [](const Value& a, const Value& b) { return a == b; });
    match(name_of, [](const Value&, const Value&) { return true; });
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t partner(std::size_t i) const { return partner_[i]; }
  bool is_new(std::size_t j) const { return !taken_[j]; }

  // The elements that are out of order: all but the longest row that is in order.
  std::vector<std::size_t> moved() const {
    std::vector<std::size_t> row;                    // ends of rows, by their length
    std::vector<std::size_t> last(partner_.size());  // the element before it in the best row
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      if (partner_[i] == kNone) continue;
      const auto at = std::lower_bound(row.begin(), row.end(), partner_[i],
                                       [&](std::size_t e, std::size_t p) { return partner_[e] < p; });
      last[i] = at == row.begin() ? kNone : *(at - 1);
      if (at == row.end()) {
        row.push_back(i);
      } else {
        *at = i;
      }
    }
    std::vector<bool> in_order(partner_.size(), false);
    for (std::size_t i = row.empty() ? kNone : row.back(); i != kNone; i = last[i]) in_order[i] = true;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < partner_.size(); ++i) {
      if (partner_[i] != kNone && !in_order[i]) out.push_back(i);
    }
    return out;
  }

 private:
  template <class Key, class Fits>
  void match(const Key& key, const Fits& fits) {
    std::unordered_map<std::string, std::vector<std::size_t>> open;
    for (std::size_t j = after_.size(); j > 0; --j) {  // the first one last, where it is taken first
      if (!taken_[j - 1]) open[key(after_[j - 1])].push_back(j - 1);
    }
    for (std::size_t i = 0; i < before_.size(); ++i) {
      if (partner_[i] != kNone) continue;
      const auto found = open.find(key(before_[i]));
      if (found == open.end() || found->second.empty() || !fits(before_[i], after_[found->second.back()])) continue;
      partner_[i] = found->second.back();
      taken_[partner_[i]] = true;
      found->second.pop_back();
    }
  }

  const Array& before_;
  const Array& after_;
  std::vector<std::size_t> partner_;
  std::vector<bool> taken_;
};

class Differ {
 public:
  std::vector<Difference> run(const Value& before, const Value& after) {
    compare("", before, after);
    return std::move(out_);
  }

 private:
  void add(What what, std::string key, const Value& before, const Value& after, std::size_t from = 0,
           std::size_t to = 0) {
    out_.push_back({what, std::move(key), before, after, from, to});
  }

  void compare(const std::string& path, const Value& before, const Value& after) {
    if (before.as_table() && after.as_table()) return tables(path, before, after);
    const bool lists = before.as_array() && after.as_array() && !(is_leaf(before) && is_leaf(after));
    if (lists) return elements(path, *before.as_array(), *after.as_array());
    if (!(before == after)) add(What::changed, path, before, after);
  }

  void tables(const std::string& path, const Value& before, const Value& after) {
    const std::string* old_type = text_at(before, "type");
    const std::string* new_type = text_at(after, "type");
    const bool retyped = old_type && new_type && *old_type != *new_type;
    if (retyped) add(What::retyped, path, *before.as_table()->find("type"), *after.as_table()->find("type"));
    for (const Member& m : *before.as_table()) {
      if (retyped && m.key == "type") continue;
      const Value* other = after.as_table()->find(m.key);
      if (other) {
        compare(path_of_key(path, m.key), m.value, *other);
      } else {
        add(What::removed, path_of_key(path, m.key), m.value, {});
      }
    }
    for (const Member& m : *after.as_table()) {
      if (!before.as_table()->contains(m.key)) add(What::added, path_of_key(path, m.key), {}, m.value);
    }
  }

  // How an element is called: by a selector that means it alone, else by its index.
  static std::string path_of_element(const std::string& path, const Array& list, std::size_t i) {
    constexpr std::size_t kMostNamed = 1000;  // to see that a name is the only one takes a look at all
    if (list.size() > kMostNamed) return path_of_index(path, i);
    for (const char* key : {"_name_", "type"}) {
      const std::string* name = text_at(list[i], key);
      if (!name || name->find_first_of("]\"'") != std::string::npos || name->empty()) continue;
      if (select_elements(list, *name) == std::vector<std::size_t>{i}) return path + "[" + *name + "]";
    }
    return path_of_index(path, i);
  }

  void elements(const std::string& path, const Array& before, const Array& after) {
    const Pairs pairs(before, after);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (pairs.partner(i) == Pairs::kNone) add(What::removed, path_of_element(path, before, i), before[i], {});
    }
    for (const std::size_t i : pairs.moved()) {
      const std::size_t to = pairs.partner(i);
      add(What::moved, path_of_element(path, after, to), before[i], after[to], i, to);
    }
    std::vector<std::size_t> origin(after.size(), Pairs::kNone);
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (pairs.partner(i) != Pairs::kNone) origin[pairs.partner(i)] = i;
    }
    for (std::size_t j = 0; j < after.size(); ++j) {
      if (pairs.is_new(j)) {
        add(What::added, path_of_element(path, after, j), {}, after[j]);
      } else if (!(before[origin[j]] == after[j])) {
        compare(path_of_element(path, after, j), before[origin[j]], after[j]);
      }
    }
  }

  std::vector<Difference> out_;
};

}  // namespace

std::vector<Difference> diff(const Value& before, const Value& after) { return Differ().run(before, after); }

}  // namespace mmreg
