// A hash table from names to pointers that many threads read without locks while one writes.
//
// Entries are never freed before the table is, so a reader needs no protection; writers are serialised by the caller.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg::detail {

template <class T>
class NameTable {
 public:
  NameTable() { publish(16); }

  T* find(std::string_view name) const {
    const std::size_t hash = std::hash<std::string_view>{}(name);
    const Slots& slots = *slots_.load(std::memory_order_acquire);
    for (std::size_t i = hash & slots.mask;; i = (i + 1) & slots.mask) {
      const Slot& slot = slots.all[i];
      const Entry* entry = slot.entry.load(std::memory_order_acquire);
      if (!entry) return nullptr;
      if (slot.hash == hash && entry->name == name) return entry->value.load(std::memory_order_acquire);
    }
  }

  /// Sets a name. One that is there keeps its place in the order.
  void set(std::string_view name, T* value) {
    const std::size_t hash = std::hash<std::string_view>{}(name);
    if (Entry* entry = entry_of(name, hash)) {
      if (!entry->value.exchange(value, std::memory_order_acq_rel)) order_.push_back(entry);
      return;
    }
    if (all_.size() * 2 >= slots_.load(std::memory_order_relaxed)->all.size()) publish(all_.size() * 4);
    Entry& entry = all_.emplace_back(name, hash, value);
    place(*slots_.load(std::memory_order_relaxed), entry);
    order_.push_back(&entry);
  }

  bool erase(std::string_view name) {
    Entry* entry = entry_of(name, std::hash<std::string_view>{}(name));
    if (!entry || !entry->value.exchange(nullptr, std::memory_order_acq_rel)) return false;
    order_.erase(std::find(order_.begin(), order_.end(), entry));
    return true;
  }

  /// The names in the order in which they were set.
  std::vector<std::string> names() const {
    std::vector<std::string> out;
    out.reserve(order_.size());
    for (const Entry* entry : order_) out.push_back(entry->name);
    return out;
  }

 private:
  struct Entry {
    Entry(std::string_view n, std::size_t h, T* v) : name(n), hash(h), value(v) {}
    const std::string name;
    const std::size_t hash;
    std::atomic<T*> value;
  };
  // The hash is here, too, so that looking for a name touches no other entries: far apart in memory, they are what a
  // large table waits for.
  struct Slot {
    std::size_t hash = 0;  // written before the entry is published, never again
    std::atomic<Entry*> entry = nullptr;
  };
  struct Slots {
    explicit Slots(std::size_t n) : mask(n - 1), all(n) {}
    std::size_t mask;
    std::vector<Slot> all;
  };

  Entry* entry_of(std::string_view name, std::size_t hash) {
    const Slots& slots = *slots_.load(std::memory_order_relaxed);
    for (std::size_t i = hash & slots.mask;; i = (i + 1) & slots.mask) {
      Entry* entry = slots.all[i].entry.load(std::memory_order_relaxed);
      if (!entry || (slots.all[i].hash == hash && entry->name == name)) return entry;
    }
  }
  static void place(Slots& slots, Entry& entry) {
    std::size_t i = entry.hash & slots.mask;
    while (slots.all[i].entry.load(std::memory_order_relaxed)) i = (i + 1) & slots.mask;
    slots.all[i].hash = entry.hash;
    slots.all[i].entry.store(&entry, std::memory_order_release);
  }
  // Old slots stay for the readers that are still in them; together they are no larger than the new ones.
  void publish(std::size_t at_least) {
    std::size_t n = 16;
    while (n < at_least) n *= 2;
    auto slots = std::make_unique<Slots>(n);
    for (Entry& entry : all_) place(*slots, entry);
    slots_.store(slots.get(), std::memory_order_release);
    published_.push_back(std::move(slots));
  }

  std::deque<Entry> all_;
  std::vector<Entry*> order_;
  std::vector<std::unique_ptr<Slots>> published_;
  std::atomic<Slots*> slots_{nullptr};
};

}  // namespace mmreg::detail
