// What happened to values while a config was composed: what they replaced, and what they are copies of.
#pragma once

#include "mmreg/value.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mmreg {

/// One thing that happened to a value.
struct HistoryEvent {
  enum class What : std::uint8_t {
    replaced,   ///< it took the place of `other`
    stands_in,  ///< it is a copy of `other`, made by the expression or `_use_` at `by`
    edited      ///< it was the list `other` before the words at `by` edited it
  };
  What what = What::replaced;
  Value other;
  Origin by;
  std::uint32_t before = 0;  ///< the number of the event before this one; 0: none
};

/// A key that a word or an override took out of a table.
struct Removal {
  std::string key;  ///< its path: "model.backbone.depth"
  Origin by;
};

/// The events of one composition. Values carry the number of their latest event, see Value::history().
class History {
 public:
  /// Notes an event for a value.
  void note(Value& value, HistoryEvent event) {
    if (events_.size() >= Value::kMostHistory) return;  // the rest is not recorded, nothing else is wrong
    event.before = value.history();
    events_.push_back(std::move(event));
    value.set_history(static_cast<std::uint32_t>(events_.size()));
  }
  /// Puts the events with this number before the one event that a value has.
  void add_earlier(Value& value, std::uint32_t number) {
    if (value.history() == 0) {
      value.set_history(number);
    } else {
      events_[value.history() - 1].before = number;
    }
  }
  /// The events of a value and of what it replaced, the latest first.
  std::vector<HistoryEvent> of(const Value& value) const {
    std::vector<HistoryEvent> out;
    std::vector<std::uint32_t> open{value.history()};
    while (!open.empty()) {
      std::uint32_t number = open.back();
      open.pop_back();
      const std::size_t earlier = open.size();
      for (; number != 0; number = events_[number - 1].before) {
        const HistoryEvent& event = events_[number - 1];
        out.push_back(event);
        if (event.what != HistoryEvent::What::replaced) continue;  // an edited list has its own history before that
        open.insert(open.begin() + static_cast<std::ptrdiff_t>(earlier), event.other.history());
      }
    }
    return out;
  }

 private:
  std::vector<HistoryEvent> events_;
};

}  // namespace mmreg
