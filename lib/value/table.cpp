// Table: members in order, with a hash index from seventeen members on.
#include "mmreg/value.hpp"

#include <functional>

namespace mmreg {
namespace {

constexpr std::size_t kIndexFrom = 17;
constexpr std::size_t kMissing = static_cast<std::size_t>(-1);

std::size_t hash_of(std::string_view key) { return std::hash<std::string_view>{}(key); }

}  // namespace

Table::Table(std::initializer_list<std::pair<std::string_view, Value>> members) {
  for (const auto& [key, value] : members) set(key, value);
}

std::size_t Table::index_of(std::string_view key) const {
  if (slots_.empty()) {
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].key == key) return i;
    }
    return kMissing;
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t s = hash_of(key) & mask; slots_[s] != 0; s = (s + 1) & mask) {
    if (members_[slots_[s] - 1].key == key) return slots_[s] - 1;
  }
  return kMissing;
}

void Table::rebuild_index(std::size_t slots) {
  slots_.assign(slots, 0);
  const std::size_t mask = slots - 1;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    std::size_t s = hash_of(members_[i].key) & mask;
    while (slots_[s] != 0) s = (s + 1) & mask;
    slots_[s] = static_cast<std::uint32_t>(i + 1);
  }
}

void Table::index_last() {
  if (slots_.empty() && members_.size() < kIndexFrom) return;
  if (members_.size() * 2 > slots_.size()) {
    rebuild_index(slots_.empty() ? 64 : slots_.size() * 2);
    return;
  }
  const std::size_t mask = slots_.size() - 1;
  std::size_t s = hash_of(members_.back().key) & mask;
  while (slots_[s] != 0) s = (s + 1) & mask;
  slots_[s] = static_cast<std::uint32_t>(members_.size());
}

const Member* Table::member(std::string_view key) const {
  const std::size_t i = index_of(key);
  return i == kMissing ? nullptr : &members_[i];
}

const Value* Table::find(std::string_view key) const {
  const Member* m = member(key);
  return m ? &m->value : nullptr;
}

Value* Table::find(std::string_view key) {
  const std::size_t i = index_of(key);
  return i == kMissing ? nullptr : &members_[i].value;
}

Value& Table::set(std::string_view key, Value value) {
  const Origin at = value.origin();
  return set(key, std::move(value), at);
}

Value& Table::set(std::string_view key, Value value, Origin key_at) {
  if (const std::size_t i = index_of(key); i != kMissing) {
    members_[i].key_at = key_at;
    return members_[i].value = std::move(value);
  }
  members_.push_back({std::string(key), key_at, std::move(value)});
  index_last();
  return members_.back().value;
}

void Table::set_key_origin(std::string_view key, Origin key_at) {
  if (const std::size_t i = index_of(key); i != kMissing) members_[i].key_at = key_at;
}

bool Table::erase(std::string_view key) {
  const std::size_t i = index_of(key);
  if (i == kMissing) return false;
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(i));
  if (!slots_.empty()) rebuild_index(slots_.size());
  return true;
}

void Table::erase_if(const std::function<bool(const Member&)>& gone) {
  if (std::erase_if(members_, gone) > 0 && !slots_.empty()) rebuild_index(slots_.size());
}

}  // namespace mmreg
